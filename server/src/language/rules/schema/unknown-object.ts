import type { ObjectMapping, SchemaPlace } from '../../documents/model.js';
import { grouped } from '../../grouped.js';
import { stringMember } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { NamesToUse } from './names-to-use.js';

const SIDES = [
  { member: 'sourceObjectName', directory: 'sourceDirectoryName' },
  { member: 'targetObjectName', directory: 'targetDirectoryName' },
] as const;

/** An object that an object mapping names and its directory does not define. */
export const unknownObject = rule({
  code: 'unknown-object',
  *check({ json, objectMappings }) {
    let known: ReadonlyMap<Schema, ObjectsToUse> | undefined;
    for (const { node, place, active, isTruncated, defined } of objectMappings) {
      if (!place || !active || isTruncated) continue;
      for (const { member, directory } of SIDES) {
        const { [member]: name, [directory]: directoryName, schema } = place;
        if (name === undefined || directoryName === undefined || name.trim() === '') continue;
        if (schema.directories.hasObject(directoryName, name)) continue;
        known ??= objectsBySchema(objectMappings);
        const likely = member === 'targetObjectName' ? defined?.name : undefined;
        const meant = known.get(schema)?.of(directoryName)?.meantBy(name, { likely });
        if (!meant) continue;
        const string = stringMember(json, node, member)!;
        yield {
          at: string.content,
          message: t`The directory “${directoryName}” of this schema does not define an object “${name}”.${meant.hint}`,
          fixes: meant.fixes(string),
        };
      }
    }
  },
});

type Schema = SchemaPlace['schema'];

function objectsBySchema(objectMappings: readonly ObjectMapping[]): ReadonlyMap<Schema, ObjectsToUse> {
  const places = new Map<Schema, SchemaPlace[]>();
  for (const { place } of objectMappings) {
    if (!place) continue;
    const known = places.get(place.schema);
    if (known) known.push(place);
    else places.set(place.schema, [place]);
  }
  return new Map([...places].map(([schema, all]) => [schema, new ObjectsToUse(schema, all)]));
}

/** The objects of the directories of a schema. */
class ObjectsToUse {
  private readonly schema: Schema;
  private readonly places: readonly SchemaPlace[];
  private readonly known = new Map<string, NamesToUse | undefined>();
  private used: ReadonlyMap<string, readonly ObjectUse[]> | undefined;

  /** @param places those of the object mappings in the schema */
  constructor(schema: Schema, places: readonly SchemaPlace[]) {
    this.schema = schema;
    this.places = places;
  }

  /** The objects of a directory; undefined if they are not all known. */
  of(directoryName: string): NamesToUse | undefined {
    const form = directoryName.toLowerCase();
    if (!this.known.has(form)) {
      const names = this.schema.directories.objectNames(directoryName);
      const used = (): string[] => (this.uses.get(form) ?? []).map(({ object }) => object);
      this.known.set(form, NamesToUse.ofAll(names, used));
    }
    return this.known.get(form);
  }

  /** What object mappings name, by directories in lower case. */
  private get uses(): ReadonlyMap<string, readonly ObjectUse[]> {
    return (this.used ??= grouped(this.places.flatMap(usesIn), ({ directory }) => directory));
  }
}

interface ObjectUse {
  readonly directory: string;
  readonly object: string;
}

function usesIn(place: SchemaPlace): readonly ObjectUse[] {
  return SIDES.flatMap(({ member, directory }) => {
    const { [member]: object, [directory]: name } = place;
    return object === undefined || name === undefined ? [] : [{ directory: name.toLowerCase(), object }];
  });
}
