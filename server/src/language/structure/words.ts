/*
 * The words of enumerations. Those of synchronization schemas are Microsoft Graph's (its metadata, v1.0 of August 2026). Graph
 * prints them as words; C# without a converter, and PowerShell before its version 6, print their numbers.
 */

/** A value of an enumeration. */
export interface Word {
  readonly word: string;
  /** Its number, if it has one. */
  readonly number?: number;
  /** Markdown. */
  readonly description: string;
}

/** An enumeration whose words have the numbers from 0 on. */
function numbered(words: Readonly<Record<string, string>>): readonly Word[] {
  return Object.entries(words).map(([word, description], number) => ({ word, number, description }));
}

/** An enumeration whose words can be combined: 0, and then a bit for each. */
function flags(words: Readonly<Record<string, string>>): readonly Word[] {
  return Object.entries(words).map(([word, description], index) => ({
    word,
    number: index === 0 ? 0 : 1 << (index - 1),
    description,
  }));
}

function plain(words: Readonly<Record<string, string>>): readonly Word[] {
  return Object.entries(words).map(([word, description]) => ({ word, description }));
}

/** attributeMappingSourceType */
export const SOURCE_TYPE_WORDS = numbered({
  Attribute: 'A source attribute; `name` is the name of the attribute.',
  Constant: 'A constant string.',
  Function: 'A function of the expression language; `name` is the name of the function.',
});

/** attributeFlowType */
export const FLOW_TYPE_WORDS = numbered({
  Always: 'When the mapping has a value. The default.',
  ObjectAddOnly: 'Only when the object is created. Later changes are not written.',
  MultiValueAddOnly: 'Only when the change adds values to a multi-valued attribute.',
  ValueAddOnly: 'If the attribute has a value, values are only added, never removed.',
  AttributeAddOnly: 'Only when the attribute has no value yet.',
});

/** attributeFlowBehavior */
export const FLOW_BEHAVIOR_WORDS = numbered({
  FlowWhenChanged: 'Written when the source has changed. The default.',
  FlowAlways: 'Written in every cycle.',
});

/** attributeType */
export const ATTRIBUTE_TYPE_WORDS = numbered({
  String: 'Text',
  Integer: 'An integer',
  Reference: 'Another object of the directory',
  Binary: 'Binary data',
  Boolean: 'True or false',
  DateTime: 'A date and time',
});

/** mutability */
export const MUTABILITY_WORDS = numbered({
  ReadWrite: 'Read and written',
  ReadOnly: 'Only read',
  Immutable: 'Written once',
  WriteOnly: 'Only written',
});

/** objectFlowTypes */
export const OBJECT_FLOW_WORDS = flags({
  None: 'No action: nothing is written.',
  Add: 'Creates objects in the target.',
  Update: 'Changes objects in the target.',
  Delete: 'Deletes objects in the target.',
});

/** directoryDefinitionDiscoverabilities */
export const DISCOVERABILITY_WORDS = flags({
  None: 'Nothing can be discovered.',
  AttributeNames: 'The names of attributes',
  AttributeDataTypes: 'The types of attributes',
  AttributeReadOnly: 'Which attributes are read-only',
  ReferenceAttributes: 'Which attributes are references',
  UnknownFutureValue: 'A value that Graph adds later',
});

/** attributeDefinitionMetadata */
export const ATTRIBUTE_METADATA_WORDS = plain({
  BaseAttributeName: 'The attribute that it is derived from',
  ComplexObjectDefinition: 'The definition of a complex attribute',
  IsContainer: 'Whether it names a container',
  IsCustomerDefined: 'Whether an administrator added it',
  IsDomainQualified: 'Whether its values include a domain',
  LinkPropertyNames: 'The properties of a link',
  LinkTypeName: 'The type of a link',
  MaximumLength: 'The maximum length of a value',
  ReferencedProperty: 'The property that a reference points to',
});

/** objectDefinitionMetadata */
export const OBJECT_METADATA_WORDS = plain({
  PropertyNameAccountEnabled: 'The attribute that says whether the account is enabled',
  PropertyNameSoftDeleted: 'The attribute that says whether the object is soft-deleted',
  IsSoftDeletionSupported: 'Whether objects can be soft-deleted',
  IsSynchronizeAllSupported: 'Whether all objects can be provisioned, not only those that are assigned',
  ConnectorDataStorageRequired: 'Whether the connector needs storage',
  Extensions: 'Extensions of the object',
  BaseObjectName: 'The object that it is derived from',
});

/** objectMappingMetadata */
export const MAPPING_METADATA_WORDS = plain({
  EscrowBehavior: 'What happens with objects that cannot be provisioned',
  DisableMonitoringForChanges: 'Whether changes of the source are not monitored',
  OriginalJoiningProperty: 'The matching attribute of the template',
  Disposition: 'How the mapping takes part in a cycle',
  IsCustomerDefined: 'Whether an administrator added it',
  ExcludeFromReporting: 'Whether it is left out of reports',
  Unsynchronized: 'Whether objects of it are not synchronized',
});

// ---------------------------------------------------------------- provisioning files

/** The `scope` of a provisioning file. */
export const SCOPE_WORDS = plain({
  assigned: 'Only users and groups that are assigned to the application. The usual choice.',
  all: 'All users and groups of the tenant that pass the scoping filters.',
});

export const PROVISIONING_STATUS_WORDS = plain({
  on: 'Cycles run, about every 40 minutes.',
  off: 'Nothing is provisioned.',
});

export const AUTHENTICATION_WORDS = plain({
  secretToken: 'A bearer token that an administrator enters (_Secret Token_ in the portal). The default.',
  oauthClientCredentials: 'A token that is requested with the credentials of an OAuth client.',
});

export const ACTION_WORDS = plain({
  create: 'Create accounts that do not exist yet.',
  update: 'Change accounts when their source changes.',
  delete: 'Delete accounts whose source is deleted for good.',
});
