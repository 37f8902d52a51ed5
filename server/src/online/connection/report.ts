import { t } from '../../language/l10n.js';
import type { ExchangeResponse } from '../http/exchange.js';
import {
  CONNECTION_TEXTS,
  factsOf,
  OUTCOMES,
  remarksOf,
  reportedRequests,
  reportedSteps,
  type ReportedRequest,
  type ReportedStep,
  type ReportTexts,
} from './report-model.js';
import type { ConnectionResult } from './result.js';

/** The result of a connection test as a Markdown page. Text from the server is escaped. */
export function connectionReport(result: ConnectionResult, texts: ReportTexts = CONNECTION_TEXTS): string {
  const steps = reportedSteps(result);
  const requests = reportedRequests(result);
  const lines = [
    ...head(result, texts),
    t`| Step | Result | Details | Requests | Time |`,
    '| --- | --- | --- | --- | --- |',
    ...steps.map(row),
    '',
    `${texts.explanation} ${t`Secrets are replaced by •••, and personal data in responses by ….`}`,
    '',
    ...steps.flatMap(remarks),
  ];
  if (requests.length > 0) {
    lines.push(
      `# ${t`Requests`}`,
      '',
      t`Each command repeats its request. First set the environment variable \`SCIM_TOKEN\` to the secret token.`,
      '',
    );
  }
  lines.push(...requests.flatMap(details));
  return lines.join('\n');
}

export interface SupportFacts {
  /** Name and version of what ran the test. */
  readonly program: string;
  /** What it ran on. */
  readonly platform: string;
}

/** A short report for the administrator of the server: requests and statuses, without the bodies of successful responses. */
export function supportReport(
  result: ConnectionResult,
  { program, platform }: SupportFacts,
  texts: ReportTexts = CONNECTION_TEXTS,
): string {
  const lines = [
    ...head(result, texts),
    t`- Program: ${escape(program)} on ${escape(platform)}`,
    '',
    ...result.steps
      .filter(({ outcome }) => outcome !== 'skipped')
      .map(({ title, outcome, message }) => `- ${OUTCOMES[outcome].word}: ${escape(title)}. ${escape(message)}`),
    '',
  ];
  for (const { number, exchange, came } of reportedRequests(result)) {
    const { response } = exchange;
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

function head(result: ConnectionResult, { name: title }: ReportTexts): string[] {
  const { outcome, verdict, hint } = result;
  return [
    `# ${title}: ${OUTCOMES[outcome].word}`,
    '',
    `${escape(verdict)}${hint === undefined ? '' : ` ${escape(hint)}`}`,
    '',
    ...factsOf(result).map(
      ([name, value]) => `- ${name}: ${value === result.tenantUrl ? inline(value) : escape(value)}`,
    ),
    '',
  ];
}

function row({ step: { title, outcome, message, durationMs }, requests }: ReportedStep): string {
  const time = outcome === 'skipped' ? '' : `${durationMs} ms`;
  return `| ${cell(title)} | ${OUTCOMES[outcome].word} | ${cell(message)} | ${requests.join(', ')} | ${time} |`;
}

function remarks({ step }: ReportedStep): string[] {
  const lines = remarksOf(step).map((remark) => `- ${escape(remark)}`);
  return lines.length === 0 ? [] : [`**${escape(step.title)}**`, '', ...lines, ''];
}

function details({ number, exchange, sent, curl, answer, failure }: ReportedRequest): string[] {
  const lines = [`## ${t`Request ${number}`}`, '', ...fenced(sent, 'http'), '', ...fenced(curl, 'sh'), ''];
  if (exchange.waitedSeconds > 0)
    lines.push(t`The request was repeated after ${exchange.waitedSeconds} seconds, as the server requested.`, '');
  if (answer !== undefined) lines.push(t`Response after ${exchange.durationMs} ms`, '', ...fenced(answer, 'http'), '');
  if (failure !== undefined) lines.push(t`Failure`, '', ...fenced(failure, 'json'), '');
  return lines;
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
