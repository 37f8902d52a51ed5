import type { AttributeMapping } from '../documents/model.js';
import { parsedExpression } from '../documents/parsed-texts.js';
import { rebuildEdits, rebuildFromExpression } from '../documents/rebuild-source.js';
import { pairParameters, writtenParameters, writtenText, type WrittenParameter } from '../documents/written-source.js';
import { flowWordNamed } from '../entra/flow-words.js';
import { parseExpression, type ParsedExpression } from '../entra/parser.js';
import { agreesInExpression, agreesInName, agreesInType } from '../entra/source-agreement.js';
import { impliedSource, type ImpliedParameter, type ImpliedSource } from '../entra/source-tree.js';
import {
  elements,
  member,
  property,
  scalarMember,
  spanOf,
  stringMember,
  stringOf,
  textMember,
  type JsonNode,
} from '../json/json-tree.js';
import { english, t, translated } from '../l10n.js';
import type { Span } from '../span.js';
import type { Fix } from '../problems/problem.js';
import type { SourceText } from '../source-text.js';
import { mappingRule, type MappingProblemDraft } from './rule.js';

/** One fix resolves all problems of a source, so more of them would not help. */
const MAX_FINDINGS = 10;

/**
 * A source of a synchronization schema whose `type`, `name` or `parameters` differ from its `expression`. Graph does not
 * document which of them it uses, so this is a warning, and no fix is safe: the author may have edited either. A member that
 * is left out, or that writes the same in another form, is no difference.
 */
export const sourceDisagrees = mappingRule({
  code: 'source-disagrees',
  concerns: ({ mapping: { sourceNode } }) => sourceNode?.type === 'object' && !isPlainAttribute(sourceNode),
  check({ context, mapping }) {
    // A truncated export has lost parts of its sources.
    if (context.objectMapping.isTruncated) return [];
    return ofMapping(context.document.json, mapping);
  },
});

function* ofMapping(json: SourceText, mapping: AttributeMapping): Iterable<MappingProblemDraft> {
  const { sourceNode } = mapping;
  const text = writtenText(sourceNode, 'expression');
  if (sourceNode?.type !== 'object' || text === undefined) return;
  const parsed = parsedExpression(text);
  const isConstant = writtenText(sourceNode, 'type')?.toLowerCase() === 'constant';
  if (isConstant && isPlain(sourceNode, parsed)) {
    yield* ofPlainConstant(json, sourceNode, text);
    return;
  }
  // An expression with syntax errors cannot be compared.
  if (parsed.problems.length > 0 || parsed.tree.kind === 'missing') return;
  // At a single word, another rule has the same fixes.
  const related = parsed.tree.kind === 'word' ? {} : expressionOf(json, sourceNode);
  const fixes = (): readonly Fix[] =>
    parsed.tree.kind === 'word' ? ofWord(json, mapping, text) : rebuild(json, sourceNode);
  let count = 0;
  for (const found of disagreements(json, sourceNode, impliedSource(text, parsed.tree))) {
    yield { ...found, fixes, ...related };
    if (++count === MAX_FINDINGS) return;
  }
}

/** Whether a source reads one attribute and says nothing else: most do, so they are not parsed. */
function isPlainAttribute(node: JsonNode): boolean {
  const name = scalarMember(node, 'name');
  if (typeof name !== 'string' || !/^\w+$/.test(name)) return false;
  if (scalarMember(node, 'expression') !== `[${name}]`) return false;
  return scalarMember(node, 'type') === 'Attribute' && elements(member(node, 'parameters')).length === 0;
}

/** Whether a constant is written without quotation marks: its expression is then the value, whatever it looks like. */
function isPlain(node: JsonNode, { text, tree, problems }: ParsedExpression): boolean {
  if (problems.length > 0) return true;
  if (tree.kind === 'string' || tree.kind === 'number') return false;
  const { type, name } = impliedSource(text, tree);
  const written = writtenText(node, 'name');
  return type === undefined || written === undefined || written !== name;
}

function* ofPlainConstant(json: SourceText, node: JsonNode, text: string): Iterable<MappingProblemDraft> {
  const name = stringMember(json, node, 'name');
  if (!name || name.text === text) return;
  yield {
    at: name.content,
    message: t`The name is ${quoted(name.text)}, but the constant is ${quoted(text)}.`,
    fixes: () => [
      { title: translated(REBUILD), edits: [{ ...name.literal, newText: JSON.stringify(text) }], safe: false },
    ],
    ...expressionOf(json, node),
  };
}

/** The expression of a source as the other place of a problem: its fixes are offered there, too. */
function expressionOf(json: SourceText, node: JsonNode): Pick<MappingProblemDraft, 'related'> {
  const at = contentOf(json, member(node, 'expression'));
  return at ? { related: { at, message: t`The expression is here.`, isFixedThere: true } } : {};
}

const REBUILD = english`Rebuild source tree from expression`;

/** Whether the tree of a source agrees with its expression; false if the expression has syntax errors. */
export function treeAgrees(
  json: SourceText,
  sourceNode: JsonNode,
  { text, tree, problems }: ParsedExpression,
): boolean {
  if (problems.length > 0) return false;
  for (const _ of disagreements(json, sourceNode, impliedSource(text, tree))) return false;
  return true;
}

function rebuild(json: SourceText, sourceNode: JsonNode): Fix[] {
  const edits = rebuildFromExpression(json, sourceNode);
  return edits && edits.length > 0 ? [{ title: translated(REBUILD), edits, safe: false }] : [];
}

/** The fixes for a single word: it is an attribute without its brackets, or a string without its quotation marks. */
function ofWord(json: SourceText, mapping: AttributeMapping, word: string): Fix[] {
  return [`[${word.trim()}]`, `"${word.trim()}"`].map((meant) => ({
    title: t`Replace with ${meant}`,
    edits: rebuildEdits(json, mapping, meant),
    safe: false,
  }));
}

