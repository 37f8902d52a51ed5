import type { Action } from '../applications/application.js';
import type { SourceObject } from '../entra/source-object.js';
import type { JsonString } from '../json/json-string.js';
import type { JsonTree, JsonNode } from '../json/json-tree.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { LatestText, SourceText } from '../source-text.js';
import type { Span, TextEdit } from '../span.js';
import type { Directories } from './directories.js';
import type { DirectoryObject } from './directory-object.js';
import type { MappingDocumentKind } from './recognise.js';
import type { ScopingFilter } from './scoping-filter.js';
import type { SourceExpression } from './source-expression.js';
import type { TargetPath } from './target-path.js';
import type { TruncatedMember } from './truncation.js';

/** A mapping document of either kind, for all rules and services. Spans are source offsets. */
export interface MappingDocument {
  readonly uri: string;
  readonly kind: MappingDocumentKind;
  /** The source. */
  readonly json: SourceText;
  /** The source of its latest version. */
  readonly latest: LatestText;
  readonly tree: JsonTree;
  /** The application that the document names; only a provisioning file does. */
  readonly application: JsonString | undefined;
  readonly connection: Connection | undefined;
  /** In document order. */
  readonly objectMappings: readonly ObjectMapping[];
  /** The directories that are written to; only a synchronization schema has them. */
  readonly targetDirectories: readonly string[];
  /** The synchronization schemas in it, in document order: usually one. A provisioning file has none. */
  readonly schemas: readonly SchemaPart[];
  /** Whether it, or an earlier version of it, has text that may be what PowerShell writes in place of an object. */
  readonly mayBeTruncated: boolean;
  /** Whether its JSON can have comments. */
  readonly allowsComments: boolean;
  /** The offsets at which its text has the beginning of a comment that suppresses problems, or the same in a string. */
  readonly suppressionMarks: readonly number[];
  /** Members that PowerShell truncated when it printed a synchronization schema. */
  readonly truncated: readonly TruncatedMember[];
  /** Attribute mappings directly in a synchronization rule; Graph reads them only in an object mapping. */
  readonly misplaced: readonly Span[];
}

export interface Connection {
  /** The member's name: the place for problems and lenses of the whole connection. */
  readonly key: Span;
  readonly tenantUrl: JsonString | undefined;
  /** Undefined if the document does not say how the token is obtained. */
  readonly authentication?: Authentication | undefined;
}
/** How the token is obtained: entered by the user, or requested with the credentials of an OAuth client. */
export type Authentication =
  | { readonly kind: 'secretToken' }
  | {
      readonly kind: 'clientCredentials';
      readonly tokenUrl: string | undefined;
      readonly clientId: string | undefined;
    };
/** A synchronization schema in a document, or a part of one: what rules and object mappings refer to. */
export interface SchemaPart {
  /** The JSON object that has the directories and the rules; undefined for what stands outside of one. */
  readonly node: JsonNode | undefined;
  readonly directories: Directories;
  /** The JSON objects of its synchronization rules, in document order. */
  readonly rules: readonly JsonNode[];
}
/** Where a synchronization schema has an object mapping, and what that and its rule name. */
export interface SchemaPlace {
  readonly schema: SchemaPart;
  /** The JSON object of the synchronization rule; undefined if there is none around it. */
  readonly rule: JsonNode | undefined;
  readonly sourceDirectoryName: string | undefined;
  readonly targetDirectoryName: string | undefined;
  readonly sourceObjectName: string | undefined;
  readonly targetObjectName: string | undefined;
}
/** What applies to all attribute mappings of an object mapping. */
export interface ObjectMappingFacts {
  /** The SCIM resource that it provisions, if it is a user or a group. */
  readonly resource: ResourceTypeName | undefined;
  /** Mappings that are disabled or internal to the service are not checked for completeness. */
  readonly active: boolean;
  /** Whether it is switched off, or internal to the service: only what cannot be read is reported in it. */
  readonly isDisabled: boolean;
  /** Whether it may create objects: not if it says which actions are allowed, and this one is not among them. */
  readonly mayCreate: boolean;
  /** The object that its sources and its scoping filter read; undefined if it is unknown. */
  readonly sourceObject: SourceObject | undefined;
  /** The source object as the document's own directories define it; undefined if they do not. */
  readonly definedSource: DirectoryObject | undefined;
  /** The target object as the document's own directories define it; undefined if they do not. */
  readonly defined: DirectoryObject | undefined;
  /** Whether a part of it was truncated, so that nothing in it is certain to be missing. */
  readonly isTruncated: boolean;
}
/** One source object type → one target object type. */
export interface ObjectMapping extends ObjectMappingFacts {
  /** Its JSON object; undefined for attribute mappings outside of one. */
  readonly node: JsonNode | undefined;
  /** Undefined in a provisioning file. */
  readonly place: SchemaPlace | undefined;
  /** The place for problems of the whole mapping. */
  readonly key: Span;
  readonly actions: readonly DeclaredAction[];
  readonly attributeMappings: readonly AttributeMapping[];
  /** The array of attribute mappings. */
  readonly list: JsonNode | undefined;
  /** Limits who is in scope, besides the assignment; undefined if the mapping has none. */
  readonly scopingFilter: ScopingFilter | undefined;
  /** Whether it may be only some lines of a whole mapping, as documentation and questions show them. */
  readonly isExcerpt: boolean;
}
/** An action that an object mapping allows. */
export interface DeclaredAction extends Span {
  readonly action: Action;
  /** The edit that removes it. */
  readonly removal: TextEdit;
}
/** One target attribute with its source. */
export interface AttributeMapping {
  /** The kind of the document that it is in. */
  readonly kind: MappingDocumentKind;
  readonly node: JsonNode;
  /** The decoded text of its target attribute. */
  readonly targetText: string | undefined;
  readonly target: TargetPath | undefined;
  /** The decoded text of the expression for the value. */
  readonly sourceText: string | undefined;
  /** The expression for the value. */
  readonly source: SourceExpression | undefined;
  /** Whether the source contains only an attribute name. */
  readonly namesSource: boolean;
  /** For a source that contains only an attribute name: an expression that reads the attribute. */
  readonly namedSource: SourceExpression | undefined;
  /** The JSON value of the source: a string, or a source object of a synchronization schema. */
  readonly sourceNode: JsonNode | undefined;
  /** 0 if it is not used for matching. */
  readonly matchingPriority: number;
  /** The value written if the source is empty, when the object is created. */
  readonly defaultValue: string | undefined;
  /** When the target is written (Graph: attributeFlowType); undefined if the document does not say. */
  readonly flowType: string | undefined;
}
/** The result of the reader for one kind of document. */
export type DocumentParts = Omit<MappingDocument, 'uri' | 'kind' | 'json' | 'latest' | 'tree' | keyof WholeText>;

/** What is known of the whole text besides its tree, kept from one version to the next. */
export type WholeText = Pick<MappingDocument, 'mayBeTruncated' | 'allowsComments' | 'suppressionMarks'>;

/** The versions of a document that a reader needs besides the tree. */
export interface Versions {
  /** The text of the latest version, for what is kept from one version to the next. */
  readonly latest: LatestText;
  readonly before: Before;
}

/** What is left of an earlier version of a document: what the edit since then did not touch is read from it. */
export interface Before {
  readonly objectMappings: readonly ObjectMapping[];
  readonly schemas: readonly SchemaPart[];
}
