import { parseExpression, type ParsedExpression } from '../entra/parser.js';
import type { LetterCase } from '../entra/same-expression.js';
import { agreesInExpression, agreesInName, agreesInType } from '../entra/source-agreement.js';
import { impliedSource, sourceTree, type SourceParameter, type SourceTree } from '../entra/source-tree.js';
import { removeElements } from '../json/json-edit.js';
import { appendMembers, insertElements, layoutOf, printJson } from '../json/json-layout.js';
import { elements, member, propertiesOf, property, spanOf, stringValue, type JsonNode } from '../json/json-tree.js';
import type { SourceText } from '../source-text.js';
import { span, type TextEdit } from '../span.js';
import { SOURCE_TYPES } from './graph-enums.js';
import type { AttributeMapping } from './model.js';
import { existingSource, keyAgrees, pairParameters, writtenParameters, writtenText } from './written-source.js';

/**
 * The edits that replace the expression of a mapping's source, or write the same one again, and update the rest of the
 * source. If its tree cannot be built, or the source is a string, only the expression is written. Parts that already agree
 * with the expression do not change.
 */
export function rebuildEdits(
  json: SourceText,
  { source, sourceNode }: Pick<AttributeMapping, 'source' | 'sourceNode'>,
  expression: string,
): TextEdit[] {
  if (sourceNode?.type === 'string') return source ? [source.edit(span(0, source.text.length), expression)] : [];
  if (sourceNode?.type !== 'object') return [];
  const parsed = parseExpression(expression);
  const known = sourceTree(parsed, existingSource(sourceNode)) ?? whatIsKnown(parsed, sourceNode);
  return new Rebuilder(json, sourceNode).source(
    sourceNode,
    { expression, ...known },
    (written) => written === expression,
  );
}

/**
 * What is known of a tree that cannot be built because Graph's keys are unknown: its name and its type. The parameters of
 * another function in the file do not belong to it.
 */
function whatIsKnown(
  { text, tree, problems }: ParsedExpression,
  sourceNode: JsonNode,
): Omit<Partial<SourceTree>, 'expression'> {
  if (problems.length > 0) return {};
  const { name, type } = impliedSource(text, tree);
  if (name === undefined || type === undefined) return {};
  const isSame = stringValue(member(sourceNode, 'name'))?.toLowerCase() === name.toLowerCase();
  return { name, type, ...(!isSame && { parameters: [] }) };
}

/**
 * The edits that update a source to its own expression: none if they agree, whatever the source leaves out. Undefined if
 * its tree cannot be built.
 */
export function rebuildFromExpression(json: SourceText, sourceNode: JsonNode): TextEdit[] | undefined {
  const tree = sourceTree(parseExpression(writtenText(sourceNode, 'expression') ?? ''), existingSource(sourceNode));
  if (!tree) return undefined;
  const isInStep =
    new Rebuilder(json, sourceNode, { addsMembers: false }).source(sourceNode, tree, () => true).length === 0;
  return isInStep ? [] : new Rebuilder(json, sourceNode).source(sourceNode, tree, () => true);
}

/**
 * The edits that update the rest of a source after its expression is edited, including the letter case of attributes.
 * Members that the source does not have are not added. Undefined if the tree of the expression cannot be built.
 */
export function followingEdits(json: SourceText, sourceNode: JsonNode, expression: string): TextEdit[] | undefined {
  const parsed = parseExpression(expression);
  if (parsed.problems.length > 0) return undefined;
  const { name, type } = impliedSource(expression, parsed.tree);
  // If the source lists no parameters, only its name and its type must be updated.
  const known =
    (writtenParameters(sourceNode) ?? []).length > 0
      ? sourceTree(parsed, existingSource(sourceNode))
      : { expression, ...(name !== undefined && type !== undefined && { name, type }) };
  const rebuilder = new Rebuilder(json, sourceNode, { addsMembers: false, letterCase: 'exact' });
  return known && rebuilder.source(sourceNode, known, () => true);
}

/** All that is known of a tree, the expression at least. */
type Known = Pick<SourceTree, 'expression'> & Partial<SourceTree>;

const MEMBERS = ['expression', 'name', 'type', 'parameters'] as const;

class Rebuilder {
  private readonly json: SourceText;
  /** The members of a source, in the order in which the file has them. */
  private readonly order: readonly (typeof MEMBERS)[number][];
  /** Whether the file has types as numbers. */
  private readonly hasNumbers: boolean;
  /** Whether missing members of a source are added. */
  private readonly addsMembers: boolean;
  /** Whether attributes that differ only in letter case stay as they are. */
  private readonly letterCase: LetterCase;

  constructor(json: SourceText, top: JsonNode, options: { addsMembers?: boolean; letterCase?: LetterCase } = {}) {
    this.json = json;
    this.addsMembers = options.addsMembers ?? true;
    this.letterCase = options.letterCase ?? 'any';
    this.hasNumbers = member(top, 'type')?.type === 'number';
    const written = propertiesOf(top).map((property) => MEMBERS.find((name) => name === property.name));
    this.order = [...new Set([...written.filter((name) => name !== undefined), ...MEMBERS])];
  }

