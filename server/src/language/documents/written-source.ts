import type { ParsedExpression } from '../entra/parser.js';
import { agreesInExpression, agreesInKey, agreesInName } from '../entra/source-agreement.js';
import {
  impliedSource,
  unprinted,
  type EmptyArgument,
  type ExistingSource,
  type ImpliedArguments,
  type ImpliedSource,
} from '../entra/source-tree.js';
import { arrayMember, elements, property, textMember, type JsonNode } from '../json/json-tree.js';
import { enumMember, SOURCE_TYPES } from './graph-enums.js';

/*
 * The source object of a synchronization schema as it is in the file, and how its parameters correspond to those of an
 * expression.
 */

/** An entry of `parameters`. */
export interface WrittenParameter {
  readonly node: JsonNode;
  readonly key: string | undefined;
  /** The source; undefined if there is none, for example for an omitted argument. */
  readonly value: JsonNode | undefined;
}

/** A string of a source; undefined if it is empty. */
export function writtenText(source: JsonNode | undefined, name: 'expression' | 'name' | 'type'): string | undefined {
  const text = name === 'type' ? enumMember(source, name, SOURCE_TYPES) : textMember(source, name);
  return text === '' && name !== 'name' ? undefined : text;
}

/** The entries of a source's `parameters`; undefined if it has none. */
export function writtenParameters(source: JsonNode | undefined): WrittenParameter[] | undefined {
  const list = arrayMember(source, 'parameters');
  if (!list) return undefined;
  return elements(list)
    .filter(({ type }) => type === 'object')
    .map((node) => {
      // A scalar is no source, so no node is made for it.
      const value = property(node, 'value')?.container;
      return { node, key: textMember(node, 'key'), value: value?.type === 'object' ? value : undefined };
    });
}

/** The content of the file, as data. */
export function existingSource(node: JsonNode | undefined): ExistingSource {
  return {
    expression: writtenText(node, 'expression'),
    name: writtenText(node, 'name'),
    type: writtenText(node, 'type'),
    parameters: writtenParameters(node)?.map(({ key, value }) => ({ key, value: value && existingSource(value) })),
  };
}

/** A parameter of an expression. */
interface Expected {
  readonly key: string | undefined;
  readonly value: {
    /** Null for a directory placeholder. */
    readonly expression: string | null;
    readonly name: string | undefined;
    readonly type: string | undefined;
  };
}

/** Which entries of the file correspond to which parameters. */
export interface Pairing<P> {
  readonly pairs: readonly (readonly [WrittenParameter, P])[];
  /** Entries under another key, each with the parameter that is left for it. */
  readonly otherKeys: readonly (readonly [WrittenParameter, P])[];
  /** Parameters without an entry. */
  readonly missing: readonly P[];
  /** Entries without a parameter. */
  readonly surplus: readonly WrittenParameter[];
  /** Entries for which the expression has an empty argument: directory placeholders. */
  readonly unprinted: ReadonlyMap<WrittenParameter, EmptyArgument>;
}

/**
 * Pairs the entries of the file with the parameters of the expression: by their keys, in any order, and by position
 * where a key repeats or is unknown. An entry without a value is an omitted parameter.
 *
 * @param implied the arguments of the expression, empty ones included; omitted if no argument is empty
 */
export function pairParameters<P extends Expected>(
  entries: readonly WrittenParameter[],
  expected: readonly P[],
  implied: ImpliedArguments = { parameters: [], empty: [] },
): Pairing<P> {
  if (implied.empty.length === 0) return { ...pairPrinted(entries, expected), unprinted: new Map() };
  const data = entries.map((entry) => ({ entry, key: entry.key, value: entry.value && existingSource(entry.value) }));
  const filled = new Map([...unprinted(data, implied)].map(([{ entry }, argument]) => [entry, argument]));
  const printed = entries.filter((entry) => !filled.has(entry));
  return { ...pairPrinted(printed, expected), unprinted: filled };
}

