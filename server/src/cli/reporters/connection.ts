import { OUTCOMES, remarksOf } from '../../online/connection/report-model.js';
import type { ConnectionResult, Outcome, StepResult } from '../../online/connection/result.js';
import { formatJunit, type JunitCase } from './junit.js';
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
      return inJunit(result, file, suite);
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

/** A suite with a case for each step. Warnings pass, with a note in their output. */
function inJunit({ steps, tenantUrl, durationMs, startedAt }: ConnectionResult, file: string, suite: string): string {
  const cases = steps.map((step) => ({
    file,
    name: step.title,
    durationMs: step.durationMs,
    outcome: outcomeOf(step),
  }));
  return formatJunit([{ name: `${suite}: ${tenantUrl}`, startedAt, durationMs, cases }]);
}

function outcomeOf(step: StepResult): JunitCase['outcome'] {
  const { outcome, message } = step;
  const text = [message, ...remarksOf(step)].join('\n');
  switch (outcome) {
    case 'passed':
      return { kind: 'passed' };
    case 'warning':
      return { kind: 'passed', output: `Warning: ${text}` };
    case 'failed':
      return { kind: 'failed', message, text };
    case 'skipped':
      return { kind: 'skipped', message };
  }
}
