/**
 * The language of SCIM filters and paths (RFC 7643, RFC 7644), without an editor: parsers that take any text, checks
 * against schemas, and a printer. Offsets count UTF-16 code units of the text that was parsed.
 *
 * @packageDocumentation
 */
import { applicationNamed } from './language/applications/index.js';
import { checkOptionsOf } from './language/documents/checked-document.js';
import {
  checkFilter as checkParsedFilter,
  checkPath as checkParsedPath,
  type CheckOptions,
  type MeaningProblem,
} from './language/scim/checks/index.js';
import { parseFilter, parsePath, type ParsedFilter, type ParsedPath } from './language/scim/parser/index.js';
import { SchemaRegistry } from './language/scim/registry.js';
import type { ResourceTypeName } from './language/scim/resource.js';

export { parseFilter, parsePath };
export type { ParsedFilter, ParsedPath, ParseFilterOptions } from './language/scim/parser/index.js';
export { print } from './language/scim/printer.js';
export { readSchemas, SchemaRegistry, type ReadSchemas } from './language/scim/registry.js';
export type { MeaningFix, MeaningProblem } from './language/scim/checks/index.js';
export type { Severity, SyntaxCode, SyntaxFix, SyntaxProblem } from './language/scim/problems.js';
export type { ResourceType, ResourceTypeName } from './language/scim/resource.js';
export type { Attribute, AttributeType, Mutability, Returned, Schema, Uniqueness } from './language/scim/schema.js';
export type { Span, TextEdit } from './language/span.js';
export type {
  AttributePath,
  Comparison,
  Filter,
  Group,
  Logical,
  Missing,
  Not,
  OperatorName,
  Path,
  Value,
  ValuePath,
} from './language/scim/tree.js';

/** What a text is checked against. */
export interface SchemaChoice {
  /** The schemas; those of RFC 7643, or the application's, by default. */
  readonly schemas?: SchemaRegistry;
  /** Which resource the text speaks of; `User` by default. */
  readonly resource?: ResourceTypeName;
  /** An application by its id, such as `genesys-cloud`: its schemas, and what it documents filters for. */
  readonly application?: string;
}

/**
 * What is wrong with what a filter says: unknown attributes, operators and values that do not fit, contradictions. The
 * problems of its grammar are those of {@link parseFilter}.
 *
 * @throws RangeError if there is no application of that id
 */
export function checkFilter(filter: string | ParsedFilter, choice: SchemaChoice = {}): MeaningProblem[] {
  return checkParsedFilter(typeof filter === 'string' ? parseFilter(filter) : filter, optionsOf(choice));
}

/**
 * What is wrong with what a path says, as a target of a mapping. The problems of its grammar are those of
 * {@link parsePath}.
 *
 * @throws RangeError if there is no application of that id
 */
export function checkPath(path: string | ParsedPath, choice: SchemaChoice = {}): MeaningProblem[] {
  return checkParsedPath(typeof path === 'string' ? parsePath(path) : path, optionsOf(choice));
}

function optionsOf({ schemas, resource = 'User', application = 'scim' }: SchemaChoice): CheckOptions {
  const profile = applicationNamed(application);
  if (!profile) throw new RangeError(`There is no application “${application}”.`);
  return checkOptionsOf(profile, (schemas ?? new SchemaRegistry(profile.resourceTypes)).resource(resource));
}
