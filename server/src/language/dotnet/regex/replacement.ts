import { t } from '../../l10n.js';
import { RegexFailure, type StepBudget } from './budget.js';
import { Cursor, MAX_NUMBER } from './cursor.js';
import { matches, type Match } from './matcher.js';
import type { ParsedRegex } from './tree.js';

/** Writing this many characters costs one step. */
const CHARACTERS_A_STEP = 16;

/** A part of a replacement: literal text, a group by its name, or a part of the input around the match. */
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'before' | 'after' | 'whole' };

/**
 * Replaces every match as `Regex.Replace` does. In the replacement `$1` and `${name}` stand for groups, `$$` for `$`, `$&`
 * for the match, `` $` `` and `$'` for what stands before and after it, `$+` for the last group, `$_` for the whole text; a
 * `$` before anything else, including a group that does not exist, is literal. .NET rejects a replacement with a number that
 * is too large, even if nothing matches.
 */
export function replaceAll(regex: ParsedRegex, text: string, replacement: string, budget: StepBudget): string {
  const parts = readReplacement(replacement, regex);
  const found = matches(regex, text, budget);
  if (found.length === 0) return text;
  const output = new Output(budget);
  let at = 0;
  for (const match of found) {
    output.write(text.slice(at, match.start));
    for (const part of parts) output.write(written(part, match, text));
    at = match.end;
  }
  output.write(text.slice(at));
  return output.text;
}

/**
 * Replaces in every match what a group captured last, by a literal value. If the group did not
 * take part or does not exist, the match stays unchanged.
 */
export function replaceGroup(
  regex: ParsedRegex,
  text: string,
  group: string,
  value: string,
  budget: StepBudget,
): string {
  const name = regex.groupNames.includes(group)
    ? group
    : regex.slots.find(({ number }) => String(number) === group)?.name;
  const output = new Output(budget);
  let at = 0;
  for (const match of matches(regex, text, budget)) {
    const span = name === undefined ? undefined : match.groups.get(name);
    // A lookaround may capture beyond its match, and two matches the same place.
    if (!span || span.start < at) continue;
    output.write(text.slice(at, span.start));
    output.write(value);
    at = span.end;
  }
  output.write(text.slice(at));
  return output.text;
}

class Output {
  text = '';
  private readonly budget: StepBudget;

  constructor(budget: StepBudget) {
    this.budget = budget;
  }

  write(text: string): void {
    this.budget.spend(1 + text.length / CHARACTERS_A_STEP);
    this.text += text;
  }
}

function written(part: Part, match: Match, text: string): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'group': {
      const span = match.groups.get(part.name);
      return span ? text.slice(span.start, span.end) : '';
    }
    case 'before':
      return text.slice(0, match.start);
    case 'after':
      return text.slice(match.end);
    case 'whole':
      return text;
  }
}

function readReplacement(replacement: string, regex: ParsedRegex): Part[] {
  const cursor = new Cursor(replacement);
  const parts: Part[] = [];
  const byNumber = new Map(regex.slots.map(({ number, name }) => [number, name]));
  const names = new Set(regex.groupNames);
  let literal = 0;
  while (!cursor.ended()) {
    const start = cursor.at;
    if (!cursor.take('$')) {
      const dollar = replacement.indexOf('$', start);
      cursor.at = dollar < 0 ? replacement.length : dollar;
      continue;
    }
    const part = readSubstitution(cursor, byNumber, names);
    if (!part) {
      cursor.at = start + 1;
      continue;
    }
    parts.push({ kind: 'text', text: replacement.slice(literal, start) }, part);
    literal = cursor.at;
  }
  if (cursor.problems.length > 0) {
    throw new RegexFailure(t`The replacement has a group number that is too large; ${MAX_NUMBER} is the largest.`);
  }
  parts.push({ kind: 'text', text: replacement.slice(literal) });
  return parts.filter((part) => part.kind !== 'text' || part.text !== '');
}

/** The reference after a `$`, if it is one. All digits belong to a number, so `$10` is never `$1` and a zero. */
function readSubstitution(
  cursor: Cursor,
  byNumber: ReadonlyMap<number, string>,
  names: ReadonlySet<string>,
): Part | undefined {
  if (cursor.atDigit()) {
    const name = byNumber.get(cursor.number());
    return name === undefined ? undefined : { kind: 'group', name };
  }
  if (cursor.take('{')) {
    const name = cursor.atDigit() ? byNumber.get(cursor.number()) : cursor.name();
    return name !== undefined && names.has(name) && cursor.take('}') ? { kind: 'group', name } : undefined;
  }
  if (cursor.take('$')) return { kind: 'text', text: '$' };
  if (cursor.take('&')) return { kind: 'group', name: '0' };
  if (cursor.take('`')) return { kind: 'before' };
  if (cursor.take("'")) return { kind: 'after' };
  if (cursor.take('_')) return { kind: 'whole' };
  if (cursor.take('+')) return { kind: 'group', name: [...names].at(-1) ?? '0' };
  return undefined;
}
