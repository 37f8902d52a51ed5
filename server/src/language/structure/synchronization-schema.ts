import type { MemberFacts, ObjectFacts, ValueRecord } from './record.js';
import { DEFAULT_VALUE, GROUP_NAME, OPERATOR, PATH, SCOPING_FILTER, SOURCE_ATTRIBUTE, SWITCH } from './sentences.js';
import {
  ATTRIBUTE_METADATA_WORDS,
  ATTRIBUTE_TYPE_WORDS,
  DISCOVERABILITY_WORDS,
  FLOW_BEHAVIOR_WORDS,
  FLOW_TYPE_WORDS,
  MAPPING_METADATA_WORDS,
  MUTABILITY_WORDS,
  OBJECT_FLOW_WORDS,
  OBJECT_METADATA_WORDS,
  SOURCE_TYPE_WORDS,
  type Word,
} from './words.js';
import { english } from '../l10n.js';

/*
 * The types of Microsoft Graph's synchronizationSchema. Names, types and what can be null are those of its metadata (v1.0 of
 * August 2026); descriptions follow its reference.
 */

const certainty = 'documented';
const string = { type: 'string' } as const;
const boolean = { type: 'boolean' } as const;

/** A string that can be null, as most of Graph's are. */
function text(name: string, description: string): MemberFacts {
  return { name, value: string, isNullable: true, certainty, description };
}

/** A Boolean; Graph has none that can be null. */
function flag(name: string, description: string): MemberFacts {
  return { name, value: boolean, certainty, description };
}

/** A list; all of Graph's can be null. */
function list(name: string, of: ValueRecord, description: string): MemberFacts {
  return { name, value: { type: 'list', of }, isNullable: true, certainty, description };
}

function objects(name: string, of: string, description: string): MemberFacts {
  return list(name, { type: 'object', of }, description);
}

/** One of Graph's enumerations. */
function word(
  name: string,
  words: readonly Word[],
  description: string,
  more: Partial<MemberFacts> & { readonly isFlags?: boolean; readonly ignoresCase?: boolean } = {},
): MemberFacts {
  const { isFlags = false, ignoresCase = false, ...rest } = more;
  return {
    name,
    value: { type: 'word', words, isNumbered: true, isFlags, ignoresCase },
    certainty,
    description,
    ...rest,
  };
}

/** An entry of a list of keys with values. */
function entry(name: string, called: string, words?: readonly Word[]): ObjectFacts {
  return {
    name,
    called,
    description: 'A key with its value.',
    starter: ['key', 'value'],
    members: [
      {
        // The service adds keys that Graph’s metadata does not have.
        ...text('key', 'The key of the entry.'),
        ...(words && { value: { type: 'word', words, isOpen: true, isNumbered: true } }),
      },
      text('value', 'The value, always as a string. JSON inside it is escaped.'),
    ],
  };
}

const schema: ObjectFacts = {
  name: 'synchronizationSchema',
  called: english`a synchronization schema`,
  description:
    'The synchronizationSchema of Microsoft Graph: the file that the portal downloads under “Review your schema here”, and that you can upload again. Members that are not described here are internal to the service; do not change them.',
  members: [
    objects(
      'synchronizationRules',
      'synchronizationRule',
      'The synchronization rules of the job. Each goes from one directory to another.',
    ),
    objects(
      'directories',
      'directoryDefinition',
      'The directories that the rules use, with their objects and attributes. A mapping can use only what is defined here.',
    ),
    text('id', 'Identifier of the schema.'),
    text('version', 'Version of the schema, set by the service with each change.'),
  ],
};

const rule: ObjectFacts = {
  name: 'synchronizationRule',
  called: english`a synchronization rule`,
  starter: ['name', 'sourceDirectoryName', 'targetDirectoryName', 'objectMappings'],
  description: 'How objects of one directory are provisioned to another.',
  members: [
    text('name', 'Name of the rule, such as `USER_OUTBOUND_USER`.'),
    {
      ...text('sourceDirectoryName', 'Name of the directory that is read, as defined under `directories`.'),
      pairedWith: 'targetDirectoryName',
    },
    {
      ...text('targetDirectoryName', 'Name of the directory that is written, as defined under `directories`.'),
      pairedWith: 'sourceDirectoryName',
    },
    objects('objectMappings', 'objectMapping', 'The mappings of source objects to target objects.'),
    {
      name: 'priority',
      value: { type: 'integer' },
      certainty,
      description: 'Order in which the rules run, lowest first.',
    },
    flag('editable', 'Whether the rule may be changed.'),
    text('id', 'Identifier of the rule. The service uses it; do not change it.'),
    objects('metadata', 'ruleMetadata', 'Metadata of the service. Do not change it.'),
    {
      name: 'containerFilter',
      value: { type: 'object', of: 'containerFilter' },
      isNullable: true,
      certainty,
      description: 'Which organizational units are read.',
    },
    {
      name: 'groupFilter',
      value: { type: 'object', of: 'groupFilter' },
      isNullable: true,
      certainty,
      description: 'The groups whose members are read.',
    },
  ],
};

