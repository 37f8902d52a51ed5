import { OUTCOMES, remarksOf } from '../../online/connection/report-model.js';
import type { ConnectionResult, Outcome, StepResult } from '../../online/connection/result.js';
import { printable } from './text-and-json.js';

export type ConnectionFormat = 'text' | 'json' | 'junit';

/** The result of a connection test for a person, a program, or a build server. */
export function formatConnection(
  result: ConnectionResult,
  format: ConnectionFormat,
  {
    file,
    colour,
    suite = 'Test Connection',
  }: { readonly file: string; readonly colour: boolean; readonly suite?: string },
): string {
  switch (format) {
    case 'text':
      return formatText(result, colour);
    case 'json': {
      // The schemas of the server are long; the steps contain the results.
      const { discovery, ...rest } = result;
      return `${JSON.stringify({ ...rest, ...(discovery && { discoveredAt: discovery.at }) }, undefined, 2)}\n`;
    }
    case 'junit':
      return formatJunit(result, file, suite);
  }
}

const COLOURS: Readonly<Record<Outcome, number>> = { passed: 32, warning: 33, failed: 31, skipped: 90 };

function formatText(
  { steps, outcome, verdict, hint, tenantUrl, from, durationMs }: ConnectionResult,
  colour: boolean,
): string {
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines = [`${printable(tenantUrl)}, from ${printable(from)}`];
  for (const step of steps) {
    const sign = paint(OUTCOMES[step.outcome].sign, COLOURS[step.outcome]);
    lines.push(`${sign} ${printable(step.title)}: ${printable(step.message)}`);
    for (const more of remarksOf(step)) lines.push(`    ${printable(more)}`);
  }
  const { sign, word } = OUTCOMES[outcome];
  lines.push(
    '',
    `${paint(`${sign} ${word}`, COLOURS[outcome])} after ${(durationMs / 1000).toFixed(1)} seconds. ${printable(verdict)}${hint === undefined ? '' : ` ${printable(hint)}`}`,
  );
  return `${lines.join('\n')}\n`;
}

/** The JUnit format for build servers: a suite with a case for each step. Warnings pass, with a note in their output. */
function formatJunit(
  { steps, tenantUrl, durationMs, startedAt }: ConnectionResult,
  file: string,
  suite: string,
): string {
  const count = (outcome: Outcome): number => steps.filter((step) => step.outcome === outcome).length;
  const counts = `tests="${steps.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}" time="${seconds(durationMs)}"`;
  const cases = steps.map((step) => {
    const inner = inside(step);
    const head = `    <testcase classname=${attribute(file)} name=${attribute(step.title)} time="${seconds(step.durationMs)}"`;
    return inner === '' ? `${head}/>` : `${head}>\n      ${inner}\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name=${attribute(`${suite}: ${tenantUrl}`)} timestamp="${startedAt.slice(0, 19)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function inside(step: StepResult): string {
  const { outcome, message } = step;
  const text = [message, ...remarksOf(step)].join('\n');
  switch (outcome) {
    case 'passed':
      return '';
    case 'warning':
      return `<system-out>${content(`Warning: ${text}`)}</system-out>`;
    case 'failed':
      return `<failure type="failed" message=${attribute(message)}>${content(text)}</failure>`;
    case 'skipped':
      return `<skipped message=${attribute(message)}/>`;
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attribute(text: string): string {
  return `"${content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`;
}

/** Escapes text for XML 1.0, and replaces characters that it does not allow. */
function content(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
