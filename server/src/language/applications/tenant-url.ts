import { t } from '../l10n.js';
import { problem, type Problem, type Severity } from '../problems/problem.js';
import { suggestions } from '../problems/suggestions.js';
import { resolvesOnly } from '../safe-fix.js';
import { applyEdits, span, type Span } from '../span.js';
import type { ConnectedApplication } from './application.js';

/** The parts of a URL, as spans of its text; they may be empty. */
interface Parts {
  readonly scheme: Span;
  readonly authority: Span;
  readonly path: Span;
  readonly query: Span;
  readonly fragment: Span;
}

/**
 * The endpoints of SCIM below its base URL (RFC 7644 §3.2); a tenant URL ends before them. Only at the end of the path: a base
 * path may contain such a word, like GitLab's `/api/scim/v2/groups/…`.
 */
const ENDPOINT = /\/(?:Users|Groups|Me|Bulk|ServiceProviderConfig|ResourceTypes|Schemas|\.search)\/*$/i;

/** Names of query parameters that contain a secret. */
const SECRET = /^(?:(?:access|auth|bearer|secret|client|scim|api|id)?[-_]?(?:token|secret|password|passwd|pwd|key))$/i;

/** Repeated slashes, but not those of another URL within the path, which some gateways use. */
const SLASHES = /(?<![:/])\/{2,}/;

/** In characters. A tenant URL has no longer path, and the time to find a repetition grows faster than the length. */
const MAX_PATH = 500;

/**
 * Checks whether a tenant URL suits Entra and the application. A URL of this machine is accepted for every application. A fix
 * is safe if it resolves the problem and causes no other.
 */
export function checkTenantUrl(text: string, application: ConnectedApplication): Problem[] {
  const problems = problemsOf(text, application);
  return problems.map((problem) => {
    const fixes = problem.fixes.map((fix) => {
      const after = fix.safe ? problemsOf(applyEdits(text, fix.edits), application) : [];
      return fix.safe && !resolvesOnly(problem, problems, after) ? { ...fix, safe: false } : fix;
    });
    return { ...problem, fixes };
  });
}

function problemsOf(text: string, application: ConnectedApplication): Problem[] {
  const whole = span(0, text.length);
  const { example, hosts, paths } = application.tenantUrl;
  if (text.trim() === '') {
    return [form(whole, t`The tenant URL is missing. Enter a URL such as ${example}`)];
  }
  if (text !== text.trim()) {
    return [
      form(whole, t`The tenant URL begins or ends with whitespace.`, whole, text.trim(), t`Remove the whitespace`),
    ];
  }
  const placeholder = /\{\{[^{}]*\}\}|<[^<>]*>|\{[^{}]*\}/.exec(text);
  if (placeholder) {
    const at = span(placeholder.index, placeholder.index + placeholder[0].length);
    return [form(at, t`${placeholder[0]} is a placeholder. Replace it with your own value, as in ${example}`)];
  }
  const parts = split(text);
  const problems = [...ofScheme(text, parts), ...ofBackslashes(text, parts)];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || problems.length > 0) {
    if (problems.length === 0) problems.push(form(whole, t`This is not a valid URL. Enter a URL such as ${example}`));
    return problems;
  }
  problems.push(...ofSecrets(text, parts));
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback) {
    problems.push(
      form(
        parts.scheme,
        t`Entra connects over https only, and over http others could read the secret token. Use https.`,
        parts.scheme,
        'https://',
        t`Use https`,
        // A port for http will hardly accept https.
        url.port === '',
      ),
    );
  }
  if (parts.fragment.end > parts.fragment.start) {
    problems.push(
      form(
        parts.fragment,
        t`A tenant URL must not have a fragment (#…). Remove it.`,
        parts.fragment,
        '',
        t`Remove the fragment`,
        false,
      ),
    );
  }
  problems.push(...ofPath(text, parts, loopback ? undefined : paths, application, url.hostname));
  if (hosts && !loopback) problems.push(...ofHost(text, url, parts, application));
  return problems;
}

/**
 * Whether a host, as in URL.hostname, is this machine, for which plain http is allowed (RFC 6761 §6.3, RFC 1122 §3.2.1.3).
 * Names below `localhost` are not: many resolvers ask DNS for them, so they may be the names of other machines.
 */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The URL from which OAuth clients get tokens for a host, as in URL.hostname; undefined if it is not known. */
export function tokenUrlOf({ tenantUrl: { hosts } }: ConnectedApplication, hostname: string): string | undefined {
  return hosts?.find(({ host }) => host === hostname.toLowerCase())?.tokenUrl;
}

