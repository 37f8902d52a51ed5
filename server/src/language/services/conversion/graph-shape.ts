import { SOURCE_TYPES, type GraphEnum } from '../../documents/graph-enums.js';
import { parseExpression } from '../../entra/parser.js';
import { impliedSource, sourceTree, type SourceTree } from '../../entra/source-tree.js';
import { isNamed } from '../../json/member-names.js';
import { member, propertiesOf, property, type JsonNode } from '../../json/json-tree.js';
import { DEFAULTS, ENUMS, type MappingFacts } from './mapping-facts.js';

/*
 * New objects of a synchronization schema as data, in the shape of those that it has: their members, the order of these, and
 * enumerations as words or as numbers. How it is laid out and how members are named is decided where it is written.
 */

/** The members of an object with their values, in the order in which Graph writes them. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * Puts members into the order of a list's objects. Members that these do not have are left out, except those that are needed.
 *
 * @param nodes the objects of the list; the one with the most members is the model
 */
export function inShape(
  nodes: Iterable<JsonNode>,
  members: Members,
  needed: readonly string[],
): Record<string, unknown> {
  const names = Object.keys(members);
  const model = fullest(nodes, names);
  const order = model.length === 0 ? names : model;
  const rest = needed.filter((name) => !order.includes(name));
  return Object.fromEntries([...order, ...rest].map((name) => [name, members[name]]));
}

/** The names of those members that the object has which has the most of them, in its order. */
function fullest(nodes: Iterable<JsonNode>, names: readonly string[]): readonly string[] {
  let best: readonly string[] = [];
  for (const node of nodes) {
    if (propertiesOf(node).length <= best.length) continue;
    const own = new Set(propertiesOf(node).flatMap(({ name }) => names.find((known) => isNamed(name, known)) ?? []));
    if (own.size > best.length) best = [...own];
    if (best.length === names.length) break;
  }
  return best;
}

/** An enumeration's value, as a number if the objects of the list have numbers there. */
export function inForm(nodes: Iterable<JsonNode>, name: string, word: string, words: GraphEnum): string | number {
  for (const node of nodes) {
    const type = property(node, name)?.valueType;
    if (type === 'number' && words.includes(word)) return words.indexOf(word);
    if (type === 'string') return word;
  }
  return word;
}

const SOURCE_MEMBERS = ['expression', 'name', 'type', 'parameters'] as const;

/** An attribute mapping in the shape of the others. */
export function newMapping(nodes: readonly JsonNode[], target: string, facts: MappingFacts): Members {
  const { source, defaultValue, matchingPriority = 0 } = facts;
  const word = (name: 'flowType' | 'flowBehavior'): string | number =>
    inForm(nodes, name, facts[name] ?? DEFAULTS[name], ENUMS[name]!);
  const members: Members = {
    defaultValue: defaultValue ?? null,
    exportMissingReferences: false,
    flowBehavior: word('flowBehavior'),
    flowType: word('flowType'),
    matchingPriority,
    targetAttributeName: target,
    source: typeof source === 'string' ? newSource(nodes, source) : null,
  };
  const differing = (['defaultValue', 'matchingPriority', 'flowType', 'flowBehavior'] as const).filter(
    (name) => (facts[name] ?? DEFAULTS[name]) !== DEFAULTS[name],
  );
  return inShape(nodes, members, ['targetAttributeName', 'source', ...differing]);
}

/**
 * The source object of an expression, with its tree. If Graph's keys of a function are not known, its parameters are left out.
 *
 * @param nodes the attribute mappings of the schema
 */
export function newSource(nodes: readonly JsonNode[], expression: string): Members {
  const parsed = parseExpression(expression);
  const { name = '', type = 'Function' } = impliedSource(parsed.text, parsed.tree);
  const tree = sourceTree(parsed) ?? { expression, name, type, parameters: [] };
  const sources = nodes.flatMap((node) => member(node, 'source') ?? []).filter((source) => source.type === 'object');
  const plain = ({ parameters, type: kind, ...said }: SourceTree): Members =>
    inShape(
      sources,
      {
        ...{ expression: said.expression, name: said.name, type: inForm(sources, 'type', kind, SOURCE_TYPES) },
        parameters: parameters.map(({ key, value }) => ({ key, value: plain(value) })),
      },
      sources.length === 0 ? SOURCE_MEMBERS : ['expression'],
    );
  return plain(tree);
}