const containerFilter: ObjectFacts = {
  name: 'containerFilter',
  called: english`a container filter`,
  starter: ['includedContainers'],
  description: 'Which organizational units are read.',
  members: [list('includedContainers', string, 'Distinguished names of the containers.')],
};

const groupFilter: ObjectFacts = {
  name: 'groupFilter',
  called: english`a group filter`,
  starter: ['includedGroups'],
  description: 'The groups whose members are read.',
  members: [list('includedGroups', string, 'Identifiers of the groups.')],
};

const objectMapping: ObjectFacts = {
  name: 'objectMapping',
  called: english`an object mapping`,
  starter: ['name', 'sourceObjectName', 'targetObjectName', 'enabled', 'flowTypes', 'attributeMappings'],
  description: 'The mapping of one type of source object to one type of target object.',
  members: [
    text('name', 'Name of the mapping, as the portal shows it.'),
    {
      ...text('sourceObjectName', 'The object that is read, as the source directory defines it, such as `User`.'),
      pairedWith: 'targetObjectName',
    },
    {
      ...text(
        'targetObjectName',
        'The object that is written, as the target directory defines it, such as `urn:ietf:params:scim:schemas:core:2.0:Group`.',
      ),
      pairedWith: 'sourceObjectName',
    },
    objects('attributeMappings', 'attributeMapping', 'The target attributes that are written, and their sources.'),
    flag('enabled', 'Whether the mapping is used.'),
    word(
      'flowTypes',
      OBJECT_FLOW_WORDS,
      'The actions that are allowed in the target: `Add`, `Update` and `Delete`, separated by commas, or `None`.',
      { isFlags: true },
    ),
    {
      name: 'scope',
      value: { type: 'object', of: 'filter' },
      isNullable: true,
      certainty,
      description: SCOPING_FILTER,
    },
    objects('metadata', 'objectMappingMetadata', 'Metadata of the service about the mapping.'),
  ],
};

const attributeMapping: ObjectFacts = {
  name: 'attributeMapping',
  called: english`an attribute mapping`,
  description: 'One target attribute and its source.',
  // Microsoft’s own web client writes them.
  harmless: ['expression', 'mappingType'],
  members: [
    {
      name: 'targetAttributeName',
      value: string,
      required: 'error',
      certainty,
      otherNames: ['target', 'targetAttribute'],
      description: `The attribute that is written, as the target directory defines it. For SCIM it is a path, such as ${PATH}.`,
    },
    {
      name: 'source',
      value: { type: 'object', of: 'attributeMappingSource' },
      isNullable: true,
      certainty,
      description: 'The source of the value; `null` if only the default value is used.',
    },
    {
      name: 'matchingPriority',
      value: { type: 'integer', min: 0 },
      default: 0,
      certainty,
      description:
        'Whether Entra finds existing objects by this target: 0 no, 1 first, 2 second. The target system must support filters on it.',
    },
    text('defaultValue', DEFAULT_VALUE),
    word('flowType', FLOW_TYPE_WORDS, 'When the target is written.', { default: 'Always' }),
    word('flowBehavior', FLOW_BEHAVIOR_WORDS, 'Whether an unchanged value is written again.', {
      default: 'FlowWhenChanged',
    }),
    flag('exportMissingReferences', 'For internal use of the service.'),
  ],
};

const source: ObjectFacts = {
  name: 'attributeMappingSource',
  called: english`a source`,
  starter: ['expression', 'name', 'type', 'parameters'],
  description: 'A source: an attribute, a constant, or a function of sources.',
  members: [
    text(
      'expression',
      `The source as an expression, such as \`[mail]\` or ${SWITCH}. It must agree with the other members of the source.`,
    ),
    text('name', 'Name of the attribute or function; for a constant its value.'),
    word('type', SOURCE_TYPE_WORDS, 'The type of the source.'),
    objects(
      'parameters',
      'parameter',
      'The arguments of a function, in order, each with the name of its parameter. Omitted arguments are missing.',
    ),
  ],
};

const parameter: ObjectFacts = {
  name: 'parameter',
  called: english`an argument`,
  starter: ['key', 'value'],
  description: 'An argument of a function.',
  members: [
    text('key', 'Name of the parameter.'),
    {
      name: 'value',
      value: { type: 'object', of: 'attributeMappingSource' },
      isNullable: true,
      certainty,
      description: 'The argument.',
    },
  ],
};

const filter: ObjectFacts = {
  name: 'filter',
  called: english`a scope`,
  starter: ['groups'],
  description: 'Groups of conditions. The filter matches if all clauses of at least one group are true.',
  members: [
    objects('groups', 'filterGroup', 'The groups of conditions. An object that matches no group is deprovisioned.'),
    objects(
      'inputFilterGroups',
      'filterGroup',
      'Groups of conditions that are applied early. An object that matches no group is ignored. Experimental.',
    ),
    objects('categoryFilterGroups', 'filterGroup', 'Groups of conditions by category. Experimental.'),
  ],
};

