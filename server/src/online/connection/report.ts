import { curl } from '../http/curl.js';
import type { ConnectionResult, Outcome, StepResult } from './result.js';
import type { Exchange, ExchangeResponse } from '../http/exchange.js';

/** The result of a connection test as a Markdown page. Text from the server is escaped. */
export function connectionReport(result: ConnectionResult): string {
  const numbers = numbered(result.steps);
  const lines = [
    ...head(result),
    '| Step | Result | Details | Requests | Time |',
    '| --- | --- | --- | --- | --- |',
    ...result.steps.map((step) => row(step, numbers)),
    '',
    'The steps send the requests that Microsoft Entra ID sends to find accounts, and check what its provisioning cycles need',
    'from a server. Secrets are replaced by •••, and personal data in responses by ….',
    '',
  ];
  for (const step of result.steps) lines.push(...observations(step));
  if (numbers.size > 0) {
    lines.push(
      '# Requests',
      '',
      'Each command repeats its request. First set the environment variable `SCIM_TOKEN` to the secret token.',
      '',
    );
  }
  for (const [exchange, number] of once(numbers)) lines.push(...details(exchange, number));
  return lines.join('\n');
}

export interface SupportFacts {
  /** Name and version of what ran the test. */
  readonly program: string;
  /** What it ran on. */
  readonly platform: string;
}

/** A short report for the administrator of the server: requests and statuses, without the bodies of successful responses. */
export function supportReport(result: ConnectionResult, { program, platform }: SupportFacts): string {
  const lines = [
    ...head(result),
    `- Program: ${escape(program)} on ${escape(platform)}`,
    '',
    ...result.steps
      .filter(({ outcome }) => outcome !== 'skipped')
      .map(({ title, outcome, message }) => `- ${WORDS[outcome]}: ${escape(title)}. ${escape(message)}`),
    '',
  ];
  for (const [exchange, number] of once(numbered(result.steps))) {
    const { response, failure } = exchange;
    const came = response ? `${response.status} ${response.statusText}`.trim() : (failure?.kind ?? 'no response');
    lines.push(
      `${number}. ${inline(`${exchange.method} ${exchange.url}`)} → ${escape(came)}, ${exchange.durationMs} ms`,
    );
    const id = response && requestId(response);
    if (id !== undefined) lines.push(`   ${inline(id)}`);
    if (response && response.status >= 400) lines.push('', ...fenced(response.body.slice(0, 1000), 'text'), '');
  }
  lines.push('');
  return lines.join('\n');
}

/** The identifier of a request in the server's logs. */
function requestId({ headers }: ExchangeResponse): string | undefined {
  const name = Object.keys(headers).find((header) =>
    /(?:request|correlation|trace)-?id$|^inin-correlation-id$/i.test(header),
  );
  return name === undefined ? undefined : `${name}: ${headers[name]!}`;
}

function head({
  outcome,
  verdict,
  hint,
  tenantUrl,
  application,
  from,
  startedAt,
  durationMs,
}: ConnectionResult): string[] {
  return [
    `# Test Connection: ${WORDS[outcome]}`,
    '',
    `${escape(verdict)}${hint === undefined ? '' : ` ${escape(hint)}`}`,
    '',
    `- Tenant URL: ${inline(tenantUrl)}`,
    `- Application: ${escape(application)}`,
    `- Sent from: ${escape(from)}`,
    `- Started: ${startedAt}, duration ${(durationMs / 1000).toFixed(1)} seconds`,
    '',
  ];
}

const WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  warning: 'passed with warnings',
  failed: 'failed',
  skipped: 'skipped',
};

