import type { CheckedDocument } from '../../documents/document.js';
import { Shape } from '../../documents/graph-shape.js';
import { graphSource } from '../../documents/new-mapping.js';
import { usualSource } from '../../documents/usual-sources.js';
import { parsedExpression } from '../../documents/parsed-texts.js';
import { sourceTree } from '../../entra/source-tree.js';
import { elements, member as memberOf, textMember, type JsonNode } from '../../json/json-tree.js';
import {
  objectIn,
  type MemberRecord,
  type ObjectRecord,
  type ValueRecord,
  type WordValue,
} from '../../structure/index.js';
import {
  blankOf,
  mappingOf,
  newObject,
  oauthAuthentication,
  oauthConnection,
  unmappedTargets,
  USUALLY_TRUE,
} from './new-objects.js';
import type { ValuePlace } from './structure-place.js';
import { Blank } from './templates.js';

/** A value that can be written at a place. */
export interface NewValue {
  readonly label: string;
  readonly detail?: string | undefined;
  /** A value for {@link printTemplate}. */
  readonly value: unknown;
  /** Whether completion continues in its first blank. */
  readonly goesOn?: boolean;
}

/** The values that a member, or an element of its list, can have at a place, the usual one first. */
export function memberValues(
  document: CheckedDocument,
  owner: ObjectRecord,
  member: MemberRecord,
  place: ValuePlace,
): readonly NewValue[] {
  const { list, node } = place;
  const value = list && member.value.type === 'list' ? member.value.of : member.value;
  const found = valuesOf(document, owner, member, value, place);
  const isNullable = !list && member.isNullable && node?.type !== 'string';
  return isNullable ? [...found, { label: 'null', detail: 'no value', value: null }] : found;
}

function valuesOf(
  document: CheckedDocument,
  owner: ObjectRecord,
  member: MemberRecord,
  value: ValueRecord,
  place: ValuePlace,
): readonly NewValue[] {
  const object = place.property.parent;
  switch (value.type) {
    case 'boolean': {
      const words = USUALLY_TRUE.has(member.name) ? [true, false] : [false, true];
      return words.map((word) => ({ label: String(word), value: word }));
    }
    case 'word':
      return words(member, value, place);
    case 'integer':
      return member.name === 'matchingPriority' ? priorities(document, object) : [];
    case 'string':
      if (owner.kind === 'provisioningFile' && member.name === 'application')
        return document.applications.all.map(({ id, name }) => ({ label: id, detail: name, value: id }));
      return place.node?.type === 'string' ? [] : strings(document, owner, member, object);
    case 'object':
      return objects(document, owner, value, object);
    case 'list':
      return lists(document, owner, member, object);
  }
}

function words({ name }: MemberRecord, value: WordValue, { list, node, property }: ValuePlace): readonly NewValue[] {
  const written = new Set(elements(list).map((element) => element.value));
  const known = value.words.filter(({ word }) => !written.has(word));
  const combined = value.isFlags ? value.words.slice(1).map(({ word }) => word) : [];
  const isNumber = value.isNumbered && node?.type !== 'string' && areNumbers(name, property.parent, node);
  return [
    ...(combined.length > 1 && combined.length < 4
      ? [
          {
            label: combined.join(','),
            value: isNumber ? (1 << combined.length) - 1 : combined.join(','),
          },
        ]
      : []),
    ...known.map(({ word, number, description }) => ({
      label: word,
      detail: plainOf(description),
      value: isNumber ? (number ?? word) : word,
    })),
  ];
}

/** Whether a member is a number, as some programs print enumerations: here, or in the other objects of the list. */
function areNumbers(name: string, object: JsonNode | undefined, node: JsonNode | undefined): boolean {
  if (node) return node.type === 'number';
  const others = elements(object?.parent)
    .slice(0, 50)
    .filter((other) => other !== object);
  return typeof new Shape(others).form(name, 'x', ['x']) === 'number';
}