  /** @param keeps whether the expression that is written stays */
  source(node: JsonNode, known: Known, keeps: (written: string) => boolean): TextEdit[] {
    const { expression, name, type, parameters } = known;
    const said = { expression, name, type };
    const added: Record<string, unknown> = {};
    const edits: TextEdit[] = [];
    const text = (of: 'expression' | 'name' | 'type', value: string | null | undefined, isKept: typeof keeps): void => {
      if (value === undefined) return;
      const written = member(node, of);
      const before = stringValue(written);
      // Graph writes no expression for a placeholder.
      if (value === null) {
        if (written && before !== undefined) edits.push({ ...spanOf(written), newText: 'null' });
        return;
      }
      if (!written) {
        if (!property(node, of)) added[of] = value;
      } else if (before === undefined || (before === '' && value !== '') || !isKept(before)) {
        edits.push({ ...spanOf(written), newText: JSON.stringify(value) });
      }
    };
    text('expression', expression, keeps);
    text('name', name, (written) => agreesInName(written, said, this.letterCase));
    const typeNode = member(node, 'type');
    if (typeNode?.type === 'number') edits.push(...numberedType(typeNode, type));
    else text('type', type, (written) => written === type || (isType(written) && agreesInType(written, said)));
    const list = member(node, 'parameters');
    // A list that is missing, null or empty has no content and can stay if the rest agrees.
    const saysNothing = edits.length === 0 && Object.keys(added).length === 0 && elements(list).length === 0;
    if (parameters && !saysNothing) {
      if (list?.type === 'array' && elements(list).length > 0 && parameters.length > 0)
        for (const edit of this.parameters(node, list, parameters)) edits.push(edit);
      else if (list && (list.type === 'array' ? list.children?.length !== parameters.length : parameters.length > 0))
        edits.push({ ...spanOf(list), newText: this.print(node, parameters) });
      else if (!property(node, 'parameters') && parameters.length > 0)
        added['parameters'] = parameters.map((parameter) => this.plain(parameter));
    }
    if (!this.addsMembers) return edits;
    const inOrder = this.order.flatMap((of) => (Object.hasOwn(added, of) ? [[of, added[of]]] : []));
    return [...edits, ...appendMembers(this.json, node, Object.fromEntries(inOrder) as Record<string, unknown>)];
  }

  private parameters(node: JsonNode, list: JsonNode, expected: readonly SourceParameter[]): TextEdit[] {
    // A built tree contains its placeholders.
    const { pairs, otherKeys, missing, surplus } = pairParameters(writtenParameters(node) ?? [], expected);
    const edits: TextEdit[] = [];
    const places = new Map<SourceParameter, JsonNode>();
    for (const [written, parameter] of [...pairs, ...otherKeys]) {
      places.set(parameter, written.node);
      const key = member(written.node, 'key');
      if (!keyAgrees(written, parameter.key)) {
        if (key) edits.push({ ...spanOf(key), newText: JSON.stringify(parameter.key) });
        else edits.push(...appendMembers(this.json, written.node, { key: parameter.key }));
      }
      for (const edit of this.value(written.node, parameter.value)) edits.push(edit);
    }
    const siblings = elements(list);
    const indexes = new Map(siblings.map((sibling, i) => [sibling, i]));
    const gone = new Set(surplus.map((written) => written.node));
    for (let i = 0; i < siblings.length; i++) {
      if (!gone.has(siblings[i]!)) continue;
      const from = i;
      while (i + 1 < siblings.length && gone.has(siblings[i + 1]!)) i++;
      edits.push(removeElements(this.json, list, from, i));
    }
    // A missing parameter is added after the one that precedes it in the expression.
    const isMissing = new Set(missing);
    const insertions = new Map<number, unknown[]>();
    let index = 0;
    for (const parameter of expected) {
      const place = places.get(parameter);
      if (place) index = (indexes.get(place) ?? -1) + 1;
      if (!isMissing.has(parameter)) continue;
      const here = insertions.get(index) ?? [];
      here.push(this.plain(parameter));
      insertions.set(index, here);
    }
    for (const [at, values] of insertions) edits.push(...insertElements(this.json, list, at, values));
    return edits;
  }

  private value(entry: JsonNode, tree: SourceTree): TextEdit[] {
    const value = member(entry, 'value');
    if (value?.type === 'object')
      return this.source(value, tree, (written) => agreesInExpression(written, tree, this.letterCase));
    const { value: plain } = this.plain({ key: '', value: tree });
    if (value) return [{ ...spanOf(value), newText: this.print(entry, plain) }];
    return appendMembers(this.json, entry, { value: plain });
  }

  /** A value as it is written for a member of an object. */
  private print(owner: JsonNode, value: unknown): string {
    const layout = layoutOf(this.json, owner);
    const plain = Array.isArray(value) ? value.map((parameter: SourceParameter) => this.plain(parameter)) : value;
    return printJson(plain, layout, layout.indent);
  }

  /** A parameter with its members in the file's order. */
  private plain({ key, value }: SourceParameter): { key: string; value: Record<string, unknown> } {
    const number = SOURCE_TYPES.indexOf(value.type);
    const type = this.hasNumbers && number >= 0 ? number : value.type;
    const members = { ...value, type, parameters: value.parameters.map((parameter) => this.plain(parameter)) };
    return { key, value: Object.fromEntries(this.order.map((name) => [name, members[name]])) };
  }
}

/** A type that is written as its number stays a number. */
function numberedType(node: JsonNode, type: string | undefined): TextEdit[] {
  const number = SOURCE_TYPES.indexOf(type ?? '');
  return number < 0 || node.value === number ? [] : [{ ...spanOf(node), newText: String(number) }];
}

/** Whether a type is one of Graph's. */
function isType(written: string): boolean {
  return /^(?:attribute|constant|function)$/i.test(written);
}
