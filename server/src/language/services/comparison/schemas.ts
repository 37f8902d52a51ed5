import { t } from '../../l10n.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { SchemaPart } from '../../documents/model.js';
import { member, property, spanOf, textMember, type JsonNode } from '../../json/json-tree.js';
import { count } from '../../problems/wording.js';
import type { Span } from '../../span.js';
import type { Collected } from './collected.js';
import { directoryChanges } from './definitions.js';
import { nameOfRule, nameOfSchema, resourceOf } from './names.js';
import { wholeMappingChange } from './object-mappings.js';
import { pairs, type Pairs } from './pairs.js';
import { placeOfRule, ruleChanges, wholeRuleChange } from './rules.js';

/** A synchronization schema of a document, with what belongs to it. */
interface Part {
  readonly schema: SchemaPart;
  readonly name: string;
  readonly mappings: readonly CheckedMapping[];
  /** Its rules; a rule that stands alone, too. */
  readonly rules: readonly JsonNode[];
}

/** Compares all synchronization schemas of two documents, which usually have one each. */
export function compareSchemas(collected: Collected): void {
  const { before, after } = collected;
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const found = pairs(
    old,
    fresh,
    ({ schema }) => textMember(schema.node, 'id'),
    // By their place.
    () => '',
  );
  const areSeveral = old.length > 1 || fresh.length > 1;
  for (const [one, other] of found.both)
    new SchemaComparison(collected, one, other, areSeveral ? `${other.name} › ` : '').run();
  for (const { name, schema, mappings } of found.added) {
    const draft = {
      path: 'schema',
      after: count(mappings.length, 'object mapping'),
      at: schema.node && firstOf(schema.node),
    };
    collected.add(name, [{ kind: 'schema-added', ...draft }]);
  }
  for (const { name, mappings } of found.removed)
    collected.add(name, [{ kind: 'schema-removed', path: 'schema', before: count(mappings.length, 'object mapping') }]);
}

function partsOf({ schemas, mappings }: Collected['before']): Part[] {
  const bySchema = new Map<SchemaPart, CheckedMapping[]>(schemas.map((schema) => [schema, []]));
  for (const mapping of mappings) {
    const { place } = mapping.objectMapping;
    if (place) bySchema.get(place.schema)?.push(mapping);
  }
  const parts = [...bySchema].map(([schema, own], index) => {
    const around = own.flatMap(({ objectMapping }) => objectMapping.place?.rule ?? []);
    const rules = [...new Set([...schema.rules, ...around])].filter(({ type }) => type === 'object');
    return { schema, name: nameOfSchema(schema, index), mappings: own, rules };
  });
  // What merely has a member of the same name is no schema.
  const whole = parts.filter(({ schema, mappings: own, rules }) => {
    return own.length > 0 || rules.length > 0 || schema.directories.list.length > 0;
  });
  return whole.length > 0 ? whole : parts;
}

class SchemaComparison {
  private readonly collected: Collected;
  private readonly before: Part;
  private readonly after: Part;
  private readonly prefix: string;
  /** The pair that a rule belongs to. */
  private readonly ruleKeys = new Map<JsonNode, string>();
  /** The rule of the other document. */
  private readonly partners = new Map<JsonNode, JsonNode>();

  constructor(collected: Collected, before: Part, after: Part, prefix: string) {
    this.collected = collected;
    this.before = before;
    this.after = after;
    this.prefix = prefix;
  }

  run(): void {
    const rules = pairs(
      this.before.rules,
      this.after.rules,
      (rule) => textMember(rule, 'id'),
      (rule) => textMember(rule, 'name'),
      directoriesOf,
      // What has none of these can only be the same by its place.
      (rule) => (isNamed(rule) ? undefined : ''),
    );
    for (const [index, [one, other]] of rules.both.entries()) {
      for (const rule of [one, other]) this.ruleKeys.set(rule, `rule ${index}`);
      this.partners.set(one, other).set(other, one);
    }
    this.compareMappings();
    this.compareRules(rules);
    this.compareDirectories();
  }

  private compareMappings(): void {
    const [old, fresh] = [this.before.mappings, this.after.mappings];
    const inRule = (keyOf: (mapping: CheckedMapping) => string | undefined) => (mapping: CheckedMapping) => {
      const rule = mapping.objectMapping.place?.rule;
      const [ruleKey, key] = [rule && this.ruleKeys.get(rule), keyOf(mapping)];
      return ruleKey === undefined || key === undefined ? undefined : `${ruleKey} ${key}`;
    };
    const active = (mapping: CheckedMapping): string | undefined =>
      mapping.objectMapping.active ? resourceOf(mapping) : undefined;
    // An object mapping that stands alone belongs to no rule.
    const areParts = [...old, ...fresh].some(({ objectMapping: { place } }) => !place?.rule || !isNamed(place.rule));
    const counts = countsByRule([...old, ...fresh]);
    const isOnly = ({ objectMapping: { place } }: CheckedMapping): boolean =>
      place?.rule !== undefined && counts.get(place.rule) === 1;
    const found = pairs(
      old,
      fresh,
      inRule(objectsOf),
      inRule(({ objectMapping: { node } }) => textMember(node, 'name')),
      inRule(active),
      inRule((mapping) => (isOnly(mapping) ? 'only' : undefined)),
      ...(areParts ? [objectsOf, active] : []),
    );
    for (const [one, other] of found.both) this.collected.compare(this.collected.pair(one, other, this.prefix));
    for (const mapping of found.added)
      if (this.wouldHave(this.before, mapping)) this.addWhole('object-mapping-added', mapping);
    for (const mapping of found.removed)
      if (this.wouldHave(this.after, mapping)) {
        const rule = this.partnerOf(mapping);
        this.addWhole('object-mapping-removed', mapping, rule && placeOfRule(rule));
      }
  }

