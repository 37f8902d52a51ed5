import { t } from '../../l10n.js';
import type { Action } from '../../applications/application.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { ObjectMapping } from '../../documents/model.js';
import { count } from '../../problems/wording.js';
import { arrayMember, elements, member, textMember, type JsonNode } from '../../json/json-tree.js';
import { attributeMappingChanges } from './attribute-mappings.js';
import type { ChangeDraft } from './change.js';
import { actionsChanged, pluralOf, scopeChanged } from './consequences.js';
import type { MappingPair } from './mapping-pair.js';
import { resourceOf } from './names.js';
import { metadataChanges } from './metadata.js';
import { scopeDifference, scopeInWords } from './scopes.js';

/** Compares an object mapping of both documents. @param note adds a note */
export function* objectMappingChanges(pair: MappingPair, note: (text: string) => void): Iterable<ChangeDraft> {
  const [before, after] = [pair.before.mapping.objectMapping, pair.after.mapping.objectMapping];
  if (pair.before.hasHead && pair.after.hasHead) yield* headChanges(pair, before, after);
  yield* attributeMappingChanges(pair, note);
}

/** What an object mapping says besides its attribute mappings. */
function* headChanges(pair: MappingPair, before: ObjectMapping, after: ObjectMapping): Iterable<ChangeDraft> {
  const at = after.key;
  if (before.active !== after.active) yield enabledChange(pair, after);
  if (pair.areSameKind) yield* nameChanges(before, after);
  yield* actionChanges(pair, before, after);
  // The conditions of a truncated filter are unknown.
  if (![before, after].some(({ node }) => member(node, 'scope')?.type === 'string')) {
    const difference = scopeDifference(before.scopingFilter, after.scopingFilter);
    if (difference !== 'none')
      yield {
        kind: difference === 'sameObjects' ? 'scope-changed' : `scope-${difference}`,
        path: 'scoping filter',
        before: scopeInWords(before.scopingFilter),
        after: scopeInWords(after.scopingFilter),
        at: after.scopingFilter?.key ?? at,
        consequence: scopeChanged(pair, difference),
      };
  }
  if (!pair.areSameKind) return;
  for (const name of ['inputFilterGroups', 'categoryFilterGroups']) {
    const [old, fresh] = [before, after].map(({ node }) => plainGroups(member(node, 'scope'), name));
    if (old !== fresh && old !== undefined && fresh !== undefined)
      yield {
        kind: 'scope-changed',
        path: name,
        before: old === '[]' ? null : old,
        after: fresh === '[]' ? null : fresh,
        at,
        consequence: t`It is not documented what this filter does when objects no longer meet it.`,
      };
  }
  yield* metadataChanges(before.node, after.node, at);
}

function enabledChange(pair: MappingPair, { active, key }: ObjectMapping): ChangeDraft {
  const { noun } = pair;
  return active
    ? {
        kind: 'object-mapping-enabled',
        path: 'object mapping',
        at: key,
        consequence: t`${pluralOf(noun)} are provisioned.`,
      }
    : {
        kind: 'object-mapping-disabled',
        path: 'object mapping',
        at: key,
        consequence: t`${pluralOf(noun)} are no longer provisioned.`,
      };
}

function* nameChanges(before: ObjectMapping, after: ObjectMapping): Iterable<ChangeDraft> {
  const at = after.key;
  const names = [before, after].map(({ node }) => textMember(node, 'name') ?? null);
  if (names[0] !== names[1])
    yield { kind: 'object-mapping-renamed', path: 'name', before: names[0], after: names[1], at };
  for (const [path, member] of [
    ['source object', 'sourceObjectName'],
    ['target object', 'targetObjectName'],
  ] as const) {
    const [old, fresh] = [before.place?.[member] ?? null, after.place?.[member] ?? null];
    if (old !== fresh) yield { kind: 'object-mapping-objects-changed', path, before: old, after: fresh, at };
  }
}

function* actionChanges(pair: MappingPair, before: ObjectMapping, after: ObjectMapping): Iterable<ChangeDraft> {
  const [old, fresh] = [actionsOf(before), actionsOf(after)];
  const added = fresh.filter((action) => !old.includes(action));
  const removed = old.filter((action) => !fresh.includes(action));
  if (added.length + removed.length === 0) return;
  yield {
    kind: 'actions-changed',
    path: 'actions',
    before: inWords(before, old),
    after: inWords(after, fresh),
    at: after.actions[0] ?? after.key,
    consequence: says(after) ? actionsChanged(pair, added, removed) : undefined,
  };
}

/** Null if the object mapping does not say which actions it allows. */
function inWords(mapping: ObjectMapping, actions: readonly Action[]): string | null {
  if (!says(mapping)) return null;
  return actions.length === 0 ? 'none' : actions.join(', ');
}

function says({ node }: ObjectMapping): boolean {
  return member(node, 'flowTypes') !== undefined || member(node, 'actions') !== undefined;
}

const ACTIONS: readonly Action[] = ['create', 'update', 'delete'];

/** The actions that an object mapping allows, each once and always in the same order. */
function actionsOf({ actions }: ObjectMapping): readonly Action[] {
  return ACTIONS.filter((action) => actions.some((declared) => declared.action === action));
}

/** Filter groups as JSON without white space; undefined if there is something else. */
function plainGroups(scope: JsonNode | undefined, name: string): string | undefined {
  const list = arrayMember(scope, name);
  if (!list && member(scope, name)?.type === 'string') return undefined;
  const groups = elements(list).map((group) =>
    elements(member(group, 'clauses'))
      .map((clause) =>
        JSON.stringify([
          textMember(clause, 'sourceOperandName'),
          textMember(clause, 'operatorName'),
          elements(member(member(clause, 'targetOperand'), 'values')).map(({ value }) => value),
        ]),
      )
      .sort(),
  );
  return JSON.stringify(groups.map((group) => group.join(' and ')).sort());
}

/** An object mapping that only one document has. */
export function wholeMappingChange(
  kind: 'object-mapping-added' | 'object-mapping-removed',
  mapping: CheckedMapping,
  at?: ObjectMapping['key'],
): ChangeDraft {
  const { attributeMappings, active, key, resource } = mapping.objectMapping;
  const text = `${count(attributeMappings.length, 'attribute mapping')}${active ? '' : ', disabled'}`;
  const noun = resourceOf(mapping) === 'User' ? 'Users' : 'Groups';
  const path = 'object mapping';
  if (kind === 'object-mapping-added')
    return {
      ...{ kind, path, after: text, at: key },
      ...(active && resource && { consequence: t`${pluralOf(noun)} are provisioned from the next cycle.` }),
    };
  return {
    ...{ kind, path, before: text, at },
    ...(active && resource && { consequence: t`${pluralOf(noun)} are no longer provisioned.` }),
  };
}
