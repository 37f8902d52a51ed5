import type { Problem } from '../problems/problem.js';
import type { ParsedFilter } from '../scim/parser/index.js';
import type { Application } from '../applications/application.js';
import type { Applications } from '../applications/applications.js';
import type { Span } from '../span.js';
import type { ResourceType } from '../scim/resource.js';
import type { CheckedMapping } from './checked-mapping.js';
import type { DocumentContext } from './mapping-context.js';
import type { MappingDocument } from './model.js';
import type { Source } from './source.js';
import type { ApplicationBasis, Surroundings } from './surroundings.js';
import type { Target } from './target.js';

/** A mapping document together with the application that it is for: what rules and services work on. */
export interface CheckedDocument extends MappingDocument {
  /** All applications to choose from. */
  readonly applications: Applications;
  readonly applicationProfile: Application;
  readonly applicationBasis: ApplicationBasis;
  /** What all its object mappings have in common. */
  readonly context: DocumentContext;
  /** Its object mappings with what is known about their attribute mappings, in document order. */
  readonly mappings: readonly CheckedMapping[];
  readonly targets: readonly Target[];
  readonly surroundings: Surroundings;
}
/**
 * A `.scimfilter` file: one SCIM filter, on one or more lines, with comments from `#` to the end of a line.
 * Comments can set the application and the resource type: `# application: scim`, `# resource: Group`. Spans are source offsets; those
 * of the tree are, too, because comments are read as line breaks.
 */
export interface FilterDocument {
  readonly kind: 'filter';
  readonly uri: string;
  /** The source. */
  readonly source: string;
  readonly filter: ParsedFilter;
  readonly meaning: readonly Problem[];
  readonly comments: readonly Span[];
  /** All applications to choose from. */
  readonly applications: Applications;
  readonly applicationProfile: Application;
  readonly applicationBasis: ApplicationBasis;
  /** The name of the application in the document, with its span. */
  readonly application: (Span & { readonly name: string }) | undefined;
  readonly resource: ResourceType;
}
/** A mapping expression that is a document of its own, as *Edit Expression* opens it. */
export interface ExpressionDocument {
  readonly kind: 'expression';
  readonly uri: string;
  readonly source: Source;
}
/** Any document that has language features. */
export type ScimDocument = CheckedDocument | FilterDocument | ExpressionDocument;

/** Whether a document has attribute mappings, in either form: it is not a filter or an expression. */
export function isMappingDocument(document: ScimDocument): document is CheckedDocument {
  return document.kind !== 'filter' && document.kind !== 'expression';
}