  private addWhole(kind: 'object-mapping-added' | 'object-mapping-removed', mapping: CheckedMapping, at?: Span): void {
    const name = this.prefix + this.collected.nameOf(mapping);
    this.collected.add(name, [wholeMappingChange(kind, mapping, at)]);
  }

  /** Whether a schema without an object mapping lacks it, and is not only a part of a schema. */
  private wouldHave(part: Part, mapping: CheckedMapping): boolean {
    const rule = this.partnerOf(mapping);
    return rule ? isStructured(member(rule, 'objectMappings')) : listsRules(part);
  }

  /** The rule of the other document that corresponds to the one around an object mapping. */
  private partnerOf({ objectMapping: { place } }: CheckedMapping): JsonNode | undefined {
    return place?.rule && this.partners.get(place.rule);
  }

  private compareRules({ both, added, removed }: Pairs<JsonNode>): void {
    for (const [one, other] of both) this.collected.add(this.prefix + nameOfRule(other), ruleChanges(one, other));
    const counts = countsByRule([...this.before.mappings, ...this.after.mappings]);
    if (listsRules(this.before))
      for (const rule of added.filter(isNamed)) {
        const draft = wholeRuleChange('rule-added', rule, counts.get(rule) ?? 0);
        this.collected.add(this.prefix + nameOfRule(rule), [draft]);
      }
    if (listsRules(this.after))
      for (const rule of removed.filter(isNamed)) {
        const draft = wholeRuleChange(
          'rule-removed',
          rule,
          counts.get(rule) ?? 0,
          this.placeOf('synchronizationRules'),
        );
        this.collected.add(this.prefix + nameOfRule(rule), [draft]);
      }
    for (const [part, other, which] of [
      [this.before, this.after, 'old'],
      [this.after, this.before, 'new'],
    ] as const)
      if (!listsRules(part) && listsRules(other))
        this.collected.note(
          which === 'old'
            ? t`The old document has only a part of the synchronization rules, so only that is compared.`
            : t`The new document has only a part of the synchronization rules, so only that is compared.`,
        );
  }

  private compareDirectories(): void {
    const [has, had] = [this.after, this.before].map(({ schema }) => isList(member(schema.node, 'directories')));
    if (has && had) {
      const [old, fresh] = [this.before, this.after].map(({ schema }) => schema.directories.list);
      for (const [object, draft] of directoryChanges(old!, fresh!, this.placeOf('directories')))
        this.collected.add(this.prefix + object, [draft]);
    } else if (has !== had) {
      this.collected.note(
        has
          ? t`The old document has no list of directories, so definitions are not compared.`
          : t`The new document has no list of directories, so definitions are not compared.`,
      );
    }
  }

  /** The name of a member of the new schema. */
  private placeOf(name: string): Span | undefined {
    const found = property(this.after.schema.node, name);
    return found && spanOf(found.nameNode);
  }
}

/** Whether a rule can be recognised, and is not only an object around object mappings. */
function isNamed(rule: JsonNode): boolean {
  return ['id', 'name'].some((name) => textMember(rule, name) !== undefined) || directoriesOf(rule) !== undefined;
}

function directoriesOf(rule: JsonNode): string | undefined {
  const names = ['sourceDirectoryName', 'targetDirectoryName'].map((name) => textMember(rule, name));
  return names.every((name) => name === undefined) ? undefined : JSON.stringify(names);
}

/** Whether a document has all rules of its schema. */
function listsRules({ schema }: Part): boolean {
  return isStructured(member(schema.node, 'synchronizationRules'));
}

function isStructured(node: JsonNode | undefined): boolean {
  return node?.type === 'array' || node?.type === 'object';
}

function isList(node: JsonNode | undefined): boolean {
  return node?.type === 'array';
}

/** The names of the objects of an object mapping. Those without names belong together by their order. */
function objectsOf({ objectMapping: { place } }: CheckedMapping): string {
  const { sourceObjectName, targetObjectName } = place ?? {};
  return JSON.stringify([sourceObjectName?.toLowerCase(), targetObjectName?.toLowerCase()]);
}

/** How many object mappings each rule has. */
function countsByRule(mappings: readonly CheckedMapping[]): ReadonlyMap<JsonNode, number> {
  const counts = new Map<JsonNode, number>();
  for (const { objectMapping } of mappings) {
    const rule = objectMapping.place?.rule;
    if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

function firstOf({ offset }: JsonNode): Span {
  return { start: offset, end: offset + 1 };
}
