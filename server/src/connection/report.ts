import type { ConnectionResult, Exchange, Outcome, StepResult } from './result.js';

/** The result of a connection test as a page for people, in Markdown. Text from the server is shown, never interpreted. */
export function report({ outcome, verdict, hint, tenantUrl, application, startedAt, steps }: ConnectionResult): string {
  const lines = [
    `# Test Connection: ${WORDS[outcome]}`,
    '',
    `${escape(verdict)}${hint === undefined ? '' : ` ${escape(hint)}`}`,
    '',
    `- Tenant URL: ${inline(tenantUrl)}`,
    `- Application: ${escape(application)}`,
    `- Started: ${startedAt}`,
    '',
    '| Step | Result | What was found | Time |',
    '| --- | --- | --- | --- |',
    ...steps.map(row),
    '',
    'The steps are the requests that Microsoft Entra ID makes to find accounts. The secret token is shown as •••.',
    '',
  ];
  for (const step of steps) if (step.exchange) lines.push(...details(step, step.exchange));
  return lines.join('\n');
}

const WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  warning: 'passed with warnings',
  failed: 'failed',
  skipped: 'skipped',
};

function row({ title, outcome, message, hint, exchange }: StepResult): string {
  const found = hint === undefined ? message : `${message} ${hint}`;
  return `| ${cell(title)} | ${WORDS[outcome]} | ${cell(found)} | ${exchange ? `${exchange.durationMs} ms` : ''} |`;
}

function details({ title }: StepResult, exchange: Exchange): string[] {
  const request = [
    `${exchange.method} ${exchange.url}`,
    ...Object.entries(exchange.requestHeaders).map(([name, value]) => `${name}: ${value}`),
  ];
  const lines = [`## ${escape(title)}`, '', 'Request', '', ...fenced(request.join('\n'), 'http'), ''];
  const { response, failure } = exchange;
  if (response) {
    const head = [
      `${response.status} ${response.statusText}`.trim(),
      ...Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`),
    ];
    const body = pretty(response.body);
    const shown = body.slice(0, MAX_SHOWN);
    const more = response.cut || shown.length < body.length ? '\n… (the rest is left out)' : '';
    lines.push('Answer', '', ...fenced([...head, '', shown + more].join('\n'), 'http'), '');
  }
  if (failure) lines.push('Failure', '', ...fenced(JSON.stringify(failure, undefined, 2), 'json'), '');
  return lines;
}

/** This much of a body is read, in characters. */
const MAX_SHOWN = 4000;

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

/** A code block that nothing in the text can end. */
function fenced(text: string, language: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [fence + language, text, fence];
}

function inline(text: string): string {
  return `<code>${escape(text)}</code>`;
}

/** Text that Markdown and HTML leave as it is. */
function escape(text: string): string {
  return text.replace(/[&<>\\`*_[\]{}()#+!|~]/g, (sign) =>
    '&<>'.includes(sign) ? `&#${sign.charCodeAt(0)};` : `\\${sign}`,
  );
}

function cell(text: string): string {
  return escape(text.replace(/\s+/g, ' '));
}
