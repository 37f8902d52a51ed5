import { textOf } from '../span.js';
import { comparisonKeys, graphKeys } from './graph-keys.js';
import { parseExpression, type ParsedExpression } from './parser.js';
import { decodeConstant } from './constants.js';
import { canonicalForm, canonicalNode, sameExpression } from './same-expression.js';
import type { Call, Comparison, Expression } from './tree.js';

/*
 * The tree that Microsoft Graph returns for a source together with its expression (attributeMappingSource): the arguments of a
 * call are its parameters, and each of them is a source.
 */

/** A source in a synchronization schema. */
export interface SourceTree {
  /** Null for a directory placeholder, of which Graph returns only the name. */
  readonly expression: string | null;
  readonly name: string;
  readonly parameters: readonly SourceParameter[];
  /** `Attribute`, `Constant` or `Function`, or the value in the file if it is another one. */
  readonly type: string;
}

export interface SourceParameter {
  readonly key: string;
  readonly value: SourceTree;
}

/** The readable parts of a source in a file. */
export interface ExistingSource {
  readonly expression?: string | undefined;
  readonly name?: string | undefined;
  readonly parameters?: readonly ExistingParameter[] | undefined;
  readonly type?: string | undefined;
}

export interface ExistingParameter {
  readonly key?: string | undefined;
  readonly value?: ExistingSource | undefined;
}

/** The source tree that an expression implies. */
export interface ImpliedSource {
  /** Null for a directory placeholder. */
  readonly expression: string | null;
  /** Undefined, like the type, if Graph's form of it is not known. */
  readonly name: string | undefined;
  readonly type: 'Attribute' | 'Constant' | 'Function' | undefined;
  /** The arguments of a call that are not empty. For a comparison, its parts if Graph lists them. */
  readonly parameters: readonly ImpliedParameter[];
  /** The arguments of a call that are empty. */
  readonly empty: readonly EmptyArgument[];
  readonly node: Expression;
}

export interface ImpliedParameter {
  /** Undefined if it is not known. */
  readonly key: string | undefined;
  readonly value: ImpliedSource;
}

/** An empty argument: the tree has no parameter for it, or a placeholder. */
export interface EmptyArgument {
  /** Undefined if it is not known. */
  readonly key: string | undefined;
  /** Its offset in the expression. */
  readonly at: number;
}

/** The maximum length of an expression in Entra. No trees are built of longer ones. */
const MAX_LENGTH = 10_000;
/** The maximum number of calls of the same function in the file that are searched for keys. */
const MAX_CANDIDATES = 20;

/** The source tree that an expression, or a part of it, implies. The file is not used. */
export function impliedSource(text: string, node: Expression): ImpliedSource {
  const expression = textOf(text, node);
  const leaf = { parameters: [], empty: [], node };
  switch (node.kind) {
    case 'attribute':
      return { expression, name: textOf(text, node.name).trim(), type: 'Attribute', ...leaf };
    case 'string':
      return { expression, name: decodeConstant(text, node).value, type: 'Constant', ...leaf };
    case 'number':
      return { expression: `"${expression}"`, name: expression, type: 'Constant', ...leaf };
    case 'placeholder':
      return { expression: null, name: expression, type: 'Constant', ...leaf };
    case 'call':
      return { expression, name: textOf(text, node.name), type: 'Function', ...argumentsOf(text, node), node };
    default:
      return { expression, name: undefined, type: undefined, ...leaf };
  }
}

function argumentsOf(text: string, call: Call): Pick<ImpliedSource, 'parameters' | 'empty'> {
  const name = textOf(text, call.name);
  // If the only argument is empty, there is nothing between the parentheses.
  if (call.arguments.length === 0) {
    return { parameters: [], empty: [{ key: graphKeys(name, 1)?.[0], at: call.close.start }] };
  }
  const keys = graphKeys(name, call.arguments.length);
  const parameters: ImpliedParameter[] = [];
  const empty: EmptyArgument[] = [];
  for (const [i, argument] of call.arguments.entries()) {
    const key = keys?.[i];
    const parts = i === 0 && argument.kind === 'comparison' ? comparisonKeys(name) : undefined;
    if (argument.kind === 'missing') empty.push({ key, at: argument.start });
    else if (parts && argument.kind === 'comparison') parameters.push(...partsOf(text, argument, parts));
    else parameters.push({ key, value: impliedSource(text, argument) });
  }
  return { parameters, empty };
}

/** A comparison in Graph's form: its left side, its operator as a constant, and its right side. */
function partsOf(
  text: string,
  { left, operator, right }: Comparison,
  keys: readonly [string, string, string],
): ImpliedParameter[] {
  const { start, end } = operator;
  const sign = textOf(text, operator);
  const constant: ImpliedSource = {
    expression: `"${sign}"`,
    name: sign,
    type: 'Constant',
    parameters: [],
    empty: [],
    node: { kind: 'string', start, end, content: operator },
  };
  return [
    { key: keys[0], value: impliedSource(text, left) },
    { key: keys[1], value: constant },
    { key: keys[2], value: impliedSource(text, right) },
  ];
}

