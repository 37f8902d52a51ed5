import type { CheckedDocument } from '../documents/document.js';
import type { DefinedObject } from '../documents/directories.js';
import type { ObjectMapping, SchemaPart } from '../documents/model.js';
import { spanOf, type JsonNode } from '../json/json-tree.js';
import { countWhile } from '../ordered.js';
import { rememberedFor } from '../remembered.js';
import { touches } from '../span.js';
import { mayRead, namesOfMapping, sourceNames, targetName } from './mapping-names.js';
import { Owners, type MappingOwners } from './owners.js';
import { rulesBySchema } from './schema-rules.js';
import { namesInDefinition, namesInRule, namesOfDirectory, namesOfObject } from './schema-names.js';
import { type WrittenName, type NameKind } from './written-name.js';

/** A directory, an object or an attribute, with all the places where its name is written. */
export interface NamedThing {
  /** Equal for the same thing in a document. */
  readonly key: string;
  readonly kind: NameKind;
  readonly owner: string;
  /** Its name as it is defined, or else as it is written. */
  readonly name: string;
  readonly isDefined: boolean;
}

/** A name at an offset, and what it names. */
export interface NameAt {
  readonly thing: NamedThing;
  readonly written: WrittenName;
}

/**
 * The names of a mapping document: where each is defined and used. Nothing is read before it is asked for. What the sources of
 * an attribute mapping read is kept with it from one version of the document to the next.
 */
export class Names {
  private readonly document: CheckedDocument;
  private readonly owners: Owners;
  private rules: ReadonlyMap<SchemaPart, readonly JsonNode[]> | undefined;

  constructor(document: CheckedDocument) {
    this.document = document;
    this.owners = new Owners(document);
  }

  /** The name at an offset; both ends belong to it. */
  at(offset: number): NameAt | undefined {
    for (const written of this.around(offset)) {
      if (touches(written.at, offset)) return { thing: this.thingOf(written), written };
    }
    return undefined;
  }

  /** Every place where a thing is named, in document order. */
  placesOf({ key, kind, owner, name }: NamedThing): readonly WrittenName[] {
    const found: WrittenName[] = [];
    const wanted = { kind, owner, form: name.toLowerCase() };
    for (const written of this.written(wanted)) if (this.thingOf(written).key === key) found.push(written);
    return found.sort((a, b) => a.at.start - b.at.start);
  }

  /** Everything that is named, once. */
  get things(): readonly NamedThing[] {
    const found = new Map<string, NamedThing>();
    for (const written of this.written()) {
      const thing = this.thingOf(written);
      if (!found.has(thing.key)) found.set(thing.key, thing);
    }
    return [...found.values()];
  }

  /** Another thing of the same owner that has a name, in any letter case: it cannot be given to this one, too. */
  clashWith(thing: NamedThing, name: string): NamedThing | undefined {
    const { kind, owner, key } = thing;
    for (const written of this.written({ kind, owner, form: name.toLowerCase() })) {
      if (written.kind !== kind || written.owner !== owner) continue;
      const other = this.thingOf(written);
      if (other.key !== key && written.text.toLowerCase() === name.toLowerCase()) return other;
    }
    return undefined;
  }

  /** Whether the attributes of an owner are written as SCIM paths. */
  writesScim(owner: string): boolean {
    return this.document.objectMappings.some(
      ({ resource }, index) => resource !== undefined && this.owners.ofMapping(index).target === owner,
    );
  }

  /** What a name names. Its owner may define it in another letter case. */
  thingOf({ kind, owner, role, text }: WrittenName): NamedThing {
    const defined = this.owners.definedName(owner, text);
    // Connectors other than SCIM may have targets that differ only in their letter case.
    const isExact = kind === 'attribute' && role !== 'source';
    const form = defined ?? (isExact ? text : text.toLowerCase());
    const state = defined !== undefined ? 'defined' : isExact ? 'exact' : 'any case';
    const key = JSON.stringify([kind, owner, state, form]);
    return { key, kind, owner, name: defined ?? text, isDefined: defined !== undefined };
  }

  /** The names in the parts of the document around an offset. */
  private *around(offset: number): Iterable<WrittenName> {
    const { objectMappings, schemas } = this.document;
    const isAround = (node: JsonNode | undefined): boolean => node !== undefined && touches(spanOf(node), offset);
    for (const [index, mapping] of objectMappings.entries()) {
      const { attributeMappings: all } = mapping;
      const found = all[countWhile(all, ({ node }) => node.offset <= offset) - 1];
      if (isAround(found?.node)) yield* this.inAttributeMapping(found!, this.owners.ofMapping(index));
      else if (isAround(mapping.node)) yield* this.aroundAttributeMappings(mapping, index);
    }
    for (const schema of schemas) {
      const key = this.owners.ofSchema(schema);
      for (const rule of this.rulesIn(schema)) if (isAround(rule)) yield* namesInRule(this.document.json, rule, key);
      for (const directory of schema.directories.list) {
        if (!isAround(directory.node)) continue;
        yield* namesOfDirectory(this.document.json, directory, key);
        const owner = this.owners.ofDirectory(key, directory.name ?? '');
        for (const object of directory.objects) {
          if (!isAround(object.node)) continue;
          yield* namesOfObject(this.document.json, object, owner, this.owners);
          const definitions = object.definition?.all ?? [];
          const found = definitions[countWhile(definitions, ({ node }) => node.offset <= offset) - 1];
          if (isAround(found?.node)) yield* this.inDefinition(found!, object, owner);
        }
      }
    }
  }

