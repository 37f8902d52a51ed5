import type { CheckedDocument } from '../documents/document.js';
import type { DirectoryObject } from '../documents/directory-object.js';
import type { ObjectMapping, SchemaPart } from '../documents/model.js';
import { rememberedFor } from '../remembered.js';

/** The names that something defines. */
interface DefinedNames {
  readonly exact: ReadonlySet<string>;
  /** By the name in lower case; null if several names differ only in their letter case. */
  readonly inLowerCase: ReadonlyMap<string, string | null>;
}

const NONE: DefinedNames = { exact: new Set(), inLowerCase: new Map() };

/** The owners of the names in an object mapping. */
export interface MappingOwners {
  /** Of the attributes that its sources and its scoping filter read. */
  readonly source: string;
  /** Of the attributes that it writes. */
  readonly target: string;
  /** The directories, which own the names of objects. */
  readonly sourceDirectory: string;
  readonly targetDirectory: string;
}

/**
 * Who owns the names of a document: a schema owns directories, a directory owns objects, an object owns attributes. An owner
 * is a key. It has the same key wherever it is named, in any letter case, if its own name is defined.
 */
export class Owners {
  private readonly schemas = new Map<SchemaPart, string>();
  private readonly objects = new Map<DirectoryObject, string>();
  private readonly directoryNames = new Map<string, DefinedNames>();
  private readonly attributes = new Map<string, DirectoryObject[]>();
  private readonly mappings: readonly MappingOwners[];

  constructor({ schemas, objectMappings }: Pick<CheckedDocument, 'schemas' | 'objectMappings'>) {
    for (const [index, schema] of schemas.entries()) this.readSchema(schema, String(index));
    this.mappings = objectMappings.map((mapping, index) => this.readMapping(mapping, index));
  }

  /** The owner of the directories of a schema. */
  ofSchema(schema: SchemaPart): string {
    return this.schemas.get(schema) ?? '';
  }

  /** The owner of the objects of a directory. @param schema the owner of the directory */
  ofDirectory(schema: string, name: string): string {
    return within(schema, this.canonicalName(schema, name));
  }

  /** The owner of the attributes of an object. @param directory the owner of the object */
  ofObject(directory: string, name: string): string {
    return within(directory, this.canonicalName(directory, name));
  }

  /** @param index of the object mapping in its document */
  ofMapping(index: number): MappingOwners {
    return this.mappings[index]!;
  }

  /**
   * The name as its owner defines it: with the same letter case, or else in the only other one. Undefined if it is not
   * defined.
   */
  definedName(owner: string, name: string): string | undefined {
    const { exact, inLowerCase } = this.directoryNames.get(owner) ?? NONE;
    if (exact.has(name)) return name;
    const objects = this.attributes.get(owner) ?? [];
    if (objects.some((object) => attributeNames(object).exact.has(name))) return name;
    const form = name.toLowerCase();
    const others = new Set<string | null>();
    const add = (other: string | null | undefined): void => {
      if (other !== undefined) others.add(other);
    };
    add(inLowerCase.get(form));
    for (const object of objects) add(attributeNames(object).inLowerCase.get(form));
    const [other, ...more] = others;
    return more.length > 0 ? undefined : (other ?? undefined);
  }

  private canonicalName(owner: string, name: string): string {
    return this.definedName(owner, name) ?? name.toLowerCase();
  }

  private readSchema(schema: SchemaPart, key: string): void {
    this.schemas.set(schema, key);
    const { list } = schema.directories;
    this.directoryNames.set(key, definedNames(list.flatMap(({ name }) => name ?? [])));
    // A name that is defined twice has the objects of both.
    const objectNames = new Map<string, string[]>();
    for (const { name, objects } of list) {
      const directory = this.ofDirectory(key, name ?? '');
      const known = objectNames.get(directory) ?? [];
      for (const object of objects) if (object.name !== undefined) known.push(object.name);
      objectNames.set(directory, known);
    }
    for (const [directory, names] of objectNames) this.directoryNames.set(directory, definedNames(names));
    for (const { name, objects } of list) {
      const directory = this.ofDirectory(key, name ?? '');
      for (const { name: objectName, definition } of objects) {
        if (!definition) continue;
        const owner = this.ofObject(directory, objectName ?? '');
        this.objects.set(definition, owner);
        const sameName = this.attributes.get(owner);
        if (sameName) sameName.push(definition);
        else this.attributes.set(owner, [definition]);
      }
    }
  }

  private readMapping({ place, defined, resource }: ObjectMapping, index: number): MappingOwners {
    if (!place) {
      const owner = `${resource ?? index}`;
      return { source: `source ${owner}`, target: `target ${owner}`, sourceDirectory: '', targetDirectory: '' };
    }
    const schema = this.ofSchema(place.schema);
    // Where a name is missing, two directories or objects are not the same.
    const directory = (name: string | undefined, side: string): string =>
      name === undefined ? within(schema, `${side} of a rule without names`) : this.ofDirectory(schema, name);
    const object = (directoryOwner: string, name: string | undefined): string =>
      name === undefined ? within(directoryOwner, `of object mapping ${index}`) : this.ofObject(directoryOwner, name);
    const sourceDirectory = directory(place.sourceDirectoryName, 'source');
    const targetDirectory = directory(place.targetDirectoryName, 'target');
    return {
      source: object(sourceDirectory, place.sourceObjectName),
      // The target object may be known by its attributes.
      target: (defined && this.objects.get(defined)) ?? object(targetDirectory, place.targetObjectName),
      sourceDirectory,
      targetDirectory,
    };
  }
}

/** The names of attributes that an object defines. It is kept while its names are the same. */
const attributeNames = rememberedFor(({ all }: DirectoryObject) =>
  definedNames(all.flatMap((attribute) => (attribute.isNamed ? attribute.name : []))),
);

function definedNames(names: readonly string[]): DefinedNames {
  const exact = new Set(names);
  const inLowerCase = new Map<string, string | null>();
  for (const name of exact) {
    const form = name.toLowerCase();
    inLowerCase.set(form, inLowerCase.has(form) ? null : name);
  }
  return { exact, inLowerCase };
}

function within(owner: string, name: string): string {
  return JSON.stringify([owner, name]);
}
