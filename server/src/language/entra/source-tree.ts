import { textOf } from '../span.js';
import { graphKeys } from './graph-keys.js';
import { parseExpression, type ParsedExpression } from './parser.js';
import { decodeConstant } from './constants.js';
import { canonicalForm, canonicalNode, sameExpression } from './same-expression.js';
import { nodesOf, type Call, type Expression } from './tree.js';

/*
 * The tree in which Microsoft Graph gives a source beside its expression (attributeMappingSource): a call has its
 * arguments as parameters, each a source of its own.
 */

/** A source, as a synchronization schema has it. */
export interface SourceTree {
  readonly expression: string;
  readonly name: string;
  readonly parameters: readonly SourceParameter[];
  /** `Attribute`, `Constant` or `Function`, or what stands in the file where that is not known. */
  readonly type: string;
}

export interface SourceParameter {
  readonly key: string;
  readonly value: SourceTree;
}

/** What stands in a file for a source, as far as it can be read. */
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

/** What an expression says of its own tree. */
export interface ImpliedSource {
  readonly expression: string;
  /** Undefined, as the type, where Graph's form of it is not known. */
  readonly name: string | undefined;
  readonly type: 'Attribute' | 'Constant' | 'Function' | undefined;
  /** The arguments of a call that are not empty. */
  readonly parameters: readonly ImpliedParameter[];
  readonly node: Expression;
}

export interface ImpliedParameter {
  /** Undefined if it is not known. */
  readonly key: string | undefined;
  readonly value: ImpliedSource;
}

/** Longer expressions are not taken by Entra, and no trees are built of them. */
const MAX_LENGTH = 10_000;
/** Calls of the same function in the file that are looked at for its keys. */
const MAX_CANDIDATES = 20;

/** What an expression, or a part of it, says of its own tree; nothing is asked of the file. */
export function impliedSource(text: string, node: Expression): ImpliedSource {
  const expression = textOf(text, node);
  switch (node.kind) {
    case 'attribute':
      return { expression, name: textOf(text, node.name).trim(), type: 'Attribute', parameters: [], node };
    case 'string':
      return { expression, name: decodeConstant(text, node).value, type: 'Constant', parameters: [], node };
    case 'number':
      return { expression: `"${expression}"`, name: expression, type: 'Constant', parameters: [], node };
    case 'call':
      return { expression, name: textOf(text, node.name), type: 'Function', parameters: parameters(text, node), node };
    default:
      return { expression, name: undefined, type: undefined, parameters: [], node };
  }
}

function parameters(text: string, call: Call): ImpliedParameter[] {
  const keys = graphKeys(textOf(text, call.name), call.arguments.length);
  return call.arguments.flatMap((argument, i) =>
    argument.kind === 'missing' ? [] : [{ key: keys?.[i], value: impliedSource(text, argument) }],
  );
}

/**
 * The tree of an expression. Keys that are not known, and arguments whose form is not known (comparisons, bare words),
 * are taken from what stands in the file for the same.
 *
 * @returns undefined if the expression has problems, or its tree is not known
 */
export function sourceTree(parsed: ParsedExpression, existing?: ExistingSource): SourceTree | undefined {
  if (parsed.problems.length > 0 || parsed.text.length > MAX_LENGTH) return undefined;
  return new Builder(parsed.text, existing).build(impliedSource(parsed.text, parsed.tree), existing);
}

/** Whether all of an expression's tree follows from the expression: the file need not be asked, and nothing is guessed. */
export function isWhollyKnown({ text, tree, problems }: ParsedExpression): boolean {
  if (problems.length > 0 || text.length > MAX_LENGTH) return false;
  for (const node of nodesOf(tree)) {
    switch (node.kind) {
      case 'attribute':
      case 'missing':
        break;
      case 'string':
        // A backslash before anything else is a mistake, most likely.
        if (/\\(?![\\"])/.test(textOf(text, node.content).replace(/\\[\\"]/g, ''))) return false;
        break;
      case 'number':
        if (!/^-?\d+$/.test(textOf(text, node))) return false;
        break;
      case 'call': {
        const keys = graphKeys(textOf(text, node.name), node.arguments.length);
        if (!keys || node.arguments.some(({ kind }, i) => kind !== 'missing' && keys[i] === undefined)) return false;
        break;
      }
      default:
        return false;
    }
  }
  return tree.kind !== 'missing';
}

/** Joins what an expression implies with what stands in the file. */
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
      const sameName = this.byName.get(source.name ?? '');
      if (!sameName) this.byName.set(source.name ?? '', [source]);
      else if (sameName.length < MAX_CANDIDATES) sameName.push(source);
    }
  }

  /** @param existing what stands in the file in the same place */
  build(implied: ImpliedSource, existing: ExistingSource | undefined): SourceTree | undefined {
    const { expression, name, type } = implied;
    if (name === undefined || type === undefined) return this.kept(implied, existing);
    const keys = this.keysOf(implied, existing);
    if (!keys) return undefined;
    const before = existing?.name === name ? existingFor(existing, keys) : [];
    const built: SourceParameter[] = [];
    for (const [i, { value }] of implied.parameters.entries()) {
      const tree = this.build(value, before[i]);
      if (!tree) return undefined;
      built.push({ key: keys[i]!, value: tree });
    }
    return { expression, name, parameters: built, type };
  }

  /** What stands in the file for an argument whose form is not known. */
  private kept({ expression, node }: ImpliedSource, existing: ExistingSource | undefined): SourceTree | undefined {
    if (node.kind === 'missing') return undefined;
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

  /** A key for each parameter: Graph's, or those of the file for a call of the same function with as many arguments. */
  private keysOf(implied: ImpliedSource, existing: ExistingSource | undefined): readonly string[] | undefined {
    const own = implied.parameters.map(({ key }) => key);
    if (own.every((key) => key !== undefined)) return own;
    for (const candidate of [existing ?? {}, ...(this.byName.get(implied.name ?? '') ?? [])]) {
      const keys = candidate.parameters?.map(({ key }) => key) ?? [];
      if (candidate.name !== implied.name || keys.length !== own.length || !leavesOutTheSame(candidate, implied))
        continue;
      if (keys.every((key) => key !== undefined)) return keys.map((key, i) => own[i] ?? key);
    }
    return undefined;
  }
}

/** Whether a call in the file has its empty arguments in the same places, if its expression says so much. */
function leavesOutTheSame({ expression }: ExistingSource, { node }: ImpliedSource): boolean {
  const before = expression === undefined ? undefined : parseExpression(expression);
  if (before?.tree.kind !== 'call' || before.problems.length > 0 || node.kind !== 'call') return true;
  return given(before.tree) === given(node);
}

/** Which arguments of a call are not empty. */
function given({ arguments: all }: Call): string {
  return all.flatMap(({ kind }, i) => (kind === 'missing' ? [] : [i])).join();
}

/** What stands in the file for each argument: under the same key, or else in the same place. */
function existingFor({ parameters = [] }: ExistingSource, keys: readonly string[]): (ExistingSource | undefined)[] {
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

/** A source of the file as a tree, if it is whole. */
function asTree({ expression, name, parameters = [], type }: ExistingSource): SourceTree | undefined {
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