/**
 * Builds the source tree of an expression. Unknown keys, arguments whose form is not known (comparisons, bare words), and
 * placeholders, for which Graph prints nothing, are taken from the source in the file.
 *
 * @returns undefined if the expression has problems, or its tree is not known
 */
export function sourceTree(parsed: ParsedExpression, existing?: ExistingSource): SourceTree | undefined {
  if (parsed.problems.length > 0 || parsed.text.length > MAX_LENGTH) return undefined;
  return new Builder(parsed.text, existing).build(impliedSource(parsed.text, parsed.tree), existing);
}

/** The arguments of a call in the implied tree. */
export type ImpliedArguments = Pick<ImpliedSource, 'parameters' | 'empty'>;

/**
 * The entries of a source's `parameters` that belong to empty arguments of its expression: constants without an expression,
 * such as `{"expression": null, "name": "%DomainFQDN%", "type": "Constant"}`. If the expression contains the placeholder, no
 * argument is empty for it.
 */
export function unprinted<P extends ExistingParameter>(
  entries: readonly P[],
  { parameters, empty }: ImpliedArguments,
): ReadonlyMap<P, EmptyArgument> {
  const found = new Map<P, EmptyArgument>();
  if (empty.length === 0 || !entries.some(({ value }) => isUnprinted(value))) return found;
  const inWriting = parameters.flatMap(({ value: { expression, name } }) => (expression === null ? [name] : []));
  const silent = new Set<P>();
  for (const entry of entries) {
    if (!isUnprinted(entry.value)) continue;
    const index = inWriting.indexOf(entry.value?.name);
    if (index >= 0) inWriting.splice(index, 1);
    else silent.add(entry);
  }
  for (const key of new Set(empty.map((argument) => argument.key?.toLowerCase()))) {
    const isOf = (other: string | undefined): boolean => key === undefined || other?.toLowerCase() === key;
    const ours = entries.filter((entry) => isOf(entry.key) && !found.has(entry));
    const printed = parameters.filter((parameter) => isOf(parameter.key));
    const open = empty.filter((argument) => argument.key?.toLowerCase() === key);
    // If both have the same number of written arguments, placeholders are between the same ones.
    const isInStep = ours.filter((entry) => !silent.has(entry)).length === printed.length;
    let before = -1;
    let next = 0;
    for (const entry of ours) {
      if (!silent.has(entry)) {
        before = printed[next++]?.value.node.start ?? before;
        continue;
      }
      const limit = isInStep ? (printed[next]?.value.node.start ?? Infinity) : Infinity;
      const index = open.findIndex(({ at }) => (!isInStep || at > before) && at < limit);
      if (index >= 0) found.set(entry, open.splice(index, 1)[0]!);
    }
    // If the empty argument was moved, its placeholder was moved, too.
    for (const entry of ours) {
      if (silent.has(entry) && !found.has(entry) && open.length > 0) found.set(entry, open.shift()!);
    }
  }
  return found;
}

/** Whether Graph prints nothing for a source: a constant with a name but without an expression. */
function isUnprinted(source: ExistingSource | undefined): boolean {
  if (!source || source.expression !== undefined || !source.name) return false;
  return source.type === undefined || source.type.toLowerCase() === 'constant';
}

/** Combines the implied tree of an expression with the source in the file. */
class Builder {
  private readonly text: string;
  /** Every source in the file's tree, parents first. */
  private readonly known: readonly ExistingSource[];
  private byForm: ReadonlyMap<string, ExistingSource> | undefined;
  private readonly byName = new Map<string, ExistingSource[]>();

  constructor(text: string, existing: ExistingSource | undefined) {
    this.text = text;
    this.known = existing ? sourcesIn(existing) : [];
    for (const source of this.known) {
      const form = formOf(source.name);
      const sameName = this.byName.get(form);
      if (!sameName) this.byName.set(form, [source]);
      else if (sameName.length < MAX_CANDIDATES) sameName.push(source);
    }
  }

