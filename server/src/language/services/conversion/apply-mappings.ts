import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { AttributeMapping } from '../../documents/model.js';
import { rebuildEdits } from '../../documents/rebuild-source.js';
import { isSameButForLayout } from '../../entra/layout.js';
import { parseExpression } from '../../entra/parser.js';
import { removeElements } from '../../json/json-edit.js';
import { appendMembers, fillArray, insertElements, layoutOf, printJson } from '../../json/json-layout.js';
import { elements, property, spanOf, type JsonNode } from '../../json/json-tree.js';
import type { SourceText } from '../../source-text.js';
import type { TextEdit } from '../../span.js';
import { MappingShape } from './mapping-shape.js';
import { DEFAULTS, ENUMS, factsInSchema, type FactName, type MappingFacts } from './mapping-facts.js';

/** An attribute mapping of a provisioning file. */
export interface WantedMapping {
  readonly target: string;
  readonly facts: MappingFacts;
}

/** The attribute mappings of a schema beside those of a provisioning file. */
export interface Pairs {
  /** For each attribute mapping of the file the one of the schema that writes the same attribute. */
  readonly found: ReadonlyMap<WantedMapping, AttributeMapping>;
  /** Attribute mappings of the file without one in the schema. */
  readonly missing: readonly WantedMapping[];
  /** Attribute mappings of the schema that the file does not have, but could. */
  readonly surplus: readonly AttributeMapping[];
}

/**
 * Pairs attribute mappings by their targets: those with the same text first, then those with another spelling of the same
 * attribute. If a target is mapped several times, the order decides.
 */
export function pairs(wanted: readonly WantedMapping[], json: SourceText, { units, context }: CheckedMapping): Pairs {
  const found = new Map<WantedMapping, AttributeMapping>();
  const left = new Set(units);
  const match = (
    keyOfWanted: (target: string) => string,
    keyOf: (unit: CheckedMapping['units'][number]) => string | undefined,
  ): void => {
    const byKey = new Map<string, CheckedMapping['units'][number][]>();
    for (const unit of left) {
      const key = keyOf(unit);
      if (key === undefined) continue;
      const same = byKey.get(key);
      if (same) same.push(unit);
      else byKey.set(key, [unit]);
    }
    // The first of each list is taken next, from its end.
    for (const same of byKey.values()) same.reverse();
    for (const one of wanted) {
      if (found.has(one)) continue;
      const unit = byKey.get(keyOfWanted(one.target))?.pop();
      if (!unit) continue;
      found.set(one, unit.mapping);
      left.delete(unit);
    }
  };
  match(
    (target) => target,
    ({ mapping }) => mapping.targetText,
  );
  match(
    (target) => context.keyOf(target),
    ({ key }) => key,
  );
  return {
    found,
    missing: wanted.filter((one) => !found.has(one)),
    surplus: [...left]
      .map(({ mapping }) => mapping)
      .filter((mapping) => mapping.targetText !== undefined && factsInSchema(json, mapping).source !== undefined),
  };
}

/** The members in which a mapping of the schema does not agree with the one of the file. */
export function differences(written: MappingFacts, wanted: MappingFacts): FactName[] {
  return (Object.keys(DEFAULTS) as FactName[]).filter((name) => {
    const [before, after] = [written[name], wanted[name]];
    // What the file cannot express stays, unless the file says something else.
    if (after === undefined || (before === undefined && after === DEFAULTS[name])) return false;
    if (typeof before !== 'string' || typeof after !== 'string') return before !== after;
    if (name === 'source') return !isSameButForLayout(before, after);
    return name in ENUMS ? before.toLowerCase() !== after.toLowerCase() : before !== after;
  });
}

/** The edits that make a mapping of the schema say what the one of the file says. */
export function changeEdits(
  json: SourceText,
  mapping: AttributeMapping,
  wanted: MappingFacts,
  names: readonly FactName[],
  shape: MappingShape,
): TextEdit[] {
  const { node } = mapping;
  const edits: TextEdit[] = [];
  const added: Record<string, unknown> = {};
  const set = (name: FactName, value: unknown): void => {
    const written = property(node, name)?.valueNode;
    if (!written) added[name] = value;
    else {
      const layout = layoutOf(json, node);
      edits.push({ ...spanOf(written), newText: printJson(value, layout, layout.indent) });
    }
  };
  for (const name of names) {
    const value = wanted[name];
    if (name === 'source' && typeof value === 'string') {
      if (mapping.sourceNode?.type === 'object') edits.push(...rebuildEdits(json, mapping, value));
      else set(name, shape.source(value));
    } else if ((name === 'flowType' || name === 'flowBehavior') && typeof value === 'string') {
      const isNumber = property(node, name)?.valueType === 'number';
      const number = ENUMS[name]!.indexOf(value);
      set(name, isNumber && number >= 0 ? number : property(node, name) ? value : shape.word(name, value));
    } else set(name, value);
  }
  return [...edits, ...appendMembers(json, node, added)];
}

/** The edits that add attribute mappings, each after the one that precedes it in the file. */
export function insertionEdits(
  json: SourceText,
  list: JsonNode,
  wanted: readonly WantedMapping[],
  { found, missing }: Pairs,
): TextEdit[] {
  const nodes = elements(list);
  const shape = new MappingShape(nodes);
  const isMissing = new Set(missing);
  const places = new Map(nodes.map((node, index) => [node, index]));
  const insertions = new Map<number, unknown[]>();
  let index = wanted.some((one) => found.has(one)) ? 0 : nodes.length;
  for (const one of wanted) {
    const place = found.get(one);
    if (place) index = (places.get(place.node) ?? index - 1) + 1;
    if (!isMissing.has(one)) continue;
    const value = shape.mapping(one.target, one.facts);
    const here = insertions.get(index);
    if (here) here.push(value);
    else insertions.set(index, [value]);
  }
  return [...insertions].flatMap(([at, values]) =>
    nodes.length === 0 ? fillArray(json, list, values) : insertElements(json, list, at, values),
  );
}

/** The edits that remove attribute mappings. */
export function removalEdits(json: SourceText, list: JsonNode, removed: readonly AttributeMapping[]): TextEdit[] {
  const gone = new Set(removed.map(({ node }) => node));
  const nodes = elements(list);
  const edits: TextEdit[] = [];
  for (let i = 0; i < nodes.length; i++) {
    if (!gone.has(nodes[i]!)) continue;
    const from = i;
    while (i + 1 < nodes.length && gone.has(nodes[i + 1]!)) i++;
    edits.push(removeElements(json, list, from, i));
  }
  return edits;
}

/** Whether an expression can be written into a schema: it has no syntax errors. */
export function isWritable(expression: string): boolean {
  return parseExpression(expression).problems.every(({ severity }) => severity !== 'error');
}
