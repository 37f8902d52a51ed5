import type { CheckedDocument } from '../documents/document.js';
import type { AttributeMapping } from '../documents/model.js';
import { rebuildEdits, rebuildFromExpression } from '../documents/rebuild-source.js';
import { pairParameters, writtenParameters, writtenText, type WrittenParameter } from '../documents/written-source.js';
import { flowWordNamed } from '../entra/flow-words.js';
import { parseExpression, type ParsedExpression } from '../entra/parser.js';
import { agreesInExpression, agreesInName, agreesInType } from '../entra/source-agreement.js';
import { impliedSource, type ImpliedParameter, type ImpliedSource } from '../entra/source-tree.js';
import { JsonString } from '../json/json-string.js';
import { member, property, spanOf, stringOf, type JsonNode } from '../json/json-tree.js';
import { plural } from '../problems/wording.js';
import type { Span } from '../span.js';
import type { Fix, ProblemDraft } from '../problems/problem.js';
import { rule } from './rule.js';

/** One fix resolves them all; more than these in one source help nobody. */
const MAX_FINDINGS = 10;

/**
 * A source of a synchronization schema whose `type`, `name` and `parameters` say something else than its `expression`.
 * Graph does not document which of them wins, so it is a warning, and no fix is safe: either may be what the author edited.
 * What is left out or written in another way agrees.
 */
export const sourceDisagrees = rule({
  code: 'source-disagrees',
  *check(document) {
    for (const { attributeMappings, isTruncated } of document.objectMappings) {
      // What an export has lost does not disagree.
      if (isTruncated) continue;
      for (const mapping of attributeMappings)
        if (mapping.sourceNode?.type === 'object') yield* ofMapping(document, mapping);
    }
  },
});

function* ofMapping(document: CheckedDocument, mapping: AttributeMapping): Iterable<ProblemDraft> {
  const { sourceNode } = mapping;
  const text = writtenText(sourceNode, 'expression');
  if (sourceNode?.type !== 'object' || text === undefined) return;
  const parsed = mapping.source?.parse ?? parseExpression(text);
  const isConstant = writtenText(sourceNode, 'type')?.toLowerCase() === 'constant';
  if (isConstant && isPlain(sourceNode, parsed)) {
    yield* ofPlainConstant(document.json, sourceNode, text);
    return;
  }
  // What an expression says that cannot be read is not known.
  if (parsed.problems.length > 0 || parsed.tree.kind === 'missing') return;
  let fixes: readonly Fix[] | undefined;
  let count = 0;
  for (const found of disagreements(document.json, sourceNode, impliedSource(text, parsed.tree))) {
    fixes ??= parsed.tree.kind === 'word' ? ofWord(document, mapping, text) : rebuild(document, sourceNode);
    yield { ...found, fixes };
    if (++count === MAX_FINDINGS) return;
  }
}

/** Whether a constant is written without quotation marks: then its expression is the text itself, whatever it looks like. */
function isPlain(node: JsonNode, { text, tree, problems }: ParsedExpression): boolean {
  if (problems.length > 0) return true;
  if (tree.kind === 'string' || tree.kind === 'number') return false;
  const { type, name } = impliedSource(text, tree);
  const written = writtenText(node, 'name');
  return type === undefined || written === undefined || written !== name;
}

function* ofPlainConstant(json: string, node: JsonNode, text: string): Iterable<ProblemDraft> {
  const name = stringOf(json, member(node, 'name'));
  if (!name || name.text === text) return;
  const edits = [{ ...name.literal, newText: JSON.stringify(text) }];
  yield {
    at: name.content,
    message: `The name is ${quoted(name.text)}, but the constant is ${quoted(text)}.`,
    fixes: [{ title: REBUILD, edits, safe: false }],
  };
}

const REBUILD = 'Rebuild from expression';

/** Whether the tree of a source says what its expression says; what cannot be read says nothing. */
export function treeAgrees(json: string, sourceNode: JsonNode, { text, tree, problems }: ParsedExpression): boolean {
  if (problems.length > 0) return false;
  for (const _ of disagreements(json, sourceNode, impliedSource(text, tree))) return false;
  return true;
}

function rebuild(document: CheckedDocument, sourceNode: JsonNode): Fix[] {
  const edits = rebuildFromExpression(document, sourceNode);
  return edits && edits.length > 0 ? [{ title: REBUILD, edits, safe: false }] : [];
}

/** A word on its own is an attribute without its brackets, or a text without its quotation marks. */
function ofWord(document: CheckedDocument, mapping: AttributeMapping, word: string): Fix[] {
  return [`[${word.trim()}]`, `"${word.trim()}"`].map((meant) => ({
    title: `Replace with ${meant}`,
    edits: rebuildEdits(document, mapping, meant),
    safe: false,
  }));
}