/** Every request once, in the order that they were made. */
function numbered(steps: readonly StepResult[]): Map<Exchange, number> {
  const numbers = new Map<Exchange, number>();
  const known = new Map<string, Exchange>();
  for (const exchange of steps.flatMap(({ exchanges }) => exchanges)) {
    // The same request may belong to two steps, and results are copied when secrets are removed.
    const key = JSON.stringify(exchange);
    const same = known.get(key);
    if (same) numbers.set(exchange, numbers.get(same)!);
    else {
      known.set(key, exchange);
      numbers.set(exchange, known.size);
    }
  }
  return numbers;
}

/** The first exchange of each number. */
function* once(numbers: ReadonlyMap<Exchange, number>): Iterable<[Exchange, number]> {
  let last = 0;
  for (const [exchange, number] of numbers) {
    if (number <= last) continue;
    last = number;
    yield [exchange, number];
  }
}

function row(
  { title, outcome, message, hint, exchanges, durationMs }: StepResult,
  numbers: ReadonlyMap<Exchange, number>,
): string {
  const found = hint === undefined ? message : `${message} ${hint}`;
  const requests = exchanges.map((exchange) => numbers.get(exchange)).join(', ');
  const time = outcome === 'skipped' ? '' : `${durationMs} ms`;
  return `| ${cell(title)} | ${WORDS[outcome]} | ${cell(found)} | ${requests} | ${time} |`;
}

function observations({ title, expected, actual, notes }: StepResult): string[] {
  const lines = [
    ...(expected !== undefined && actual !== undefined
      ? [`- Expected: ${escape(expected)}. Actual: ${escape(actual)}.`]
      : []),
    ...(notes ?? []).map((note) => `- ${escape(note)}`),
  ];
  return lines.length === 0 ? [] : [`**${escape(title)}**`, '', ...lines, ''];
}

function details(exchange: Exchange, number: number): string[] {
  const { response, failure, requestBody } = exchange;
  const request = [
    `${exchange.method} ${exchange.url}`,
    ...Object.entries(exchange.requestHeaders).map(([name, value]) => `${name}: ${value}`),
    ...(requestBody === undefined ? [] : ['', requestBody]),
  ];
  const lines = [
    `## Request ${number}`,
    '',
    ...fenced(request.join('\n'), 'http'),
    '',
    ...fenced(curl(exchange), 'sh'),
    '',
  ];
  if (exchange.waitedSeconds > 0)
    lines.push(`The request was repeated after ${exchange.waitedSeconds} seconds, as the server requested.`, '');
  if (response) {
    const answer = [
      `${response.status} ${response.statusText}`.trim(),
      ...Object.entries(response.headers)
        .filter(([name]) => !NO_MATTER.has(name))
        .map(([name, value]) => `${name}: ${value.slice(0, 500)}`),
    ];
    const body = pretty(response.body);
    const shown = body.slice(0, MAX_SHOWN);
    const more = response.cut || shown.length < body.length ? '\n… (truncated)' : '';
    lines.push(
      `Response after ${exchange.durationMs} ms`,
      '',
      ...fenced([...answer, '', shown + more].join('\n'), 'http'),
      '',
    );
  }
  if (failure) lines.push('Failure', '', ...fenced(JSON.stringify(failure, undefined, 2), 'json'), '');
  return lines;
}

/** Headers that are not relevant to the connection. */
const NO_MATTER = new Set(['connection', 'keep-alive', 'vary', 'date', 'transfer-encoding', 'content-security-policy']);

/** The maximum length of a body in the report, in characters. */
const MAX_SHOWN = 4000;

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

/** A code block with a fence that the text cannot close. */
function fenced(text: string, language: string): string[] {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return [fence + language, text, fence];
}

function inline(text: string): string {
  return `<code>${escape(text)}</code>`;
}

/** Escapes text for Markdown and HTML. */
function escape(text: string): string {
  return text.replace(/[&<>\\`*_[\]{}()#+!|~]/g, (sign) =>
    '&<>'.includes(sign) ? `&#${sign.charCodeAt(0)};` : `\\${sign}`,
  );
}

function cell(text: string): string {
  return escape(text.replace(/\s+/g, ' '));
}
