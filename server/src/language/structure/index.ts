import { provisioningFileFacts } from './provisioning-file.js';
import { ObjectRecord, type ObjectFacts, type StructureKind, type ValueRecord } from './record.js';
import { synchronizationSchemaFacts } from './synchronization-schema.js';

export { ObjectRecord, type MemberRecord, type StructureKind, type ValueRecord, type WordValue } from './record.js';

/** The objects of a kind of mapping documents, by name; the first one is the document. */
type ObjectRecords = ReadonlyMap<string, ObjectRecord>;

function recordsOf(kind: StructureKind, facts: readonly ObjectFacts[]): ObjectRecords {
  return new Map(facts.map((one) => [one.name, new ObjectRecord(kind, one)]));
}

/** The members of both kinds of mapping documents: all that is known about them. */
export const structures: Readonly<Record<StructureKind, ObjectRecords>> = {
  provisioningFile: recordsOf('provisioningFile', provisioningFileFacts),
  synchronizationSchema: recordsOf('synchronizationSchema', synchronizationSchemaFacts),
};

/** The record of an object of a kind. */
export function objectRecord(kind: StructureKind, name: string): ObjectRecord {
  const record = structures[kind].get(name);
  if (!record) throw new Error(`There is no object ${name}.`);
  return record;
}

/** The record of the object that a value is, or of the objects in it if it is a list; undefined for other values. */
export function objectIn(kind: StructureKind, value: ValueRecord): ObjectRecord | undefined {
  if (value.type === 'list') return objectIn(kind, value.of);
  return value.type === 'object' ? objectRecord(kind, value.of) : undefined;
}

/** The records that have a member of that name, in any naming style. */
export function ownersOf(kind: StructureKind, name: string): readonly ObjectRecord[] {
  return [...structures[kind].values()].filter((record) => record.memberNamed(name) !== undefined);
}