  /** @param existing the source at the same position in the file */
  build(implied: ImpliedSource, existing: ExistingSource | undefined): SourceTree | undefined {
    const { expression, name, type } = implied;
    if (name === undefined || type === undefined) return this.kept(implied, existing);
    const isSameCall = existing !== undefined && formOf(existing.name) === formOf(name);
    const entries = isSameCall ? (existing.parameters ?? []) : [];
    const filled = unprinted(entries, implied);
    const printed = entries.filter((entry) => !filled.has(entry));
    const keys = this.keysOf(implied, existing);
    if (!keys) return undefined;
    const before = existingFor(printed, keys);
    const built: (SourceParameter & { readonly at: number })[] = [];
    for (const [i, { value }] of implied.parameters.entries()) {
      const tree = this.build(value, before[i]);
      if (!tree) return undefined;
      built.push({ key: keys[i]!, value: tree, at: value.node.start });
    }
    for (const [{ key, value }, argument] of filled) {
      const tree = value && asTree(value);
      if (!tree || (key ?? argument.key) === undefined) return undefined;
      built.push({ key: argument.key ?? key!, value: tree, at: argument.at });
    }
    built.sort((a, b) => a.at - b.at);
    return { expression, name, parameters: built.map(({ key, value }) => ({ key, value })), type };
  }

  /** The source in the file for an argument whose form is not known. */
  private kept({ expression, node }: ImpliedSource, existing: ExistingSource | undefined): SourceTree | undefined {
    if (node.kind === 'missing' || expression === null) return undefined;
    if (existing?.expression !== undefined && sameExpression(existing.expression, expression)) return asTree(existing);
    this.byForm ??= new Map(
      this.known.flatMap((source) => {
        const form = source.expression === undefined ? undefined : canonicalForm(source.expression);
        return form === undefined ? [] : [[form, source]];
      }),
    );
    const same = this.byForm.get(canonicalNode(this.text, node));
    return same && asTree(same);
  }

  /** A key for each parameter: Graph's, or those in the file for a call of the same function with the same number of arguments. */
  private keysOf(implied: ImpliedSource, existing: ExistingSource | undefined): readonly string[] | undefined {
    const own = implied.parameters.map(({ key }) => key);
    if (own.every((key) => key !== undefined)) return own;
    for (const candidate of [existing ?? {}, ...(this.byName.get(formOf(implied.name)) ?? [])]) {
      const entries = candidate.parameters ?? [];
      const filled = unprinted(entries, implied);
      const keys = entries.filter((entry) => !filled.has(entry)).map(({ key }) => key);
      if (formOf(candidate.name) !== formOf(implied.name) || keys.length !== own.length) continue;
      if (!leavesOutTheSame(candidate, implied)) continue;
      if (keys.every((key) => key !== undefined)) return keys.map((key, i) => own[i] ?? key);
    }
    return undefined;
  }
}

/** The name of a function for comparing, in lower case: a corrected letter case is still the same function. */
function formOf(name: string | undefined): string {
  return (name ?? '').toLowerCase();
}

/** Whether the empty arguments of a call in the file are at the same positions, as far as its expression is valid. */
function leavesOutTheSame({ expression }: ExistingSource, { node }: ImpliedSource): boolean {
  const before = expression === undefined ? undefined : parseExpression(expression);
  if (before?.tree.kind !== 'call' || before.problems.length > 0 || node.kind !== 'call') return true;
  return given(before.tree) === given(node);
}

/** Which arguments of a call are not empty. */
function given({ arguments: all }: Call): string {
  return all.flatMap(({ kind }, i) => (kind === 'missing' ? [] : [i])).join();
}

/** The source in the file for each argument: with the same key, or else at the same position. */
function existingFor(
  parameters: readonly ExistingParameter[],
  keys: readonly string[],
): (ExistingSource | undefined)[] {
  const byKey = new Map<string, (ExistingSource | undefined)[]>();
  for (const { key = '', value } of parameters) {
    const values = byKey.get(key.toLowerCase());
    if (values) values.push(value);
    else byKey.set(key.toLowerCase(), [value]);
  }
  const taken = new Map<string, number>();
  return keys.map((key, i) => {
    const form = key.toLowerCase();
    const nth = taken.get(form) ?? 0;
    taken.set(form, nth + 1);
    return byKey.get(form)?.[nth] ?? parameters[i]?.value;
  });
}

/** A source in the file as a tree; undefined if a part is missing. */
function asTree(source: ExistingSource): SourceTree | undefined {
  const { expression, name, parameters = [], type } = source;
  if (isUnprinted(source)) return { expression: null, name: name!, parameters: [], type: type ?? 'Constant' };
  if (expression === undefined || name === undefined || type === undefined) return undefined;
  const kept: SourceParameter[] = [];
  for (const { key, value } of parameters) {
    const tree = value && asTree(value);
    if (key === undefined || !tree) return undefined;
    kept.push({ key, value: tree });
  }
  return { expression, name, parameters: kept, type };
}

/** Every source of a tree in the file, parents first. */
function sourcesIn(source: ExistingSource, found: ExistingSource[] = []): ExistingSource[] {
  found.push(source);
  for (const { value } of source.parameters ?? []) if (value) sourcesIn(value, found);
  return found;
}
