import type { AttributeMapping, MappingDocument, ObjectMapping } from '../../documents/model.js';
import type { ScopingClause, ScopingFilter, ScopingGroup } from '../../documents/scoping-filter.js';
import { spanOf, property, textMember } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { count } from '../../problems/wording.js';
import { memberSpan, onOneLine, valueSpan, type DocumentSymbol, type Room, type SymbolParts } from './symbol.js';

type Kind = MappingDocument['kind'];

/** The scoping filter and the attribute mappings of an object mapping, in document order. */
export function partsOfMapping(objectMapping: ObjectMapping, kind: Kind, room: Room): readonly DocumentSymbol[] {
  const { scopingFilter, attributeMappings } = objectMapping;
  const filter = room.each(scopingFilter ? [scopingFilter] : [], scopingFilterParts);
  const mappings = room.each(attributeMappings, (mapping) => attributeMappingParts(mapping, kind));
  return (filter[0]?.start ?? 0) > (mappings[0]?.start ?? 0) ? [...mappings, ...filter] : [...filter, ...mappings];
}

/** An attribute mapping by its target, with its source. */
export function attributeMappingParts(mapping: AttributeMapping, kind: Kind): SymbolParts {
  const { node, targetText, matchingPriority } = mapping;
  const target = property(node, kind === 'provisioningFile' ? 'target' : 'targetAttributeName');
  const matching = matchingPriority > 0 ? t`(matching priority ${matchingPriority})` : '';
  return {
    kind: matching === '' ? 'attributeMapping' : 'matchingAttribute',
    name: targetText,
    unnamed: t`(no target)`,
    detail: `${sourceOf(mapping)} ${matching}`,
    at: spanOf(node),
    selection: targetText === undefined ? undefined : valueSpan(target),
  };
}

/** In UTF-16 code units; the matching priority has to have its place behind it. */
const MOST_OF_SOURCE = 56;

/** What a mapping writes: `← [mail]`, or the default value if there is nothing else. */
function sourceOf({ sourceText, namesSource, sourceNode, defaultValue }: AttributeMapping): string {
  const name = namesSource ? textMember(sourceNode, 'name') : undefined;
  const written = name === undefined ? (sourceText ?? textMember(sourceNode, 'expression')) : `[${name}]`;
  if (written !== undefined && written.trim() !== '') return `← ${onOneLine(written, MOST_OF_SOURCE)}`;
  return defaultValue === undefined || defaultValue === ''
    ? ''
    : t`← default “${onOneLine(defaultValue, MOST_OF_SOURCE)}”`;
}

function scopingFilterParts({ key, node, groups }: ScopingFilter): SymbolParts {
  return {
    kind: 'scopingFilter',
    name: t`scoping filter`,
    unnamed: t`scoping filter`,
    detail: groups.length === 0 ? t`everyone` : count(groups.length, 'group'),
    at: memberSpan(node),
    selection: key,
    children: (room) => room.each(groups, scopingGroupParts),
  };
}

function scopingGroupParts({ node, clauses }: ScopingGroup, index: number): SymbolParts {
  const name = property(node, 'name');
  return {
    kind: 'scopingGroup',
    name: textMember(node, 'name'),
    unnamed: t`Group ${index + 1}`,
    detail: clauses.length === 0 ? t`no conditions` : '',
    at: spanOf(node),
    selection: textMember(node, 'name') ? valueSpan(name) : undefined,
    children: (room) => room.each(clauses, scopingClauseParts),
  };
}

function scopingClauseParts({ node, attribute = '', operator = '', values }: ScopingClause): SymbolParts {
  return {
    kind: 'scopingClause',
    name: [attribute, operator, values.join(', ')].join(' '),
    unnamed: t`(no condition)`,
    at: spanOf(node),
  };
}