/** The name of the region of a tenant URL; undefined if the application has no such region. */
export function placeOf(text: string, application: ConnectedApplication): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname } = new URL(text);
  return application.tenantUrl.hosts?.find(({ host }) => host === hostname)?.place;
}

function split(text: string): Parts {
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] =
    /^([a-z][a-z0-9+.-]*:\/*)?([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text) ?? [];
  let at = 0;
  const next = (part: string): Span => span(at, (at += part.length));
  return {
    scheme: next(scheme),
    authority: next(authority),
    path: next(path),
    query: next(query),
    fragment: next(fragment),
  };
}

function* ofScheme(text: string, { scheme }: Parts): Iterable<Problem> {
  const written = text.slice(scheme.start, scheme.end).toLowerCase();
  const twice = /^https?:\/+https?:\/+/i.exec(text)?.[0];
  if (twice !== undefined) {
    const at = span(0, twice.length);
    yield form(
      at,
      t`The tenant URL begins with its scheme twice. Write https:// once.`,
      at,
      'https://',
      t`Write https:// once`,
      !/http:/i.test(twice),
    );
    return;
  }
  if (written === 'https://' || written === 'http://') return;
  // https:/, https//, https:\\ and //: incomplete forms of https://
  const broken = /^(?:https?(?:[:;]?[/\\]+|:)|\/\/+)/i.exec(text)?.[0];
  if (broken !== undefined) {
    const at = span(0, broken.length);
    yield form(at, t`A tenant URL must begin with https://`, at, 'https://', t`Write https://`);
  } else if (written === '' || /^[^/]*:\d/.test(text)) {
    const start = span(0, 0);
    // A name without a dot is not a host on the Internet, and a port may be one for plain http.
    const isHost = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(text) && !isLoopback(text.split(/[/?#]/, 1)[0]!);
    yield form(
      span(0, text.length),
      t`A tenant URL must begin with https://`,
      start,
      'https://',
      t`Insert https://`,
      isHost,
    );
  } else {
    yield form(scheme, t`A tenant URL must begin with https://, not with ${written}`);
  }
}

/** Backslashes, as in a Windows path. The URL standard (WHATWG) reads them as slashes; RFC 3986 does not allow them. */
function* ofBackslashes(text: string, { authority, path }: Parts): Iterable<Problem> {
  const first = text.indexOf('\\', authority.start);
  if (first < 0 || first >= path.end) return;
  const at = span(first, path.end);
  const slashes = text.slice(first, path.end).replaceAll('\\', '/');
  yield form(at, t`A URL has slashes (/), not backslashes (\\).`, at, slashes, t`Use slashes`);
}

function* ofSecrets(text: string, { authority, query }: Parts): Iterable<Problem> {
  const at = text.lastIndexOf('@', authority.end - 1);
  if (at >= authority.start) {
    const credentials = span(authority.start, at + 1);
    yield form(
      // Without the credentials: problems are printed with their text.
      span(at, at + 1),
      t`Credentials do not belong in a URL, because URLs are shown, logged and shared. Remove them. Test Connection asks for the secret token.`,
      credentials,
      '',
      t`Remove the credentials`,
      false,
    );
  }
  for (const parameter of text.slice(query.start, query.end).matchAll(/[?&]([^=&]*)=[^&]+/g)) {
    if (!SECRET.test(parameter[1]!)) continue;
    const start = query.start + parameter.index + 1;
    yield form(
      // Without the value: problems are printed with their text.
      span(start, start + parameter[1]!.length),
      t`“${parameter[1]!}” does not belong in a URL, because URLs are shown, logged and shared. Remove it. Test Connection asks for the secret token.`,
    );
  }
}

function* ofPath(
  text: string,
  parts: Parts,
  paths: readonly string[] | undefined,
  application: ConnectedApplication,
  hostname: string,
): Iterable<Problem> {
  const { path } = parts;
  const written = text.slice(path.start, path.end);
  const endpoint = ENDPOINT.exec(written);
  if (endpoint) {
    const surplus = span(path.start + endpoint.index, path.end);
    yield form(
      surplus,
      t`Entra adds ${endpoint[0].replace(/(?<!\/)\/+$/, '')} itself. End the tenant URL before it.`,
      surplus,
      '',
      t`Remove ${text.slice(surplus.start, surplus.end)}`,
      // Only if the path is known: a base path may also end in such a word.
      isKnown(written.slice(0, endpoint.index), paths),
    );
    return;
  }
  const doubled = written.length <= MAX_PATH && /((?:\/[^/]+)+)\1\/*$/i.exec(written);
  const bare = written.replace(/(?<!\/)\/+$/, '');
  if (paths) {
    if (isKnown(bare, paths)) return;
    const at = path.end > path.start ? path : parts.authority;
    const message = t`${application.name} serves SCIM at ${paths[0]!}${written === '' ? '' : t`, not at ${written}`}.`;
    const hosts = application.tenantUrl.hosts;
    // A path that is not empty may be incomplete in more than one place, or meant for something else.
    const isHost = hosts?.some(({ host }) => host === hostname) !== false;
    yield form(at, message, path, paths[0], t`Replace with ${paths[0]!}`, bare === '' && isHost);
  } else if (doubled) {
    const second = span(path.start + doubled.index + doubled[1]!.length, path.end);
    yield {
      ...form(second, t`The URL contains ${doubled[1]!} twice.`, second, '', t`Remove the second one`, false),
      severity: 'warning',
    };
  } else if (SLASHES.test(written)) {
    const at = written.search(SLASHES);
    yield {
      ...form(
        span(path.start + at, path.start + at + 2),
        t`The URL has two slashes in a row. Write one.`,
        path,
        written.replaceAll(new RegExp(SLASHES, 'g'), '/'),
        t`Write one slash`,
      ),
      severity: 'warning',
    };
  }
}

function isKnown(path: string, paths: readonly string[] | undefined): boolean {
  return paths?.some((known) => known.toLowerCase() === path.toLowerCase()) === true;
}

function* ofHost(text: string, url: URL, parts: Parts, application: ConnectedApplication): Iterable<Problem> {
  const authority = hostIn(text, parts);
  const hosts = application.tenantUrl.hosts ?? [];
  const hostname = url.hostname.replace(/\.$/, ''); // a dot for the root is allowed
  if (hosts.some(({ host }) => host === hostname) && url.port === '') return;
  const known = hosts.find(({ host }) => host === hostname);
  if (known) {
    yield host(
      authority,
      t`${application.name} uses the default port of https. Remove the port.`,
      known.host,
      false,
      'warning',
    );
    return;
  }
  const sibling = hosts.find(
    (candidate) => domainOf(candidate.host) === domainOf(hostname) || domainOf(candidate.host) === hostname,
  );
  if (sibling) {
    const api = t`the API host of ${sibling.place === undefined ? application.name : t`this region`}`;
    yield host(
      authority,
      t`“${hostname}” does not serve SCIM. Use ${sibling.host}, ${api}.`,
      sibling.host,
      url.port === '',
      'error',
    );
    return;
  }
  // New regions have similar names, so a similar name may be that of another region.
  const isRegion =
    regionless(hostname) !== undefined && hosts.some(({ host }) => regionless(host) === regionless(hostname));
  const [near] = isRegion
    ? []
    : suggestions(
        hostname,
        hosts.map((candidate) => candidate.host),
      );
  const doubt = hosts.some(({ place }) => place !== undefined)
    ? t`“${hostname}” is not a host of a known ${application.name} region.`
    : t`“${hostname}” is not a known SCIM host of ${application.name}.`;
  yield host(authority, `${doubt}${near === undefined ? '' : t` Did you mean ${near}?`}`, near, false, 'warning');
}

/** The span of the host with its port, without credentials. */
function hostIn(text: string, { authority }: Parts): Span {
  return span(Math.max(authority.start, text.lastIndexOf('@', authority.end - 1) + 1), authority.end);
}

/** A host without the name of its region: `api.*.pure.cloud`; undefined if it has none. */
function regionless(hostname: string): string | undefined {
  const named = /^([a-z]+)\.[a-z]{2,6}\d+\.([a-z.-]+)$/.exec(hostname);
  return named ? `${named[1]!}.*.${named[2]!}` : undefined;
}

function domainOf(hostname: string): string {
  return hostname.slice(hostname.indexOf('.') + 1);
}

function form(at: Span, message: string, replaced?: Span, newText?: string, title?: string, safe = true): Problem {
  if (!replaced || newText === undefined || title === undefined) return problem('tenant-url', { at, message });
  const edits = [{ ...replaced, newText }];
  return problem('tenant-url', { at, message, fixes: [{ title, edits, safe }] });
}

function host(at: Span, message: string, newText: string | undefined, safe: boolean, severity: Severity): Problem {
  const edits = newText === undefined ? [] : [{ ...at, newText }];
  const fixes = edits.map((edit) => ({ title: t`Replace with ${edit.newText}`, edits: [edit], safe }));
  return problem('tenant-url-host', { at, message, severity, fixes });
}
