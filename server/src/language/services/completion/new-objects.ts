import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { CheckedDocument } from '../../documents/document.js';
import { Shape } from '../../documents/graph-shape.js';
import { emptyGraphMapping, graphMapping, type NewMapping } from '../../documents/new-mapping.js';
import { generalSources, usualSource } from '../../documents/usual-sources.js';
import { elements, member as memberOf, type JsonNode } from '../../json/json-tree.js';
import { isMapped } from '../../rules/required-target.js';
import { canonicalOf, isPartOf } from '../../scim/canonical.js';
import { objectIn, type MemberRecord, type ObjectRecord } from '../../structure/index.js';
import { destinationOf } from '../describe.js';
import { targetChoices } from '../target-paths.js';
import { MAX_OFFERED } from './fitting.js';
import { Blank, OneLine } from './templates.js';

/*
 * New objects of a document, with blanks: as Microsoft Graph writes them in a synchronization schema, in the shape of those
 * that it has, and with the members that are needed in a provisioning file.
 */

/** An object that can be inserted. */
export interface NewObject {
  readonly label: string;
  readonly detail: string;
  /** A value for {@link printTemplate}. */
  readonly value: unknown;
}

/** The objects that can be inserted into a list of them, the best first. */
export function newElements(document: CheckedDocument, record: ObjectRecord, list: JsonNode): readonly NewObject[] {
  const found = elementsOf(document, record, list);
  return isShort(record) && nodesIn(list).length === 0
    ? found.map((element) => ({ ...element, value: new OneLine(element.value) }))
    : found;
}

/** Whether an object is written on one line if there is no other to follow. */
function isShort({ kind, name }: ObjectRecord): boolean {
  return kind === 'provisioningFile' && (name === 'attributeMapping' || name === 'scopingClause');
}

function elementsOf(document: CheckedDocument, record: ObjectRecord, list: JsonNode): readonly NewObject[] {
  const empty: NewObject = {
    label: record.noun,
    detail: (record.starter ?? []).join(', '),
    value: newObject(document, record, list),
  };
  if (record.name !== 'attributeMapping') return [empty];
  const checked = mappingOf(document, list);
  const { required, usual } = checked ? unmapped(document, checked) : NONE;
  const ready = ({ target, source }: NewMapping, isRequired: boolean): NewObject[] => {
    const value =
      record.kind === 'provisioningFile'
        ? { target, source, ...matching(document, checked!, target) }
        : graphMapping({ target, source }, neighbourIn(list));
    return value ? [{ label: target, detail: `${isRequired ? 'required, ' : ''}from ${source}`, value }] : [];
  };
  return [
    ...required.flatMap((mapping) => ready(mapping, true)),
    empty,
    ...usual.flatMap((mapping) => ready(mapping, false)),
  ];
}

/** A new object as the value of a member, or as an element of a list. */
export function newObject(
  document: CheckedDocument,
  record: ObjectRecord,
  list: JsonNode | undefined,
): Readonly<Record<string, unknown>> {
  const { kind, name } = record;
  if (kind === 'provisioningFile') {
    const { hosts } = document.applicationProfile.tenantUrl;
    if (name === 'connection' && hosts?.length === 1) return { tenantUrl: new Blank(tenantUrls(document)[0]) };
  } else if (name === 'attributeMapping') {
    return withBlanks(emptyGraphMapping(neighbourIn(list)));
  }
  const starter = record.starter ?? record.members.filter(({ required }) => required).map((one) => one.name);
  const shape = new Shape(kind === 'provisioningFile' ? [] : nodesIn(list));
  const needed = (member: MemberRecord): readonly [string, unknown] => [
    member.name,
    starter.includes(member.name) ? blankOf(document, record, member) : emptyOf(member, shape),
  ];
  if (shape.isEmpty) return Object.fromEntries(starter.map((one) => needed(record.memberNamed(one)!)));
  // Flags that the others leave out are left out.
  const basic = starter.filter((one) => record.memberNamed(one)!.value.type !== 'boolean');
  return shape.arrange(Object.fromEntries(record.members.map(needed)), basic);
}

/** A connection with an OAuth client, as the profile of the application describes it. */
export function oauthConnection(document: CheckedDocument): Readonly<Record<string, unknown>> {
  return {
    tenantUrl: new Blank(tenantUrls(document).length === 1 ? tenantUrls(document)[0] : ''),
    authentication: oauthAuthentication(document),
  };
}

/** The token URL follows from the tenant URL if the profile of the application defines it. */
export function oauthAuthentication({ applicationProfile }: CheckedDocument): Readonly<Record<string, unknown>> {
  const { hosts = [] } = applicationProfile.tenantUrl;
  const isKnown = hosts.length > 0 && hosts.every(({ tokenUrl }) => tokenUrl !== undefined);
  return {
    type: 'oauthClientCredentials',
    ...(!isKnown && { tokenUrl: new Blank() }),
    clientId: new Blank(),
  };
}

function tenantUrls({ applicationProfile }: CheckedDocument): readonly string[] {
  const { hosts = [], paths } = applicationProfile.tenantUrl;
  return hosts.map(({ host }) => `https://${host}${paths?.[0] ?? ''}`);
}

const NOTHING = new Blank(null);

/** Flags that are set in almost all objects. */
export const USUALLY_TRUE: ReadonlySet<string> = new Set(['enabled', 'editable']);