const filterGroup: ObjectFacts = {
  name: 'filterGroup',
  called: english`a group of clauses`,
  starter: ['clauses', 'name'],
  description: 'Conditions that must all be true.',
  members: [objects('clauses', 'filterClause', 'The conditions, which must all be true.'), text('name', GROUP_NAME)],
};

const filterClause: ObjectFacts = {
  name: 'filterClause',
  called: english`a clause`,
  starter: ['sourceOperandName', 'operatorName', 'targetOperand'],
  description: 'A condition on a source attribute.',
  members: [
    text('sourceOperandName', SOURCE_ATTRIBUTE),
    text('operatorName', OPERATOR),
    {
      name: 'targetOperand',
      value: { type: 'object', of: 'filterOperand' },
      isNullable: true,
      certainty,
      description: 'The value that the attribute is compared with. The operators that begin with `IS` have no value.',
    },
  ],
};

const filterOperand: ObjectFacts = {
  name: 'filterOperand',
  called: english`a target operand`,
  starter: ['values'],
  description: 'The value that the attribute is compared with.',
  members: [{ ...list('values', string, 'The values, as strings.'), scalarIn: 'scoping-value-type' }],
};

const directory: ObjectFacts = {
  name: 'directoryDefinition',
  called: english`a directory`,
  starter: ['name', 'objects'],
  description: 'A directory, with its objects and attributes.',
  members: [
    text('name', 'Name of the directory. Rules refer to it by this name. Unique in the schema.'),
    objects('objects', 'objectDefinition', 'The types of objects in the directory.'),
    flag('readOnly', 'Whether the directory is only read.'),
    word(
      'discoverabilities',
      DISCOVERABILITY_WORDS,
      'What the service can discover about the directory: `None`, or any of `AttributeNames`, `AttributeDataTypes`, `AttributeReadOnly`, `ReferenceAttributes`.',
      { isFlags: true },
    ),
    text('id', 'Identifier of the directory.'),
    text('version', 'Version of the definition, set by the service.'),
    text('discoveryDateTime', 'When the definition was last discovered, in ISO 8601.'),
  ],
};

const object: ObjectFacts = {
  name: 'objectDefinition',
  called: english`an object definition`,
  starter: ['name', 'attributes'],
  description: 'A type of object, with its attributes.',
  members: [
    text('name', 'Name of the object, unique in its directory.'),
    objects('attributes', 'attributeDefinition', 'The attributes that mappings can use.'),
    objects('metadata', 'objectDefinitionMetadata', 'Metadata about the object.'),
    list('supportedApis', string, 'The interfaces that give access to the object.'),
  ],
};

const attribute: ObjectFacts = {
  name: 'attributeDefinition',
  called: english`an attribute definition`,
  starter: ['name', 'type', 'required', 'multivalued', 'caseExact', 'anchor'],
  description: 'An attribute of an object.',
  members: [
    { ...text('name', 'Name of the attribute, unique in its object.'), isNullable: false, required: 'error' },
    // Examples of Graph’s documentation write “string”.
    word('type', ATTRIBUTE_TYPE_WORDS, 'Type of the values.', { ignoresCase: true }),
    flag('required', 'Whether the attribute is required to create the object.'),
    flag('multivalued', 'Whether the attribute has several values.'),
    word('mutability', MUTABILITY_WORDS, 'Whether the attribute can be written.'),
    flag(
      'anchor',
      'Whether the attribute identifies the object. Its value is unique and never changes. Each object has one anchor.',
    ),
    flag('caseExact', 'Whether values are case-sensitive, so that a change of letter case is a change.'),
    text('defaultValue', 'The value that is used if the attribute is required and has no value.'),
    flag('flowNullValues', 'Whether an empty value is written to the target.'),
    objects('referencedObjects', 'referencedObject', 'The objects that a reference can point to.'),
    objects('metadata', 'attributeDefinitionMetadata', 'Metadata about the attribute.'),
    objects(
      'apiExpressions',
      'apiExpression',
      'How the attribute is read and written, for connectors that need it. Not for SCIM.',
    ),
  ],
};

const referencedObject: ObjectFacts = {
  name: 'referencedObject',
  called: english`a referenced object`,
  starter: ['referencedObjectName'],
  description: 'A type of object that a reference can point to.',
  members: [text('referencedObjectName', 'Name of the object.'), text('referencedProperty', 'Not used.')],
};

/** Every object of a synchronization schema; the first one is the schema. */
export const synchronizationSchemaFacts: readonly ObjectFacts[] = [
  schema,
  rule,
  objectMapping,
  attributeMapping,
  source,
  parameter,
  filter,
  filterGroup,
  filterClause,
  filterOperand,
  directory,
  object,
  attribute,
  referencedObject,
  containerFilter,
  groupFilter,
  entry('ruleMetadata', english`an entry of metadata`),
  entry('objectMappingMetadata', english`an entry of metadata`, MAPPING_METADATA_WORDS),
  entry('objectDefinitionMetadata', english`an entry of metadata`, OBJECT_METADATA_WORDS),
  entry('attributeDefinitionMetadata', english`an entry of metadata`, ATTRIBUTE_METADATA_WORDS),
  entry('apiExpression', english`an API expression`),
];
