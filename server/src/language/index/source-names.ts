import { enumMember, SOURCE_TYPES } from '../documents/graph-enums.js';
import type { AttributeMapping } from '../documents/model.js';
import { parsedExpression } from '../documents/parsed-texts.js';
import { writtenParameters } from '../documents/written-source.js';
import { nodesOf } from '../entra/tree.js';
import type { JsonString } from '../json/json-string.js';
import { property, stringOf, textMember, type JsonNode, type JsonProperty } from '../json/json-tree.js';
import { rememberedFor } from '../remembered.js';
import type { SourceText } from '../source-text.js';
import { span, type Span } from '../span.js';
import { trimmed, type LocatedPart } from './written-name.js';

/** The name of an attribute that a source reads, where it is written. */
export interface SourceName {
  readonly text: string;
  readonly locate: (json: SourceText) => LocatedPart;
}

/**
 * The attributes that the source of a mapping reads, each where it is written: in its expression, and at all levels of its
 * source tree in expressions and as `name`. In document order, as far as a source tree has the order of Graph.
 */
export function* namesInSource({ node: mapping, sourceNode }: AttributeMapping): Iterable<SourceName> {
  if (sourceNode?.type === 'string') yield* namesInExpression(property(mapping, 'source')!);
  if (sourceNode?.type !== 'object') return;
  const pending: JsonNode[] = [sourceNode];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield* namesOfNode(node);
    for (const { value } of (writtenParameters(node) ?? []).reverse()) if (value) pending.push(value);
  }
}

/** The attributes that a source reads, each once in lower case: most sources read one. */
export const attributesRead = rememberedFor((mapping: AttributeMapping): readonly string[] => [
  ...new Set([...namesInSource(mapping)].map(({ text }) => text.toLowerCase())),
]);

/** The names in a source object, without those in its parameters. */
function* namesOfNode(node: JsonNode): Iterable<SourceName> {
  const type = enumMember(node, 'type', SOURCE_TYPES)?.toLowerCase();
  // A constant reads nothing, whatever it looks like.
  if (type === 'constant') return;
  const expression = property(node, 'expression');
  if (expression) yield* namesInExpression(expression);
  const name = property(node, 'name');
  const text = name?.scalar;
  if (typeof text !== 'string') return;
  const reads = type === 'attribute' || (type === undefined && isAttribute(textMember(node, 'expression')));
  if (!reads) return;
  const part = withoutBrackets(text);
  if (part.start === part.end) return;
  yield {
    text: text.slice(part.start, part.end),
    locate: (json) => ({ string: stringOf(json, name!.valueNode)!, part }),
  };
}

/** Whether an expression only reads an attribute. */
function isAttribute(expression: string | undefined): boolean {
  return expression !== undefined && parsedExpression(expression).tree.kind === 'attribute';
}

/** The name in a text that should be a name, and may be written like an expression: `[mail]`. */
function withoutBrackets(text: string): Span {
  const all = trimmed(text, span(0, text.length));
  const isExpression = text[all.start] === '[' && text[all.end - 1] === ']' && isAttribute(text);
  return isExpression ? trimmed(text, span(all.start + 1, all.end - 1)) : all;
}

/** The attributes in the expression that is a member's value. */
function* namesInExpression(member: JsonProperty): Iterable<SourceName> {
  const text = member.scalar;
  // Most texts without a bracket are constants.
  if (typeof text !== 'string' || !text.includes('[')) return;
  // A long expression has many names, and is located once for all of them.
  let string: JsonString | undefined;
  for (const node of nodesOf(parsedExpression(text).tree)) {
    if (node.kind !== 'attribute') continue;
    const part = trimmed(text, node.name);
    if (part.start === part.end) continue;
    const locate = (json: SourceText): LocatedPart => {
      string ??= stringOf(json, member.valueNode)!;
      return { string, part };
    };
    yield { text: text.slice(part.start, part.end), locate };
  }
}