function plainOf(markdown: string): string {
  return markdown.replace(/[`_*]/g, '');
}

/** The matching priority after those that the object mapping has. */
export function nextPriority(document: CheckedDocument, mapping: JsonNode | undefined): number {
  const checked = mappingOf(document, mapping?.parent);
  const others = checked?.context.matching.all.filter(({ node }) => node !== mapping) ?? [];
  return Math.max(0, ...others.map(({ matchingPriority }) => matchingPriority)) + 1;
}

function priorities(document: CheckedDocument, mapping: JsonNode | undefined): readonly NewValue[] {
  const next = nextPriority(document, mapping);
  return [
    { label: String(next), detail: next === 1 ? 'matching attribute' : 'the next matching attribute', value: next },
    { label: '0', detail: 'not a matching attribute', value: 0 },
  ];
}

/** Strings that have no list of values. */
const FREE: ReadonlySet<string> = new Set([
  'notificationEmail',
  'defaultValue',
  'tokenUrl',
  'clientId',
  '$schema',
  'name',
]);
const LISTED = /^(?:targetAttributeName|expression|sourceOperandName|operatorName)$/;

/** Whether the first blank of a member's value is completed. */
export function hasList({ kind }: ObjectRecord, { name, value }: MemberRecord): boolean {
  if (value.type === 'list' && value.of.type === 'string') return false;
  if (value.type !== 'string') return value.type !== 'integer';
  return kind === 'provisioningFile' ? !FREE.has(name) : LISTED.test(name);
}

function strings(
  document: CheckedDocument,
  owner: ObjectRecord,
  member: MemberRecord,
  object: JsonNode | undefined,
): readonly NewValue[] {
  const empty: NewValue = {
    label: '""',
    detail: 'text',
    value: new Blank(),
    ...(hasList(owner, member) && { goesOn: true }),
  };
  if (owner.name !== 'attributeMapping') return [empty];
  if (member.name === 'source') {
    const usual = usualSourceOf(document, object);
    return usual === undefined
      ? [{ ...empty, detail: 'an expression' }]
      : [
          { label: usual, detail: 'the usual source', value: usual },
          { ...empty, detail: 'another expression' },
        ];
  }
  if (!/^target/.test(member.name)) return [empty];
  const targets = unmappedTargets(document, object?.parent);
  return [
    ...targets.map(({ target, isRequired }) => ({
      label: target,
      detail: isRequired ? 'required' : 'not mapped',
      value: target,
    })),
    { ...empty, detail: 'another target' },
  ];
}

/** The usual source of the target of a mapping. */
function usualSourceOf(document: CheckedDocument, mapping: JsonNode | undefined): string | undefined {
  const checked = mappingOf(document, mapping?.parent);
  const target = textMember(mapping, document.kind === 'provisioningFile' ? 'target' : 'targetAttributeName');
  if (!checked || !target) return undefined;
  const { resource, sourceObject } = checked.objectMapping;
  return usualSource(target, { application: document.applicationProfile, resource, sourceObject });
}

function objects(
  document: CheckedDocument,
  owner: ObjectRecord,
  value: ValueRecord,
  object: JsonNode | undefined,
): readonly NewValue[] {
  const of = objectIn(owner.kind, value)!;
  const empty: NewValue = {
    label: of.noun,
    detail: of.starter?.join(', '),
    value: newObject(document, of, undefined),
    goesOn: true,
  };
  switch (of.name) {
    case 'connection':
      return [empty, { label: 'connection with OAuth', value: oauthConnection(document), goesOn: true }];
    case 'authentication':
      return [
        { label: 'secret token', value: { type: 'secretToken' } },
        { label: 'OAuth', detail: 'client credentials', value: oauthAuthentication(document) },
      ];
    case 'attributeMappingSource': {
      if (owner.name !== 'attributeMapping') return [empty];
      const usual = usualSourceOf(document, object);
      const tree = usual === undefined ? undefined : sourceTree(parsedExpression(usual));
      const neighbour = elements(object?.parent)
        .map((other) => memberOf(other, 'source'))
        .findLast((source) => source?.type === 'object');
      return tree
        ? [{ label: usual!, detail: 'the usual source', value: graphSource(tree, neighbour) }, empty]
        : [empty];
    }
    default:
      return [empty];
  }
}

function lists(
  document: CheckedDocument,
  owner: ObjectRecord,
  member: MemberRecord,
  object: JsonNode | undefined,
): readonly NewValue[] {
  if (owner.kind === 'provisioningFile' && member.name === 'actions') {
    const key = object?.parent && 'name' in object.parent ? object.parent.name : undefined;
    const unsupported = document.applicationProfile.unsupportedActions[key === 'groups' ? 'Group' : 'User'];
    const actions = (['create', 'update', 'delete'] as const).filter((action) => unsupported[action] === undefined);
    return [
      { label: actions.join(', '), value: actions },
      ...(actions.length > 2 ? [{ label: 'create, update', value: actions.slice(0, 2) }] : []),
    ];
  }
  const of = objectIn(owner.kind, member.value);
  return [
    {
      label: of
        ? `list of ${of.name === 'scopingGroup' || of.name === 'filterGroup' ? 'groups' : `${of.noun}s`}`
        : '[]',
      value: blankOf(document, owner, member),
      ...(hasList(owner, member) && { goesOn: true }),
    },
  ];
}