  /** @param wanted which names are asked for; others are left out as far as this is cheap */
  private *written(wanted?: Wanted): Iterable<WrittenName> {
    const isWanted = (kind: NameKind, owner: string): boolean =>
      !wanted || (wanted.kind === kind && wanted.owner === owner);
    const { json, objectMappings, schemas } = this.document;
    for (const schema of schemas) {
      const key = this.owners.ofSchema(schema);
      if (isWanted('directory', key)) {
        for (const rule of this.rulesIn(schema)) yield* namesInRule(json, rule, key);
        for (const directory of schema.directories.list) yield* namesOfDirectory(json, directory, key);
      }
      if (wanted?.kind !== 'directory') yield* this.inObjects(schema, key, wanted);
    }
    for (const [index, mapping] of objectMappings.entries()) {
      const owners = this.owners.ofMapping(index);
      const { source, target, sourceDirectory, targetDirectory } = owners;
      const isOfAttributes = isWanted('attribute', source) || isWanted('attribute', target);
      if (isOfAttributes || isWanted('object', sourceDirectory) || isWanted('object', targetDirectory))
        yield* this.aroundAttributeMappings(mapping, index);
      if (!isOfAttributes) continue;
      const [writes, reads] = [isWanted('attribute', target), isWanted('attribute', source)];
      for (const attribute of mapping.attributeMappings) {
        if (writes && hasForm(attribute.targetText, wanted)) yield* targetName(attribute, owners);
        if (reads && (!wanted || mayRead(attribute, wanted.form)))
          yield* this.namedParts(sourceNames(json, attribute, owners));
      }
    }
  }

  /** The names in the objects of a schema's directories. */
  private *inObjects(schema: SchemaPart, key: string, wanted: Wanted | undefined): Iterable<WrittenName> {
    const { json } = this.document;
    for (const directory of schema.directories.list) {
      const owner = this.owners.ofDirectory(key, directory.name ?? '');
      for (const object of directory.objects) {
        yield* namesOfObject(json, object, owner, this.owners);
        const isOwner = wanted?.owner === this.owners.ofObject(owner, object.name ?? '');
        for (const definition of object.definition?.all ?? []) {
          // Of the definitions of other attributes, only those with references or metadata can name something else.
          if (wanted && !(isOwner && hasForm(definition.name, wanted)) && !definition.refers) continue;
          yield* this.inDefinition(definition, object, owner);
        }
      }
    }
  }

  private inDefinition(
    definition: { readonly node: JsonNode },
    object: DefinedObject,
    directory: string,
  ): Iterable<WrittenName> {
    const { owners } = this;
    const owner = owners.ofObject(directory, object.name ?? '');
    return namesInDefinition(this.document.json, definition, { object: owner, directory, owners });
  }

  private *inAttributeMapping(
    mapping: ObjectMapping['attributeMappings'][number],
    owners: MappingOwners,
  ): Iterable<WrittenName> {
    yield* targetName(mapping, owners);
    yield* this.namedParts(sourceNames(this.document.json, mapping, owners));
  }

  private aroundAttributeMappings(mapping: ObjectMapping, index: number): Iterable<WrittenName> {
    return this.namedParts(namesOfMapping(this.document.json, mapping, this.owners.ofMapping(index)));
  }

  /** Of a part of a complex attribute, such as `employeeOrgData.costCenter`, the attribute is named if only that is defined. */
  private *namedParts(names: Iterable<WrittenName>): Iterable<WrittenName> {
    for (const written of names) {
      const { owner, text, role } = written;
      const dot = role === 'source' ? text.indexOf('.') : -1;
      const isPart = dot > 0 && this.owners.definedName(owner, text) === undefined;
      yield isPart && this.owners.definedName(owner, text.slice(0, dot)) !== undefined ? written.upTo(dot) : written;
    }
  }

  /** The rules of a schema, also those that its object mappings have around them without a list. */
  private rulesIn(schema: SchemaPart): readonly JsonNode[] {
    this.rules ??= rulesBySchema(this.document);
    return this.rules.get(schema) ?? [];
  }
}

interface Wanted {
  readonly kind: NameKind;
  readonly owner: string;
  /** The name in lower case. */
  readonly form: string;
}

function hasForm(name: string | undefined, wanted: Wanted | undefined): boolean {
  return name !== undefined && (!wanted || name.toLowerCase() === wanted.form);
}

/** The names of a document, found when they are first asked for. */
export const namesOf = rememberedFor((document: CheckedDocument) => new Names(document));
