import type { Action } from '../applications/application.js';
import type { SourceObject } from '../entra/source-object.js';
import type { JsonString } from '../json/json-string.js';
import type { JsonTree, JsonNode } from '../json/json-tree.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { Span, TextEdit } from '../span.js';
import type { MappingDocumentKind } from './recognise.js';
import type { ScopingFilter } from './scoping-filter.js';
import type { SourceExpression } from './source-expression.js';
import type { TargetPath } from './target-path.js';
import type { TruncatedMember } from './truncation.js';

/** What both kinds of mapping documents are read into; every rule and service works on it. Spans are source offsets. */
export interface MappingDocument {
  readonly uri: string;
  readonly kind: MappingDocumentKind;
  /** The source. */
  readonly json: string;
  readonly tree: JsonTree;
  /** The application that the document names; only a provisioning file does. */
  readonly application: JsonString | undefined;
  readonly connection: Connection | undefined;
  /** In document order. */
  readonly objectMappings: readonly ObjectMapping[];
  /** Directories and their objects that are written to; only a synchronization schema has them. */
  readonly targetDirectories: readonly string[];
  /** What PowerShell cut off when it printed a synchronization schema. */
  readonly truncated: readonly TruncatedMember[];
  /** Where attribute mappings stand in a synchronization rule, which Graph knows only in an object mapping. */
  readonly misplaced: readonly Span[];
}

export interface Connection {
  /** The member's name, where what concerns the whole connection is shown. */
  readonly key: Span;
  readonly tenantUrl: JsonString | undefined;
  /** Undefined if the document does not say how the token is come by. */
  readonly authentication?: Authentication | undefined;
}
/** How the token is come by: entered by hand, or fetched with the credentials of an OAuth client. */
export type Authentication =
  | { readonly kind: 'secretToken' }
  | {
      readonly kind: 'clientCredentials';
      readonly tokenUrl: string | undefined;
      readonly clientId: string | undefined;
    };
/** One source object type → one target object type. */
export interface ObjectMapping {
  /** What it provisions, if that is a user or a group of SCIM. */
  readonly resource: ResourceTypeName | undefined;
  /** A mapping that is switched off or kept by the service for itself is not checked for completeness. */
  readonly active: boolean;
  /** Where what concerns the whole mapping is shown. */
  readonly key: Span;
  readonly actions: readonly DeclaredAction[];
  readonly attributeMappings: readonly AttributeMapping[];
  /** The array that holds them. */
  readonly list: JsonNode | undefined;
  /** What its sources and its scoping filter read; undefined if nothing is known of it. */
  readonly sourceObject: SourceObject | undefined;
  /** Who is in scope beside the assignment; undefined if the mapping has no such filter. */
  readonly scopingFilter: ScopingFilter | undefined;
  /** What the document's own directories define for the target object; undefined if they say nothing of it. */
  readonly defined: DirectoryObject | undefined;
  /** Whether a part of it was cut off: what is missing may be there. */
  readonly isTruncated: boolean;
  /** Whether it may be only some lines of a whole mapping, as documentation and questions show them. */
  readonly isExcerpt: boolean;
}
/** An action that an object mapping allows. */
export interface DeclaredAction extends Span {
  readonly action: Action;
  /** The edit that takes it back. */
  readonly removal: TextEdit;
}
/** One target attribute with its source. */
export interface AttributeMapping {
  readonly node: JsonNode;
  readonly target: TargetPath | undefined;
  /** The expression that gives the value. */
  readonly source: SourceExpression | undefined;
  /** The source attribute of a source that has its name only, as an expression that reads it. */
  readonly namedSource: SourceExpression | undefined;
  /** The value of the member that the source is: a text, or a tree of a synchronization schema. */
  readonly sourceNode: JsonNode | undefined;
  /** 0 if it is not used for matching. */
  readonly matchingPriority: number;
  /** What is written if the source gives nothing, when the object is created. */
  readonly defaultValue: string | undefined;
  /** When the target is written (Graph: attributeFlowType), as a word; undefined if the document does not say. */
  readonly flowType: string | undefined;
}
/** An object that a directory of the document defines. */
export interface DirectoryObject {
  readonly name: string;
  /** Whether its attributes are written as SCIM paths; other connectors have names of their own. */
  readonly isScim: boolean;
  /** By name in lower case. */
  readonly attributes: ReadonlyMap<string, DirectoryAttribute>;
  /** The array that holds the definitions. */
  readonly list: JsonNode | undefined;
}
/** An attribute definition of a directory (Graph: attributeDefinition). */
export interface DirectoryAttribute {
  readonly name: string;
  /** Where its name stands, with the quotation marks. */
  readonly at: Span;
  readonly type: string | undefined;
  readonly required: boolean;
  readonly anchor: boolean;
  readonly mutability: string | undefined;
  readonly multivalued: boolean;
}
/** What a reader of one kind of document gives. */
export type DocumentParts = Omit<MappingDocument, 'uri' | 'kind' | 'json' | 'tree'>;
