import type { Clause, ClauseGroup, Filter } from '../entra/scoping/filter.js';
import type { JsonString } from '../json/json-string.js';
import { arrayMember, elements, member, property, spanOf, stringOf, type JsonNode } from '../json/json-tree.js';
import type { SourceText } from '../source-text.js';
import { span, touches, type Span } from '../span.js';

/** The scoping filter of an object mapping, with its spans in the document. */
export interface ScopingFilter extends Filter<ScopingClause> {
  /** The member's name: the place for problems of the whole filter. */
  readonly key: Span;
  /** The member's value. */
  readonly node: JsonNode;
  /** The array of groups. */
  readonly list: JsonNode | undefined;
  readonly groups: readonly ScopingGroup[];
}

export interface ScopingGroup extends ClauseGroup<ScopingClause> {
  readonly node: JsonNode;
  /** The array of clauses. */
  readonly list: JsonNode | undefined;
}

export interface ScopingClause extends Clause {
  readonly node: JsonNode;
  /** The span of the attribute's name. */
  readonly attributeString: JsonString | undefined;
  /** The span of the operator's name. */
  readonly operatorString: JsonString | undefined;
  readonly operands: readonly Operand[];
  /** The array of operands, in a synchronization schema. */
  readonly list: JsonNode | undefined;
}

/** A value that an attribute is compared with. */
export interface Operand {
  readonly node: JsonNode;
  /** Undefined if it is not a string, as it should be. */
  readonly string: JsonString | undefined;
  /** Its text; for a number or a Boolean the text that Entra uses. */
  readonly text: string;
}

/** The member `scope` of an object mapping in a synchronization schema (Graph: filter). Without a filter it is null. */
export function readScope(json: SourceText, objectMapping: JsonNode): ScopingFilter | undefined {
  const scope = property(objectMapping, 'scope');
  const node = scope?.container;
  if (node?.type !== 'object') return undefined;
  // Its input and category filters are experimental and do not limit who is provisioned. Groups in the wrong member
  // still show who is meant.
  const list = arrayMember(node, 'groups') ?? arrayMember(node, 'filterGroups');
  return {
    key: spanOf(scope!.nameNode),
    node,
    list,
    groups: elements(list).map((group) =>
      readGroup(group, (clause) => {
        const values = member(member(clause, 'targetOperand'), 'values');
        const isList = values?.type === 'array';
        return readClause(json, clause, {
          attribute: member(clause, 'sourceOperandName'),
          operator: member(clause, 'operatorName'),
          operands: isList ? elements(values) : values ? [values] : [],
          list: isList ? values : undefined,
        });
      }),
    ),
  };
}

/** The member `scopingFilter` of an object mapping in a provisioning file. */
export function readScopingFilter(json: SourceText, objectMapping: JsonNode): ScopingFilter | undefined {
  const scope = property(objectMapping, 'scopingFilter');
  const node = scope?.container;
  if (node?.type !== 'array') return undefined;
  return {
    key: spanOf(scope!.nameNode),
    node,
    list: node,
    groups: elements(node).map((group) =>
      readGroup(group, (clause) => {
        const value = member(clause, 'value');
        return readClause(json, clause, {
          attribute: member(clause, 'attribute'),
          operator: member(clause, 'operator'),
          operands: value ? [value] : [],
          list: undefined,
        });
      }),
    ),
  };
}

function readGroup(node: JsonNode, read: (clause: JsonNode) => ScopingClause): ScopingGroup {
  const list = arrayMember(node, 'clauses');
  return { node, list, clauses: elements(list).map(read) };
}

interface ClauseNodes {
  readonly attribute: JsonNode | undefined;
  readonly operator: JsonNode | undefined;
  readonly operands: readonly JsonNode[];
  readonly list: JsonNode | undefined;
}

function readClause(
  json: SourceText,
  node: JsonNode,
  { attribute, operator, operands, list }: ClauseNodes,
): ScopingClause {
  const attributeString = stringOf(json, attribute);
  const operatorString = stringOf(json, operator);
  const read = operands.flatMap((operand) => readOperand(json, operand) ?? []);
  return {
    node,
    attribute: attributeString?.text,
    operator: operatorString?.text,
    values: read.map(({ text }) => text),
    attributeString,
    operatorString,
    operands: read,
    list,
  };
}

/** The value at a place; null, lists and objects are not values. */
function readOperand(json: SourceText, node: JsonNode): Operand | undefined {
  const string = stringOf(json, node);
  if (string) return { node, string, text: string.text };
  if (node.type === 'boolean') return { node, string, text: node.value === true ? 'True' : 'False' };
  if (node.type !== 'number') return undefined;
  return { node, string, text: json.slice(node.offset, node.offset + node.length) };
}

/** The place for problems of a whole clause: the clause if it is on one line, or else its operator or attribute. */
export function placeOfClause(json: SourceText, { node, operatorString, attributeString }: ScopingClause): Span {
  const whole = spanOf(node);
  if (!/[\r\n]/.test(json.slice(whole.start, whole.end))) return whole;
  return operatorString?.literal ?? attributeString?.literal ?? span(whole.start, whole.start + 1);
}

/** The place for problems of a whole group. */
export function placeOfGroup(json: SourceText, { node, list }: ScopingGroup): Span {
  const name = stringOf(json, member(node, 'name'));
  if (name && name.text !== '') return name.literal;
  if (list?.children?.length === 0) return spanOf(list);
  return span(node.offset, node.offset + 1);
}

/** The part of a filter at an offset: a clause, a group, or neither. */
export function partAt(
  filter: ScopingFilter,
  offset: number,
): { readonly group: ScopingGroup | undefined; readonly clause: ScopingClause | undefined } {
  const group = filter.groups.find(({ node }) => touches(spanOf(node), offset));
  return { group, clause: group?.clauses.find(({ node }) => touches(spanOf(node), offset)) };
}
