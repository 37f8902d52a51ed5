import { applicationNamed } from '../../server/src/language/applications/index.js';
import { checkedDocument } from '../../server/src/language/documents/checked-document.js';
import { entraClient } from '../../server/src/language/documents/entra-client.js';
import { checkOptionsOf } from '../../server/src/language/documents/check-options.js';
import { type ConnectionFinding, type Surroundings } from '../../server/src/language/documents/surroundings.js';
import { readMappingDocument } from '../../server/src/language/documents/mapping-document.js';
import type { TextInDocument } from '../../server/src/language/documents/text-in-document.js';
import { DiscoveredResources, type Discovery } from '../../server/src/language/scim/discovery.js';
import { readSchemas } from '../../server/src/language/scim/registry.js';
import { checkFilter } from '../../server/src/language/scim/checks/index.js';
import { parseFilter } from '../../server/src/language/scim/parser/index.js';
import type { Fix, Problem } from '../../server/src/language/problems/problem.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { applyEdits, overlaps, type Span, type TextEdit } from '../../server/src/language/span.js';
import { provisioningFile } from './marked.js';

/**
 * A snippet of a rule page. Its language is `scim-path` (a target; further words may name the application, or say
 * `groups`), `expression` (a source), `scim-filter` (the grammar; with an application its meaning, too),
 * `scoping-filter` (that of the users in a provisioning file), `provisioning-file`, `synchronization-schema`, or
 * `tenant-url`. A synchronization schema is taken as an excerpt of a whole one, unless it is said to be a `file`. `failed` says that the last connection test failed, `discovered` that it read the schemas of a small server.
 */
export interface Snippet {
  readonly language: string;
  readonly options: readonly string[];
  readonly text: string;
}

export interface Page {
  readonly title: string;
  readonly reported: readonly Snippet[];
  readonly fixed: readonly Snippet[];
  readonly notReported: readonly Snippet[];
}