/** The value that a member begins with, to be filled in. */
export function blankOf(document: CheckedDocument, owner: ObjectRecord, member: MemberRecord): unknown {
  const { value, default: usual } = member;
  switch (value.type) {
    case 'string':
      return new Blank();
    case 'integer':
      return new Blank(typeof usual === 'number' ? usual : 0);
    case 'boolean':
      return new Blank(USUALLY_TRUE.has(member.name), [false, true]);
    case 'word': {
      const words = value.words.map(({ word }) => word);
      if (value.isOpen) return new Blank();
      // The choice of a combination is left to the completion in the string.
      if (value.isFlags) return new Blank(words.slice(1, 4).join(','));
      return new Blank(typeof usual === 'string' ? usual : words[0], words);
    }
    case 'object':
      return newObject(document, objectIn(owner.kind, value)!, undefined);
    case 'list': {
      const of = objectIn(owner.kind, value);
      // The arguments of a function follow from its expression.
      if (member.name === 'parameters') return [];
      if (of) {
        const element = newObject(document, of, undefined);
        return [isShort(of) ? new OneLine(element) : element];
      }
      return new OneLine([value.of.type === 'string' ? new Blank() : NOTHING]);
    }
  }
}

/** The value of a member that only others of the list have. */
function emptyOf({ name, value, default: usual, isNullable }: MemberRecord, shape: Shape): unknown {
  switch (value.type) {
    case 'list':
      return [];
    case 'boolean':
      return false;
    case 'integer':
      return usual ?? 0;
    case 'word': {
      const words = value.words.map(({ word }) => word);
      return shape.form(name, typeof usual === 'string' ? usual : words[0]!, words);
    }
    default:
      return isNullable || value.type === 'object' ? null : '';
  }
}

/** The mapping of no source yet, with blanks for its target and its source. */
function withBlanks(mapping: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const source = mapping['source'] as Readonly<Record<string, unknown>>;
  const written = 'expression' in source ? 'expression' : 'name';
  return { ...mapping, targetAttributeName: new Blank(), source: { ...source, [written]: new Blank() } };
}

/** The last mapping of a list, whose members a new one has. */
function neighbourIn(list: JsonNode | undefined): JsonNode | undefined {
  return nodesIn(list).findLast((node) => memberOf(node, 'source')?.type === 'object');
}

/** The last objects of a list; there can be thousands. */
function nodesIn(list: JsonNode | undefined): readonly JsonNode[] {
  return elements(list)
    .slice(-MOST_NEIGHBOURS)
    .filter(({ type }) => type === 'object');
}

const MOST_NEIGHBOURS = 50;

// ---------------------------------------------------------------- targets that are not mapped

/** The object mapping of a list of attribute mappings. */
export function mappingOf({ mappings }: CheckedDocument, list: JsonNode | undefined): CheckedMapping | undefined {
  return list && mappings.find(({ objectMapping }) => objectMapping.list === list);
}

/** The targets that are not mapped and have a usual source. */
export function unmappedTargets(
  document: CheckedDocument,
  list: JsonNode | undefined,
): readonly { readonly target: string; readonly isRequired: boolean }[] {
  const checked = mappingOf(document, list);
  const { required, usual } = checked ? unmapped(document, checked) : NONE;
  return [
    ...required.map(({ target }) => ({ target, isRequired: true })),
    ...usual.map(({ target }) => ({ target, isRequired: false })),
  ];
}

interface Unmapped {
  readonly required: readonly NewMapping[];
  readonly usual: readonly NewMapping[];
}

const NONE: Unmapped = { required: [], usual: [] };

/** The targets that have a usual source and are not mapped: those that the application requires, and others. */
function unmapped({ applicationProfile: application }: CheckedDocument, checked: CheckedMapping): Unmapped {
  const { resource, sourceObject, defined } = checked.objectMapping;
  const mapping = (target: string): NewMapping[] => {
    const source = usualSource(target, { application, resource, sourceObject });
    return source === undefined ? [] : [{ target, source }];
  };
  const { context } = checked;
  const isFree = (name: string): boolean =>
    context.keys.count(name) === 0 && context.keys.count(context.keyOf(name)) === 0;
  if (!resource || !context.resource) {
    const names = [...(defined?.attributes.keys() ?? [])].slice(0, MAX_OFFERED);
    return { required: [], usual: names.filter(isFree).flatMap(mapping) };
  }
  const { resource: type } = context;
  const isReadOnly = (key: string): boolean =>
    application.readOnly[resource].some((fact) => isPartOf(type, key, fact.path));
  const required = application.required[resource].map(({ path }) => path).filter((path) => !isMapped(checked, path));
  const others = targetChoices(type)
    .map(({ path }) => path)
    .filter((path) => !required.includes(path) && isFree(path) && !isReadOnly(canonicalOf(type, path)));
  // Targets of which the application says what they set come first, and then the most usual sources.
  const rank = ({ target, source }: NewMapping): number =>
    (destinationOf(application, type, canonicalOf(type, target)) === undefined ? 1000 : 0) +
    (generalSources.includes(source) ? generalSources.indexOf(source) : 999);
  const usual = others.flatMap(mapping).sort((a, b) => rank(a) - rank(b));
  return { required: required.flatMap(mapping), usual };
}

/** Accounts are matched by an attribute that the profile names, unless another mapping does so. */
function matching(
  { applicationProfile: { matching: usual } }: CheckedDocument,
  { objectMapping: { resource }, context }: CheckedMapping,
  target: string,
): { readonly matchingPriority?: number } {
  const isMatching = resource && usual[resource] === target && context.matching.all.length === 0;
  return isMatching ? { matchingPriority: 1 } : {};
}
