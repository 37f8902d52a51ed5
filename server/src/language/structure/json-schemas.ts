import {
  objectIn,
  structures,
  type MemberRecord,
  type ObjectRecord,
  type StructureKind,
  type ValueRecord,
} from './index.js';

/*
 * The JSON Schemas (draft 7) that follow from the records.
 */

export type JsonSchema = Readonly<Record<string, unknown>>;

const FILES: Readonly<Record<StructureKind, { readonly file: string; readonly title: string }>> = {
  provisioningFile: { file: 'schemas/provisioning.schema.json', title: 'Provisioning file' },
  synchronizationSchema: { file: 'schemas/synchronization-schema.schema.json', title: 'Synchronization schema' },
};

/** The files of the schemas that the extension contributes, from the root of the project. */
export const schemaFiles: readonly { readonly file: string; readonly schema: JsonSchema }[] = (
  ['provisioningFile', 'synchronizationSchema'] as const
).map((kind) => ({ file: FILES[kind].file, schema: contributedSchema(kind) }));

/**
 * The schema that editors use. It does not judge: this program reports what is wrong, with its own codes and fixes. Where it
 * reads the document, it also completes and describes the members, so that nothing is there twice. The schema does both for
 * the beginnings of a synchronization schema, which are not recognised as one yet.
 */
function contributedSchema(kind: StructureKind): JsonSchema {
  const { file, title } = FILES[kind];
  const whole = documentRecord(kind);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://raw.githubusercontent.com/scim-tools/scim-provisioning/main/${file}`,
    title,
    description: whole.description,
    ...(kind === 'provisioningFile'
      ? {
          allowTrailingCommas: true,
          allowComments: true,
          $ref: `#/definitions/${whole.name}`,
          definitions: definitions(kind, naming),
        }
      : {
          if: hasObjectMappings(),
          else: { $ref: `#/definitions/${whole.name}` },
          definitions: definitions(kind, describing),
        }),
  };
}

/** Whether a text is recognised as a synchronization schema. */
function hasObjectMappings(): JsonSchema {
  return {
    required: ['synchronizationRules'],
    properties: { synchronizationRules: { contains: { required: ['objectMappings'] } } },
  };
}

/** An object with the names of its members, for editors without this program: VS Code has them from us. */
function naming(record: ObjectRecord): JsonSchema {
  return {
    // What stands beside a reference is ignored, so that it is needed here, too.
    doNotSuggest: true,
    properties: Object.fromEntries(
      record.members.map(({ name, value }) => [name, { doNotSuggest: true, ...describingValue(record.kind, value) }]),
    ),
  };
}

/** An object with its members and their descriptions, and nothing that could be wrong. */
function describing(record: ObjectRecord): JsonSchema {
  return {
    description: record.description,
    properties: Object.fromEntries(
      record.members.map((member) => [
        member.name,
        { description: withoutMarkdown(member.description), ...describingValue(record.kind, member.value) },
      ]),
    ),
  };
}

function describingValue(kind: StructureKind, value: ValueRecord): JsonSchema {
  const of = objectIn(kind, value);
  if (!of) return {};
  const ref = { $ref: `#/definitions/${of.name}` };
  return value.type === 'list' ? { items: ref } : ref;
}

function withoutMarkdown(text: string): string {
  return text.replace(/[`*]|(?<!\w)_|_(?!\w)/g, '');
}

/**
 * The schema that says everything that the records say, for tests: a validator that judges by it must come to the same verdict
 * as our rules.
 */
export function strictSchema(kind: StructureKind): JsonSchema {
  return { $ref: `#/definitions/${documentRecord(kind).name}`, definitions: definitions(kind, strict) };
}

function strict(record: ObjectRecord): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    required: record.members.filter(({ required }) => required).map(({ name }) => name),
    dependencies: Object.fromEntries(
      record.members.flatMap(({ name, pairedWith }) => (pairedWith === undefined ? [] : [[pairedWith, [name]]])),
    ),
    properties: Object.fromEntries(record.members.map((member) => [member.name, strictMember(record.kind, member)])),
  };
}

function strictMember(kind: StructureKind, { value, isNullable = false }: MemberRecord): JsonSchema {
  const schema = strictValue(kind, value);
  return isNullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function strictValue(kind: StructureKind, value: ValueRecord): JsonSchema {
  switch (value.type) {
    case 'string':
      return { type: 'string', ...(value.pattern && { pattern: value.pattern.source }) };
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', ...(value.min !== undefined && { minimum: value.min }) };
    case 'word': {
      const { words, isOpen, isNumbered, isFlags, ignoresCase } = value;
      const numbers = words.flatMap(({ number }) => number ?? []);
      const one = words.map(({ word }) => (ignoresCase ? inAnyCase(word) : word)).join('|');
      const pattern = isFlags ? `^\\s*(?:${one})(?:\\s*,\\s*(?:${one}))*\\s*$` : `^(?:${one})$`;
      const text = { type: 'string', ...(!isOpen && { pattern }) };
      if (!isNumbered) return text;
      const all = numbers.reduce((sum, number) => (isFlags ? sum | number : Math.max(sum, number)), 0);
      return { anyOf: [text, { type: 'integer', ...(!isOpen && { minimum: 0, maximum: all }) }] };
    }
    case 'object':
      return { $ref: `#/definitions/${value.of}` };
    case 'list':
      return { type: 'array', items: strictValue(kind, value.of), ...(value.isFilled && { minItems: 1 }) };
  }
}

function inAnyCase(word: string): string {
  return word.replace(/[A-Za-z]/g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

function definitions(kind: StructureKind, schemaOf: (record: ObjectRecord) => JsonSchema): JsonSchema {
  return Object.fromEntries([...structures[kind].values()].map((record) => [record.name, schemaOf(record)]));
}

function documentRecord(kind: StructureKind): ObjectRecord {
  return [...structures[kind].values()][0]!;
}
