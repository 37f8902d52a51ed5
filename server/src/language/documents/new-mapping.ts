import { parseExpression } from '../entra/parser.js';
import { sourceTree, type SourceTree } from '../entra/source-tree.js';
import { insertElements, fillArray } from '../json/json-layout.js';
import { elements, member, propertiesOf, type JsonNode } from '../json/json-tree.js';
import { isNamed } from '../json/member-names.js';
import type { SourceText } from '../source-text.js';
import type { TextEdit } from '../span.js';
import { SOURCE_TYPES } from './graph-enums.js';
import type { MappingDocumentKind } from './recognise.js';

/** An attribute mapping to add. */
export interface NewMapping {
  readonly target: string;
  /** The source expression. */
  readonly source: string;
  /** Above 0 for a matching attribute. */
  readonly matchingPriority?: number;
}

/**
 * The edits that add attribute mappings to a list, in the form of the others.
 *
 * @param index of the element that they come before; by default they come last
 */
export function newMappingEdits(
  json: SourceText,
  kind: MappingDocumentKind,
  list: JsonNode,
  mappings: readonly NewMapping[],
  index = elements(list).length,
): TextEdit[] {
  const others = elements(list).filter(({ type }) => type === 'object');
  const neighbour = others.at(-1);
  const values = mappings.flatMap((mapping) =>
    kind === 'provisioningFile' ? mapping : (graphMapping(mapping, neighbour) ?? []),
  );
  if (values.length === 0) return [];
  return elements(list).length === 0 ? fillArray(json, list, values) : insertElements(json, list, index, values);
}

/** The members of an attribute mapping, in the order in which Graph prints them. */
const MEMBERS = [
  'defaultValue',
  'exportMissingReferences',
  'flowBehavior',
  'flowType',
  'matchingPriority',
  'targetAttributeName',
  'source',
] as const;

/** A mapping of Graph with the members that another one has; undefined if its source tree is not known. */
export function graphMapping(
  { target, source, matchingPriority = 0 }: NewMapping,
  neighbour: JsonNode | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const tree = sourceTree(parseExpression(source));
  return tree && mappingOfTree({ target, matchingPriority }, tree, neighbour);
}

/** The same without a source: the source tree of an attribute that is not named yet. */
export function emptyGraphMapping(neighbour: JsonNode | undefined): Readonly<Record<string, unknown>> {
  return mappingOfTree(
    { target: '', matchingPriority: 0 },
    { expression: '', name: '', type: 'Attribute', parameters: [] },
    neighbour,
  );
}

function mappingOfTree(
  { target, matchingPriority }: Required<Omit<NewMapping, 'source'>>,
  tree: SourceTree,
  neighbour: JsonNode | undefined,
): Readonly<Record<string, unknown>> {
  const isNumber = (name: string): boolean => member(neighbour, name)?.type === 'number';
  const all: Readonly<Record<(typeof MEMBERS)[number], unknown>> = {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: isNumber('flowBehavior') ? 0 : 'FlowWhenChanged',
    flowType: isNumber('flowType') ? 0 : 'Always',
    matchingPriority,
    targetAttributeName: target,
    source: graphSource(tree, member(neighbour, 'source')),
  };
  const own = ordered(MEMBERS, neighbour);
  const needed = (
    ['targetAttributeName', 'source', ...(matchingPriority > 0 ? (['matchingPriority'] as const) : [])] as const
  ).filter((name) => !own.includes(name));
  return Object.fromEntries([...own, ...needed].map((name) => [name, all[name]]));
}

const SOURCE_MEMBERS = ['expression', 'name', 'type', 'parameters'] as const;

/** A source tree with the members that another source has. */
export function graphSource(tree: SourceTree, neighbour: JsonNode | undefined): Readonly<Record<string, unknown>> {
  const others = neighbour?.type === 'object' ? neighbour : undefined;
  const own = ordered(SOURCE_MEMBERS, others);
  // Without its parts, a function is only its text.
  const names = tree.type !== 'Function' || own.includes('parameters') ? own : [...own, 'parameters' as const];
  const isNumber = member(others, 'type')?.type === 'number';
  const print = ({ parameters, type, ...rest }: SourceTree): Readonly<Record<string, unknown>> => {
    const values = {
      ...rest,
      type: isNumber ? SOURCE_TYPES.indexOf(type) : type,
      parameters: parameters.map(({ key, value }) => ({ key, value: print(value) })),
    };
    return Object.fromEntries(names.map((name) => [name, values[name]]));
  };
  return print(tree);
}

/** The members that an object has, in its order; all if there is no object, or it has none of them. */
function ordered<Name extends string>(names: readonly Name[], object: JsonNode | undefined): readonly Name[] {
  const own = propertiesOf(object).flatMap(({ name: written }) => names.find((name) => isNamed(written, name)) ?? []);
  return own.length === 0 ? names : [...new Set(own)];
}
