import type { ScopingClause, ScopingFilter, ScopingGroup } from '../../documents/scoping-filter.js';
import { scopingOperatorMeant } from '../../entra/scoping/operators.js';
import { removeElements } from '../../json/json-edit.js';
import { appendMembers, fillArray, insertElements, layoutOf, printJson } from '../../json/json-layout.js';
import { elements, member, property, spanOf, stringOf, type JsonNode } from '../../json/json-tree.js';
import type { SourceText } from '../../source-text.js';
import type { TextEdit } from '../../span.js';
import { Shape, type Members } from '../../documents/graph-shape.js';

/*
 * Scoping filters of both kinds of documents as data, and the edits that make one of a schema say what another one says. Its
 * input and category filters, which a provisioning file cannot express, stay.
 */

/** A group of clauses. */
export interface GroupFacts {
  /** Undefined if it has none. */
  readonly name: string | undefined;
  readonly clauses: readonly ClauseFacts[];
}
export interface ClauseFacts {
  readonly attribute: string;
  readonly operator: string;
  /** Undefined for an operator without a value. */
  readonly value: string | undefined;
}

/**
 * The groups of a scoping filter; undefined if one of them has something that the other kind of document cannot have, such as
 * a clause with several values.
 */
export function groupsOf(json: SourceText, filter: ScopingFilter): readonly GroupFacts[] | undefined {
  const written = member(filter.node, 'groups');
  if (written && written.type !== 'array' && written.type !== 'null') return undefined;
  const groups = filter.groups.map((group) => groupOf(json, group));
  return groups.every((group) => group !== undefined) ? groups : undefined;
}

function groupOf(json: SourceText, { node, list, clauses }: ScopingGroup): GroupFacts | undefined {
  if (!list) return undefined;
  const read = clauses.map(clauseOf);
  if (!read.every((clause) => clause !== undefined)) return undefined;
  const name = stringOf(json, member(node, 'name'))?.text;
  return { name: name === '' ? undefined : name, clauses: read };
}

function clauseOf({ attribute, operator, operands, list, values }: ScopingClause): ClauseFacts | undefined {
  if (attribute === undefined || operator === undefined || values.length > 1) return undefined;
  // A value that is a list or an object has no text.
  if (list && elements(list).length !== operands.length) return undefined;
  return { attribute, operator, value: values[0] };
}

/** Whether two filters let the same objects through, by their text: names of operators can be spelt in several ways. */
export function isSameFilter(before: readonly GroupFacts[], after: readonly GroupFacts[]): boolean {
  return before.length === after.length && before.every((group, i) => isSameGroup(group, after[i]!));
}

/** A group without a name in the file is the same as one with a name. */
function isSameGroup(before: GroupFacts, after: GroupFacts): boolean {
  if (after.name !== undefined && before.name !== after.name) return false;
  const { clauses } = after;
  return (
    before.clauses.length === clauses.length && before.clauses.every((clause, i) => isSameClause(clause, clauses[i]!))
  );
}

function isSameClause(before: ClauseFacts, after: ClauseFacts): boolean {
  return (
    before.attribute === after.attribute &&
    isSameOperator(before.operator, after.operator) &&
    (before.value ?? '') === (after.value ?? '')
  );
}

function isSameOperator(before: string, after: string): boolean {
  return before === after || scopingOperatorMeant(before)?.name === (scopingOperatorMeant(after)?.name ?? after);
}

/**
 * The edits of one step towards a filter: groups and clauses that are there are changed, then missing ones are added, then
 * surplus ones are removed. None if the filter says the same.
 *
 * @param node the object mapping of the schema
 * @param written its filter, if it has one
 * @param samples other filters of the document, in whose shape new clauses are written
 */
export function scopeEdits(
  json: SourceText,
  node: JsonNode,
  written: ScopingFilter | undefined,
  wanted: readonly GroupFacts[],
  samples: readonly ScopingFilter[],
): TextEdit[] {
  const before = written ? groupsOf(json, written) : [];
  if (before && isSameFilter(before, wanted)) return [];
  const shape = new ScopeShape([...(written ? [written] : []), ...samples]);
  const { list } = written ?? {};
  if (!written || !list) return newScope(json, node, wanted, shape);
  const old = written.groups;
  const edits: TextEdit[] = [];
  for (let i = 0; i < Math.min(old.length, wanted.length); i++)
    edits.push(...groupEdits(json, old[i]!, wanted[i]!, shape));
  return [
    ...edits,
    ...lengthEdits(
      json,
      list,
      wanted.map((group) => shape.group(group)),
    ),
  ];
}

