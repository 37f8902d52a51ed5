import { foldedName } from '../../json/member-names.js';
import { JsonProperty, propertiesOf, type JsonNode } from '../../json/json-tree.js';
import { isCertainSlip, suggestions } from '../../problems/suggestions.js';
import { rememberedFor } from '../../remembered.js';
import type { SourceText } from '../../source-text.js';
import { fits, fitsType, type ObjectFindings } from '../../structure/inspect.js';
import { objectIn, ownersOf, type MemberRecord, type ObjectRecord } from '../../structure/index.js';

/** What an unknown member was probably meant to be. */
export type Meant =
  /** One of these members of the object, which it lacks. */
  | { readonly kind: 'misspelt'; readonly members: readonly MemberRecord[]; readonly isCertain: boolean }
  /** A member that has another name here. */
  | { readonly kind: 'renamed'; readonly member: MemberRecord }
  /** A member of another object. @property target that object, if there is exactly one, and it lacks the member */
  | { readonly kind: 'misplaced'; readonly owner: ObjectRecord; readonly target: JsonNode | undefined }
  | { readonly kind: 'unknown' };

/** Shorter names are too much like others. */
const SHORTEST = 4;

/** The members whose elements are checked on their own: what is around them may change. */
const LISTS_OF_UNITS: ReadonlySet<string> = new Set(['attributemappings', 'attributes']);

/**
 * An object in which something is wrong, with what its unknown members mean. That depends on the objects around it, so it is
 * made for each version of a document.
 */
export class FaultyObject {
  readonly findings: ObjectFindings;
  readonly record: ObjectRecord;
  readonly node: JsonNode;
  /** The text of the latest version. */
  readonly json: SourceText;
  private known: ReadonlyMap<JsonProperty, Meant> | undefined;
  private readonly near = new Map<ObjectRecord, JsonNode | undefined>();

  constructor(findings: ObjectFindings, json: SourceText) {
    this.findings = findings;
    this.record = findings.record;
    this.node = findings.node;
    this.json = json;
  }

  /** What its unknown members mean; some mean nothing that could be reported. */
  get meant(): ReadonlyMap<JsonProperty, Meant> {
    return (this.known ??= this.interpret());
  }

  private interpret(): ReadonlyMap<JsonProperty, Meant> {
    const { record, node } = this;
    const { unknown } = this.findings;
    const meant = new Map<JsonProperty, Meant>();
    if (unknown.length === 0) return meant;
    const present = new Set(propertiesOf(node).map(({ name }) => record.memberNamed(name)));
    const absent = record.members.filter((known) => !present.has(known));
    for (const property of unknown) {
      // Nothing has been written yet, or it is known to be of no importance.
      if (property.valueType === undefined || record.harmless.includes(property.name)) continue;
      const one = this.meantBy(property, absent);
      if (one) meant.set(property, one);
    }
    return meant;
  }

  private meantBy(property: JsonProperty, lacking: readonly MemberRecord[]): Meant | undefined {
    const { record } = this;
    const folded = foldedName(property.name);
    const absent = lacking.filter((known) => fitsType(property, known));
    const renamed = absent.find(({ otherNames = [] }) => otherNames.some((other) => foldedName(other) === folded));
    if (renamed) return { kind: 'renamed', member: renamed };
    const misspelt = misspeltFor(property, folded, absent, record);
    const misplaced = this.misplaced(property.name);
    // “flowTypes” is a name of its own, and close to “flowType”: the value shows what is meant.
    if (misplaced && !misspelt?.members.some((known) => fits(property, known))) return misplaced;
    if (misspelt) return misspelt;
    return record.isOpen ? undefined : { kind: 'unknown' };
  }

  /** Whether a name is that of a member of another object, where it should be. */
  private misplaced(name: string): Meant | undefined {
    const { record } = this;
    const owners = ownersOf(record.kind, name);
    const [first] = owners;
    if (!first) return undefined;
    if (record.isOpen) {
      // Names such as “type” are those of many objects, and other members are accepted.
      if (owners.length > 1) return undefined;
      const target = this.relative(first);
      if (target) return hasMember(target, name) ? undefined : { kind: 'misplaced', owner: first, target };
      return isPartOf(first, record) ? { kind: 'misplaced', owner: first, target } : undefined;
    }
    const near = owners.filter((owner) => this.relative(owner));
    const owner = near.length === 1 ? near[0]! : first;
    const target = near.length === 1 ? this.relative(owner) : undefined;
    return { kind: 'misplaced', owner, target: target && hasMember(target, name) ? undefined : target };
  }

  /** The object of a record that is directly in this one, or around it. */
  private relative(owner: ObjectRecord): JsonNode | undefined {
    if (!this.near.has(owner)) this.near.set(owner, this.inner(owner) ?? outerOf(this.node, owner));
    return this.near.get(owner);
  }

  private inner(owner: ObjectRecord): JsonNode | undefined {
    const { node, record } = this;
    return propertiesOf(node).find(({ name, valueType }) => {
      if (valueType !== 'object') return false;
      const known = record.memberNamed(name);
      return known?.value.type === 'object' && objectIn(record.kind, known.value) === owner;
    })?.container;
  }
}

type Misspelt = Extract<Meant, { readonly kind: 'misspelt' }>;

function misspeltFor(
  property: JsonProperty,
  folded: string,
  absent: readonly MemberRecord[],
  record: ObjectRecord,
): Misspelt | undefined {
  if (folded.length < SHORTEST || absent.length === 0) return undefined;
  const near = suggestions(
    folded,
    absent.map(({ name }) => name),
  );
  const members = absent.filter(({ name }) => near.includes(name));
  const [member] = members;
  if (!member) return undefined;
  const isCertain = members.length === 1 && isCertainSlip(folded, member.name, record.names) && fits(property, member);
  return { kind: 'misspelt', members, isCertain };
}

/** Whether an object has a list of objects of a record: a member of theirs may have been written one level too high. */
function isPartOf(part: ObjectRecord, record: ObjectRecord): boolean {
  return record.members.some(({ value }) => value.type === 'list' && objectIn(record.kind, value) === part);
}

/** The object of a record around a node. */
function outerOf(node: JsonNode, owner: ObjectRecord): JsonNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (!(at instanceof JsonProperty)) continue;
    const known = owner.memberNamed(at.name);
    if (known && objectIn(owner.kind, known.value)) return at.parent;
    if (LISTS_OF_UNITS.has(foldedName(at.name))) return undefined;
  }
  return undefined;
}

/** Whether an object has a member, in any form of its name. */
function hasMember(object: JsonNode, name: string): boolean {
  return foldedNames(object).has(foldedName(name));
}

const foldedNames = rememberedFor(
  (object: JsonNode): ReadonlySet<string> => new Set(propertiesOf(object).map(({ name }) => foldedName(name))),
);