/** The differences between a source, or a part of one, and the expression. */
function* disagreements(json: SourceText, node: JsonNode, implied: ImpliedSource): Iterable<MappingProblemDraft> {
  // Most sources agree, so the place of a member is found only when it is reported.
  const placeOf = (name: string): Span => stringMember(json, node, name)!.content;
  const type = textMember(node, 'type');
  // A single word is not a valid source.
  const typeAgrees =
    implied.node.kind === 'word' && !flowWordNamed(implied.expression ?? '')
      ? !/^(?:attribute|function)$/i.test(type ?? '')
      : agreesInType(type ?? '', implied);
  if (type !== undefined && !typeAgrees) {
    yield { at: placeOf('type'), message: t`The type is ${type}, but ${described(implied)}.` };
    return;
  }
  const name = textMember(node, 'name');
  if (name !== undefined && !agreesInName(name, implied)) {
    yield { at: placeOf('name'), message: t`The name is ${quoted(name)}, but ${described(implied)}.` };
    return;
  }
  if (implied.type !== undefined) yield* parameterDisagreements(json, node, implied);
}

function* parameterDisagreements(
  json: SourceText,
  node: JsonNode,
  implied: ImpliedSource,
): Iterable<MappingProblemDraft> {
  const written = writtenParameters(node);
  if (!written) return;
  const { parameters: expected } = implied;
  // An empty list is the same as no list.
  if (written.length === 0) return;
  const { pairs, otherKeys, missing, surplus } = pairParameters(written, expected, implied);
  // The parameters of a comparison are not documented, so there may be more of them.
  if (missing.length + surplus.length > 0 && isOpen(expected)) return;
  for (const [{ value }, { value: part }] of pairs) if (value) yield* partDisagreements(json, value, part);
  for (const [entry, { key = '', value }] of otherKeys) {
    const [usual, part] = [quoted(key), quoted(textIn(value))];
    yield {
      at: keyOf(json, entry),
      message:
        entry.key === undefined
          ? t`The key is missing; Graph uses ${usual} for ${part}.`
          : t`The key is ${quoted(entry.key)}, but Graph uses ${usual} for ${part}.`,
    };
  }
  if (missing.length + surplus.length === 0) return;
  const list = contentOf(json, property(node, 'parameters')?.nameNode) ?? spanOf(node);
  const areKnown = expected.every(({ key }) => key !== undefined);
  const reported = new Set<string>();
  for (const parameter of [...missing, ...surplus]) {
    const key = areKnown ? (parameter.key ?? '') : '';
    const form = key.toLowerCase();
    if (reported.has(form)) continue;
    reported.add(form);
    const here = areKnown ? count(form, written) : written.length;
    const there = areKnown ? count(form, expected) : expected.length;
    if (areKnown && there === 0 && 'node' in parameter)
      yield { at: keyOf(json, parameter), message: t`The expression has no argument for ${quoted(key)}.` };
    else yield { at: list, message: numbers(key, here, there) };
  }
}

/** Whether neither the form of the arguments nor their keys are known. */
function isOpen(expected: readonly ImpliedParameter[]): boolean {
  return expected.some(({ key }) => key === undefined) && expected.some(({ value }) => value.type === undefined);
}

function* partDisagreements(json: SourceText, node: JsonNode, implied: ImpliedSource): Iterable<MappingProblemDraft> {
  const expression = textMember(node, 'expression') ?? '';
  if (expression !== '' && !agreesInExpression(expression, implied)) {
    // How Graph writes a comparison is not documented.
    if (implied.node.kind === 'comparison' && parseExpression(expression).tree.kind !== 'comparison') return;
    yield {
      at: stringMember(json, node, 'expression')!.content,
      message: t`This is ${quoted(expression)}, but the expression has ${quoted(textIn(implied))}.`,
    };
    return;
  }
  if (implied.type !== undefined) yield* disagreements(json, node, implied);
}

/** @param key in lower case */
function count(key: string, parameters: readonly { readonly key: string | undefined }[]): number {
  return parameters.filter((parameter) => (parameter.key ?? '').toLowerCase() === key).length;
}

/** The message that the numbers of arguments differ, for one key or for all. */
function numbers(key: string, here: number, there: number): string {
  const expected = there === 1 ? t`1 argument` : t`${there} arguments`;
  const has = here === 0 ? t`none` : here;
  return key === ''
    ? t`The expression has ${expected}, but “parameters” has ${has}.`
    : t`The expression has ${expected} for ${quoted(key)}, but “parameters” has ${has}.`;
}

function keyOf(json: SourceText, { node }: WrittenParameter): Span {
  return contentOf(json, member(node, 'key')) ?? spanOf(node);
}

/** A part of an expression as it is written; for a placeholder, its name. */
function textIn({ expression, name = '' }: ImpliedSource): string {
  return expression ?? name;
}

/** Describes an expression, as a part of a sentence. */
function described(implied: ImpliedSource): string {
  const { node, name = '' } = implied;
  const expression = textIn(implied);
  switch (node.kind) {
    case 'attribute':
      return t`the expression reads ${quoted(expression)}`;
    case 'call':
      return t`the expression calls ${name}`;
    case 'string':
    case 'number':
      return t`the expression is the constant ${quoted(expression)}`;
    case 'placeholder':
      return t`the expression is the placeholder ${expression}`;
    default:
      return t`the expression is ${quoted(expression)}, without brackets or quotation marks`;
  }
}

function contentOf(json: SourceText, node: JsonNode | undefined): Span | undefined {
  return stringOf(json, node)?.content;
}

function quoted(text: string): string {
  return t`“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}