export function readPage(markdown: string): Page {
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? '';
  const section = (name: string): Snippet[] => {
    const body = new RegExp(`^## ${name}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(markdown)?.[1] ?? '';
    return [...body.matchAll(/^```(\S+)([^\n]*)\n([\s\S]*?)\n```$/gm)].map(
      ([, language = '', options = '', text = '']) => ({
        language,
        options: options.trim().split(/\s+/).filter(Boolean),
        text,
      }),
    );
  };
  return { title, reported: section('Reported'), fixed: section('Fixed'), notReported: section('Not reported') };
}

/** A page with its marks and *Fixed* snippets as they are to be. */
export function redrawn(markdown: string): string {
  const code = readPage(markdown).title;
  const { reported } = readPage(markdown);
  let [drawn, fixed] = [0, 0];
  const blocks = (section: string, text: (snippet: string) => string): string =>
    section.replace(
      /^(```\S+[^\n]*\n)([\s\S]*?)(\n```)$/gm,
      (_, open: string, snippet: string, close: string) => open + text(snippet) + close,
    );
  const sections = markdown.split(/^(?=## )/m);
  return sections
    .map((section) => {
      if (section.startsWith('## Reported\n')) {
        return blocks(section, (text) => checkSnippet({ ...reported[drawn++]!, text: undrawn(text) }));
      }
      if (!section.startsWith('## Fixed\n')) return section;
      return blocks(section, () => {
        const snippet = reported[fixed++]!;
        return fixSnippet({ ...snippet, text: undrawn(snippet.text) }, code);
      });
    })
    .join('');
}

const MARK = /^ *(?:(?:\^+|\|) (?:error|warning|information|hint) [a-z-]+|~+ related): .*$/;

/** A snippet's text without the findings that are drawn in it. */
export function undrawn(text: string): string {
  return text
    .split('\n')
    .filter((line) => !MARK.test(line))
    .join('\n');
}

/**
 * A snippet's text with its problems drawn in: carets under what is meant, a bar where something is missing, then severity,
 * code, message and fixes, as in `^^^ error missing-dot: … (safe fix: Write a dot)`. A related place has tildes.
 */
export function checkSnippet(snippet: Snippet): string {
  const marks = problemsIn(snippet).flatMap(({ start, end, code, severity, message, fixes, related }) => [
    { start, end, sign: '^', text: `${severity} ${code}: ${message}${drawnFixes(fixes)}` },
    ...(related ? [{ ...related.at, sign: '~', text: `related: ${related.message}` }] : []),
  ]);
  const lines: string[] = [];
  let start = 0;
  for (const line of snippet.text.split('\n')) {
    lines.push(line);
    const end = start + line.length;
    for (const mark of marks) {
      if (mark.start < start || mark.start > end) continue;
      const width = Math.min(mark.end, end) - mark.start;
      lines.push(`${' '.repeat(mark.start - start)}${width === 0 ? '|' : mark.sign.repeat(width)} ${mark.text}`);
    }
    start = end + 1;
  }
  return lines.join('\n');
}

/** What the fixes of a rule make of a snippet: of each problem the first fix, unless another one has resolved it. */
export function fixSnippet(snippet: Snippet, code: string): string {
  const chosen: TextEdit[] = [];
  for (const problem of problemsIn(snippet)) {
    if (problem.code !== code) continue;
    if (problem.fixes.length === 0) continue;
    const fresh = problem.fixes[0]!.edits.filter(
      (edit) =>
        !chosen.some((other) => other.start === edit.start && other.end === edit.end && other.newText === edit.newText),
    );
    if (!fresh.some((edit) => chosen.some((other) => overlaps(edit, other)))) chosen.push(...fresh);
  }
  return applyEdits(snippet.text, chosen);
}

function drawnFixes(fixes: readonly Fix[]): string {
  if (fixes.length === 0) return '';
  return ` (${fixes.map(({ title, safe }) => `${safe ? 'safe fix' : 'fix'}: ${title}`).join('; ')})`;
}

export function problemsIn(snippet: Snippet): Problem[] {
  switch (snippet.language) {
    case 'scim-path':
      return ofPath(snippet);
    case 'scim-filter':
      return ofFilter(snippet);
    case 'expression':
      return ofExpression(snippet);
    case 'tenant-url':
      return ofTenantUrl(snippet);
    case 'scoping-filter':
      return ofScopingFilter(snippet);
    case 'provisioning-file':
      return ofDocument('file:///snippet.provisioning.json', snippet.text, snippet.options);
    case 'synchronization-schema':
      return ofDocument('file:///snippet.json', snippet.text, snippet.options);
    default:
      throw new Error(`There are no snippets in ${snippet.language}.`);
  }
}

function ofDocument(uri: string, json: string, options: readonly string[]): Problem[] {
  const document = readMappingDocument(uri, json, { comments: uri.endsWith('.provisioning.json') });
  if (!document) throw new Error('The snippet is not a mapping document.');
  const tenantUrl = document.connection?.tenantUrl?.text ?? '';
  const surroundings: Surroundings = {
    ...(options.includes('failed') && { connectionTest: { tenantUrl, findings: FAILURES } }),
    ...(options.includes('discovered') && { discovered: new DiscoveredResources({ ...DISCOVERY, tenantUrl }) }),
  };
  const found = diagnose(checkedDocument(document, surroundings));
  return options.includes('file') ? found : found.filter(({ code }) => code !== 'partial-schema');
}

const FAILURES: readonly ConnectionFinding[] = [
  {
    place: { kind: 'tenantUrl' },
    severity: 'error',
    message: 'Test Connection failed: The server did not respond within 10 seconds.',
  },
  {
    place: { kind: 'target', resource: 'User', path: 'externalId' },
    severity: 'error',
    message: 'Test Connection failed: the server rejects the filter externalId eq "…" (400).',
  },
];

const DISCOVERY: Discovery = {
  at: '2026-11-24T09:00:00.000Z',
  host: 'scim.example.com',
  tenantUrl: '',
  resourceTypes: [],
  schemas: readSchemas({
    id: 'urn:ietf:params:scim:schemas:core:2.0:User',
    attributes: [
      { name: 'userName', required: true },
      { name: 'displayName', mutability: 'readOnly' },
      { name: 'active', type: 'boolean' },
      { name: 'title' },
      { name: 'emails', type: 'complex', multiValued: true, subAttributes: [{ name: 'value' }, { name: 'type' }] },
    ],
  }).schemas,
};

/** A filter: its grammar, and where an application is named its meaning. */
function ofFilter({ text, options }: Snippet): Problem[] {
  const parsed = parseFilter(text, { client: entraClient });
  const application = applicationNamed(options.find((option) => option !== 'groups') ?? '');
  const resource = application?.resourceTypes[options.includes('groups') ? 'Group' : 'User'];
  return [
    ...parsed.problems,
    ...(application && resource ? checkFilter(parsed, checkOptionsOf(application, resource)) : []),
  ];
}

/** A source expression is checked in a document that has nothing else to report. */
function ofExpression({ text }: Snippet): Problem[] {
  const json = provisioningFile(['title']).replace('[mail]', JSON.stringify(text).slice(1, -1));
  const uri = 'file:///snippet.provisioning.json';
  const mappings = readMappingDocument(uri, json, { comments: true })!.objectMappings[0]!.attributeMappings;
  return inString(mappings.at(-1)!.source!.place, ofDocument(uri, json, []));
}

/** A tenant URL is checked in a document that has nothing else to report. */
function ofTenantUrl({ text, options }: Snippet): Problem[] {
  const connection = `"connection": { "tenantUrl": ${JSON.stringify(text)} },`;
  const json = provisioningFile([]).replace('"users"', `${connection}\n  "users"`);
  const string = readMappingDocument('file:///snippet.provisioning.json', json, { comments: true })!.connection!
    .tenantUrl!;
  return inString(string, ofDocument('file:///snippet.provisioning.json', json, options));
}

/** A scoping filter is checked in a document that has nothing else to report. */
function ofScopingFilter({ text }: Snippet): Problem[] {
  const [before, after] = provisioningFile([]).split('"attributeMappings"');
  const start = `${before!}"scopingFilter": `.length;
  const json = `${before!}"scopingFilter": ${text}, "attributeMappings"${after!}`;
  const inText = <T extends Span>(part: T): T => ({ ...part, start: part.start - start, end: part.end - start });
  return ofDocument('file:///snippet.provisioning.json', json, []).map((problem) => ({
    ...inText(problem),
    fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(inText) })),
    ...(problem.related && { related: { ...problem.related, at: inText(problem.related.at) } }),
  }));
}

/** Findings in a string, in offsets of its decoded text. */
function inString(place: TextInDocument, found: readonly Problem[]): Problem[] {
  const inText = ({ start, end }: Span): Span => ({ start: place.toDecoded(start), end: place.toDecoded(end) });
  return found.map((finding) => {
    // The quotation marks may be meant, too.
    if (finding.start < place.content.start - 1 || finding.end > place.content.end + 1)
      throw new Error(`Unexpected: ${finding.message}`);
    return {
      ...finding,
      ...inText(finding),
      fixes: finding.fixes.map(({ title, edits, safe }) => ({
        title,
        edits: edits.map((edit) => ({ ...inText(edit), newText: JSON.parse(`"${edit.newText}"`) as string })),
        safe,
      })),
    };
  });
}

/** A target is checked in a document that has nothing else to report; offsets and edits are those of the path. */
function ofPath({ text, options }: Snippet): Problem[] {
  const groups = options.includes('groups');
  const json = provisioningFile([text], {
    application: options.find((option) => option !== 'groups') ?? 'genesys-cloud',
    groups,
  });
  const uri = 'file:///snippet.provisioning.json';
  const target = readMappingDocument(uri, json, { comments: true })!.objectMappings[0]!.attributeMappings.at(
    -1,
  )!.target!;
  return inString(target.string, ofDocument(uri, json, []));
}