function newScope(json: SourceText, node: JsonNode, wanted: readonly GroupFacts[], shape: ScopeShape): TextEdit[] {
  if (wanted.length === 0) return [];
  const groups = wanted.map((group) => shape.group(group));
  const scope = property(node, 'scope');
  // An object without groups has other filters, which stay.
  if (scope?.container?.type === 'object') {
    const list = property(scope.container, 'groups')?.valueNode;
    if (!list) return appendMembers(json, scope.container, { groups });
    return [replacement(json, scope.container, list, groups)];
  }
  const value = shape.scope(groups);
  return scope?.valueNode
    ? [replacement(json, node, scope.valueNode, value)]
    : appendMembers(json, node, { scope: value });
}

function replacement(json: SourceText, owner: JsonNode, written: JsonNode, value: unknown): TextEdit {
  const layout = layoutOf(json, owner);
  return { ...spanOf(written), newText: printJson(value, layout, layout.indent) };
}

function groupEdits(
  json: SourceText,
  { node, list, clauses }: ScopingGroup,
  wanted: GroupFacts,
  shape: ScopeShape,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const name = stringOf(json, member(node, 'name'));
  if (wanted.name !== undefined && name?.text !== wanted.name)
    edits.push(...setMember(json, node, 'name', wanted.name));
  const values = wanted.clauses.map((clause) => shape.clause(clause));
  if (!list) return [...edits, ...setMember(json, node, 'clauses', values)];
  for (let i = 0; i < Math.min(clauses.length, wanted.clauses.length); i++)
    edits.push(...clauseEdits(json, clauses[i]!, wanted.clauses[i]!));
  return [...edits, ...lengthEdits(json, list, values)];
}

function clauseEdits(json: SourceText, written: ScopingClause, wanted: ClauseFacts): TextEdit[] {
  const { node, attribute, operator, operands, list } = written;
  const edits: TextEdit[] = [];
  if (attribute !== wanted.attribute) edits.push(...setMember(json, node, 'sourceOperandName', wanted.attribute));
  if (operator === undefined || !isSameOperator(operator, wanted.operator))
    edits.push(...setMember(json, node, 'operatorName', graphName(wanted.operator)));
  const { value = '' } = wanted;
  const [first] = operands;
  if (operands.length === 1 && first?.text === value) return edits;
  if (operands.length === 0 && value === '' && (!list || elements(list).length === 0)) return edits;
  if (operands.length === 1 && first && value !== '')
    return [...edits, { ...spanOf(first.node), newText: JSON.stringify(value) }];
  const values = wanted.value === undefined ? [] : [value];
  if (list) return [...edits, replacement(json, list.parent?.parent ?? node, list, values)];
  return [...edits, ...setMember(json, node, 'targetOperand', { values })];
}

/** The edits that give an array as many elements as are wanted: new ones at its end, or without the last ones. */
function lengthEdits(json: SourceText, list: JsonNode, wanted: readonly unknown[]): TextEdit[] {
  const count = elements(list).length;
  if (count > wanted.length) return [removeElements(json, list, wanted.length, count - 1)];
  const added = wanted.slice(count);
  if (added.length === 0) return [];
  return count === 0 ? fillArray(json, list, added) : insertElements(json, list, count, added);
}

function setMember(json: SourceText, owner: JsonNode, name: string, value: unknown): TextEdit[] {
  const written = property(owner, name)?.valueNode;
  return written ? [replacement(json, owner, written, value)] : appendMembers(json, owner, { [name]: value });
}

/** The name of an operator in Graph's list; unknown ones stay as they are. */
function graphName(operator: string): string {
  return scopingOperatorMeant(operator)?.name ?? operator;
}

/** New parts of a filter in the shape of those that the document has. */
class ScopeShape {
  private readonly scopes: Shape;
  private readonly groups: Shape;
  private readonly clauses: Shape;

  constructor(samples: readonly ScopingFilter[]) {
    this.scopes = new Shape(samples.map(({ node }) => node));
    const groups = samples.flatMap((filter) => filter.groups);
    this.groups = new Shape(groups.map(({ node }) => node));
    this.clauses = new Shape(groups.flatMap(({ clauses }) => clauses.map(({ node }) => node)));
  }

  scope(groups: readonly unknown[]): Members {
    return this.scopes.arrange({ categoryFilterGroups: [], groups, inputFilterGroups: [] }, ['groups']);
  }

  group({ name, clauses }: GroupFacts): Members {
    const members = { name: name ?? null, clauses: clauses.map((clause) => this.clause(clause)) };
    return this.groups.arrange(members, name === undefined ? ['clauses'] : ['name', 'clauses']);
  }

  clause({ attribute, operator, value }: ClauseFacts): Members {
    const members = {
      operatorName: graphName(operator),
      sourceOperandName: attribute,
      targetOperand: { values: value === undefined ? [] : [value] },
    };
    return this.clauses.arrange(members, Object.keys(members));
  }
}