function pairPrinted<P extends Expected>(
  written: readonly WrittenParameter[],
  expected: readonly P[],
): Omit<Pairing<P>, 'unprinted'> {
  const pairs: [WrittenParameter, P][] = [];
  let missing: P[] = [];
  let surplus: WrittenParameter[] = [];
  if (expected.some(({ key }) => key === undefined)) {
    align(written, expected, pairs, missing, surplus);
    return { pairs, otherKeys: [], missing, surplus: withoutEmpty(surplus) };
  }
  const groups = new Map<string, { written: WrittenParameter[]; expected: P[] }>();
  const group = (key: string): { written: WrittenParameter[]; expected: P[] } => {
    const known = groups.get(key.toLowerCase());
    if (known) return known;
    const fresh = { written: [], expected: [] };
    groups.set(key.toLowerCase(), fresh);
    return fresh;
  };
  for (const parameter of expected) group(parameter.key ?? '').expected.push(parameter);
  for (const parameter of written) group(parameter.key ?? '').written.push(parameter);
  for (const { written: ours, expected: theirs } of groups.values()) align(ours, theirs, pairs, missing, surplus);
  // In the order of the document and of the expression.
  const isMissing = new Set(missing);
  missing = expected.filter((parameter) => isMissing.has(parameter));
  surplus = surplus.filter(({ value }) => value).sort((a, b) => a.node.offset - b.node.offset);
  const count = Math.min(missing.length, surplus.length);
  const otherKeys = missing.slice(0, count).map((parameter, i) => [surplus[i]!, parameter] as const);
  return { pairs, otherKeys, missing: missing.slice(count), surplus: withoutEmpty(surplus.slice(count)) };
}

function withoutEmpty(entries: readonly WrittenParameter[]): WrittenParameter[] {
  return entries.filter(({ value }) => !value || !isEmptyConstant(value));
}

/**
 * The directory placeholders that a source has for empty arguments of its expression, by the offsets of the arguments.
 */
export function placeholdersIn(
  sourceNode: JsonNode | undefined,
  { text, tree }: ParsedExpression,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const look = (node: JsonNode, implied: ImpliedSource): void => {
    if (implied.node.kind !== 'call') return;
    const entries = writtenParameters(node) ?? [];
    if (entries.length === 0) return;
    const { pairs, unprinted: filled } = pairParameters(entries, implied.parameters, implied);
    for (const [{ value }, { at }] of filled) found.set(at, writtenText(value, 'name') ?? '');
    for (const [{ value }, part] of pairs) if (value) look(value, part.value);
  };
  if (sourceNode?.type === 'object') look(sourceNode, impliedSource(text, tree));
  return found;
}

/** An empty argument can be written as an empty string. */
function isEmptyConstant(value: JsonNode): boolean {
  return (
    writtenText(value, 'type')?.toLowerCase() === 'constant' &&
    /^(?:"")?$/.test(writtenText(value, 'expression') ?? '') &&
    (writtenText(value, 'name') ?? '') === ''
  );
}

/** Pairs by position, so that as many entries as possible at both ends do not change. */
function align<P extends Expected>(
  all: readonly WrittenParameter[],
  expected: readonly P[],
  pairs: [WrittenParameter, P][],
  missing: P[],
  surplus: WrittenParameter[],
): void {
  const valued = all.filter(({ value }) => value);
  const written = valued.length >= expected.length ? valued : all;
  const most = Math.min(written.length, expected.length);
  let head = 0;
  while (head < most && isAbout(written[head]!, expected[head]!)) head++;
  let tail = 0;
  while (head + tail < most && isAbout(written.at(-1 - tail)!, expected.at(-1 - tail)!)) tail++;
  for (let i = 0; i < most - tail; i++) pairs.push([written[i]!, expected[i]!]);
  for (let i = tail; i > 0; i--) pairs.push([written.at(-i)!, expected.at(-i)!]);
  // One by one, because a file can have more entries than a call can have arguments.
  for (const parameter of expected.slice(most - tail, expected.length - tail)) missing.push(parameter);
  for (const parameter of written.slice(most - tail, written.length - tail)) surplus.push(parameter);
}

/** Whether an entry corresponds to a parameter, by its beginning. */
function isAbout({ value }: WrittenParameter, { value: source }: Expected): boolean {
  const expression = writtenText(value, 'expression');
  if (source.expression === null) return expression === undefined && writtenText(value, 'name') === source.name;
  if (expression !== undefined) return agreesInExpression(expression, source);
  const name = writtenText(value, 'name');
  return name !== undefined && agreesInName(name, source);
}

export function keyAgrees(written: WrittenParameter, key: string): boolean {
  return agreesInKey(written.key, key);
}