/** What stands in a source, or a part of one, other than the expression has it. */
function* disagreements(json: string, node: JsonNode, implied: ImpliedSource): Iterable<ProblemDraft> {
  const type = stringOf(json, member(node, 'type'));
  // A word is nothing that a whole source could be.
  const typeAgrees =
    implied.node.kind === 'word' && !flowWordNamed(implied.expression ?? '')
      ? !/^(?:attribute|function)$/i.test(type?.text ?? '')
      : agreesInType(type?.text ?? '', implied);
  if (type && !typeAgrees) {
    yield { at: type.content, message: `The type is ${type.text}, but ${described(implied)}.` };
    return;
  }
  const name = stringOf(json, member(node, 'name'));
  if (name && !agreesInName(name.text, implied)) {
    yield { at: name.content, message: `The name is ${quoted(name.text)}, but ${described(implied)}.` };
    return;
  }
  if (implied.type !== undefined) yield* parameterDisagreements(json, node, implied);
}

function* parameterDisagreements(json: string, node: JsonNode, implied: ImpliedSource): Iterable<ProblemDraft> {
  const written = writtenParameters(node);
  if (!written) return;
  const { parameters: expected } = implied;
  // An empty list says as little as none.
  if (written.length === 0) return;
  const { pairs, otherKeys, missing, surplus } = pairParameters(written, expected, implied);
  // In whatever form a comparison has parameters, they may be more than one.
  if (missing.length + surplus.length > 0 && isOpen(expected)) return;
  for (const [{ value }, { value: part }] of pairs) if (value) yield* partDisagreements(json, value, part);
  for (const [entry, { key = '', value }] of otherKeys) {
    const says = entry.key === undefined ? 'There is no key' : `The key is ${quoted(entry.key)}`;
    yield { at: keyOf(json, entry), message: `${says}; Graph has ${quoted(key)} for ${quoted(textIn(value))}.` };
  }
  const list = contentOf(json, property(node, 'parameters')?.children?.[0]) ?? spanOf(node);
  const areKnown = expected.every(({ key }) => key !== undefined);
  const said = new Set<string>();
  for (const parameter of [...missing, ...surplus]) {
    const key = areKnown ? (parameter.key ?? '') : '';
    const form = key.toLowerCase();
    if (said.has(form)) continue;
    said.add(form);
    const here = areKnown ? count(form, written) : written.length;
    const there = areKnown ? count(form, expected) : expected.length;
    if (areKnown && there === 0 && 'node' in parameter)
      yield { at: keyOf(json, parameter), message: `The expression has nothing for ${quoted(key)}.` };
    else yield { at: list, message: numbers(key, here, there) };
  }
}

/** Where nothing is known of the form of arguments, nor of their keys. */
function isOpen(expected: readonly ImpliedParameter[]): boolean {
  return expected.some(({ key }) => key === undefined) && expected.some(({ value }) => value.type === undefined);
}

function* partDisagreements(json: string, node: JsonNode, implied: ImpliedSource): Iterable<ProblemDraft> {
  const expression = stringOf(json, member(node, 'expression'));
  if (expression && expression.text !== '' && !agreesInExpression(expression.text, implied)) {
    // A comparison may have a form of its own.
    if (implied.node.kind === 'comparison' && parseExpression(expression.text).tree.kind !== 'comparison') return;
    yield {
      at: expression.content,
      message: `${quoted(expression.text)} stands here, but the expression has ${quoted(textIn(implied))}.`,
    };
    return;
  }
  if (implied.type !== undefined) yield* disagreements(json, node, implied);
}

/** @param key in small letters */
function count(key: string, parameters: readonly { readonly key: string | undefined }[]): number {
  return parameters.filter((parameter) => (parameter.key ?? '').toLowerCase() === key).length;
}

/** How many there are of one key, or of all. */
function numbers(key: string, here: number, there: number): string {
  const has = `The expression has ${there} ${plural(there, 'argument')}`;
  return `${has}${key === '' ? '' : ` for ${quoted(key)}`}; here ${here === 1 ? 'is' : 'are'} ${here === 0 ? 'none' : here}.`;
}

function keyOf(json: string, { node }: WrittenParameter): Span {
  return contentOf(json, member(node, 'key')) ?? spanOf(node);
}

/** A part of an expression as it is written; a placeholder has no other text than its name. */
function textIn({ expression, name = '' }: ImpliedSource): string {
  return expression ?? name;
}

/** What an expression is, for a sentence. */
function described(implied: ImpliedSource): string {
  const { node, name = '' } = implied;
  const expression = textIn(implied);
  switch (node.kind) {
    case 'attribute':
      return `the expression reads ${quoted(expression)}`;
    case 'call':
      return `the expression calls ${name}`;
    case 'string':
    case 'number':
      return `the expression is the constant ${quoted(expression)}`;
    case 'placeholder':
      return `the expression is the placeholder ${expression}`;
    default:
      return `the expression is ${quoted(expression)}, without brackets or quotation marks`;
  }
}

function contentOf(json: string, node: JsonNode | undefined): Span | undefined {
  return node?.type === 'string' ? new JsonString(json, node.offset, node.offset + node.length).content : undefined;
}

function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}
