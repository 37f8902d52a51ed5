import {
  comparisonInMarkdown,
  groupsOf,
  ownConsequence,
  restarts,
  sentenceOf,
  summaryOf,
  type Change,
  type Comparison,
} from '../../language/services/comparison/index.js';
import { printable } from './text-and-json.js';

export const COMPARISON_FORMATS = ['text', 'json', 'markdown'] as const;
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

interface Shown {
  /** The names of the documents. */
  readonly before: string;
  readonly after: string;
  readonly colour: boolean;
}

/** A comparison for a person, a program, or a pull request; in parts, because it can be long. */
export function formatComparison(comparison: Comparison, format: ComparisonFormat, shown: Shown): Iterable<string> {
  switch (format) {
    case 'text':
      return formatText(comparison, shown);
    case 'json':
      return formatJson(comparison);
    case 'markdown':
      return [comparisonInMarkdown(comparison, shown)];
  }
}

function* formatJson({ changes }: Comparison): Generator<string> {
  yield '{\n  "changes": [';
  for (const [index, { kind, path, object, before, after, consequence }] of changes.entries()) {
    const json = JSON.stringify({ kind, path, object, before, after, consequence }, undefined, 2).replace(
      /^/gm,
      '    ',
    );
    yield `${index === 0 ? '' : ','}\n${json}`;
  }
  yield changes.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

/** A line for each change, by object, with its consequence under it; what follows from all changes stands at the end. */
function* formatText(comparison: Comparison, { before, after, colour }: Shown): Generator<string> {
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  for (const { changes } of groupsOf(comparison.changes)) {
    for (const change of changes) {
      const { sign, colour: code } = signOf(change);
      yield `${paint(sign, code)} ${printable(sentenceOf(change))}\n`;
      const consequence = ownConsequence(change);
      if (consequence !== undefined) yield `    ${paint(printable(consequence), 90)}\n`;
    }
    yield '\n';
  }
  for (const note of comparison.notes) yield `Note: ${printable(note)}\n`;
  const restart = restarts(comparison);
  const end = restart === undefined ? '' : ` ${restart}`;
  yield `${summaryOf(comparison)} from ${printable(before)} to ${printable(after)}.${end}\n`;
}

function signOf({ kind }: Change): { readonly sign: string; readonly colour: number } {
  if (kind.endsWith('-added')) return { sign: '+', colour: 32 };
  return kind.endsWith('-removed') ? { sign: '-', colour: 31 } : { sign: '~', colour: 33 };
}
