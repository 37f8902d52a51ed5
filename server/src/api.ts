/**
 * The languages of SCIM filters and paths (RFC 7643, RFC 7644) and of Entra's mapping expressions, without an editor: parsers
 * that accept any text, checks, printers, and an evaluator. Offsets are UTF-16 code units of the parsed text.
 *
 * @packageDocumentation
 */
import { applicationNamed, genericApplication, type Application } from './language/applications/index.js';
import { entraClient } from './language/documents/entra-client.js';
import { checkOptionsOf } from './language/documents/check-options.js';
import {
  checkFilter as checkParsedFilter,
  checkPath as checkParsedPath,
  type CheckOptions,
} from './language/scim/checks/index.js';
import { attributesOf } from './language/documents/sample-user.js';
import { parseJson } from './language/json/json-tree.js';
import {
  anyContext,
  checkExpression as checkParsedExpression,
  type ExpressionContext,
} from './language/entra/checks/index.js';
import type { Problem } from './language/problems/problem.js';
import { evaluate, type Evaluation } from './language/entra/evaluator.js';
import { parseExpression, type ParsedExpression } from './language/entra/parser.js';
import {
  parseFilter as parseFilterFor,
  parsePath,
  type ParsedFilter,
  type ParsedPath,
  type ParseFilterOptions,
} from './language/scim/parser/index.js';
import { SchemaRegistry } from './language/scim/registry.js';
import type { ResourceTypeName } from './language/scim/resource.js';

export { parseExpression, parsePath };
export type { ScimClient } from './language/scim/scim-client.js';
export { readProfile, type ReadProfile } from './language/applications/read-profile.js';
export type { Application } from './language/applications/index.js';
export type { ParsedExpression } from './language/entra/parser.js';
export { prettyPrint } from './language/entra/printer.js';
export type { ExpressionContext } from './language/entra/checks/index.js';
export type { Evaluation, EvaluationFailure, EvaluationUnknown, EvaluationValue } from './language/entra/evaluator.js';
export type { Expression, Call, Comparison as ExpressionComparison } from './language/entra/tree.js';
export type { Value as ExpressionValue } from './language/entra/value.js';
export type { ParsedFilter, ParsedPath, ParseFilterOptions } from './language/scim/parser/index.js';
export { print } from './language/scim/printer.js';
export { readSchemas, SchemaRegistry, type ReadSchemas } from './language/scim/registry.js';
export type { RuleCode } from './language/problems/catalogue/index.js';
export type { Fix, Problem, Severity } from './language/problems/problem.js';
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

/** The schemas and the application that a text is checked against. */
export interface SchemaChoice {
  /** The schemas. By default those of the application, or those of RFC 7643. */
  readonly schemas?: SchemaRegistry;
  /** The resource type that the text is about; `User` by default. */
  readonly resource?: ResourceTypeName;
  /**
   * The application, by its id or as {@link readProfile} returns it: its schemas, and the attributes for which it documents
   * filters. By default any application that supports SCIM 2.0.
   */
  readonly application?: string | Application;
}

/**
 * Parses a filter (RFC 7644 §3.4.2.2: `FILTER`), with the same guarantees as {@link parsePath}. Messages refer to Entra,
 * unless the options name another client.
 */
export function parseFilter(text: string, options?: ParseFilterOptions): ParsedFilter {
  return parseFilterFor(text, { client: entraClient, ...options });
}

/**
 * The problems in the meaning of a filter: unknown attributes, unsuitable operators and values, contradictions. Syntax errors
 * are reported by {@link parseFilter}.
 *
 * @throws RangeError if there is no application of that id
 */
export function checkFilter(filter: string | ParsedFilter, choice: SchemaChoice = {}): Problem[] {
  return checkParsedFilter(typeof filter === 'string' ? parseFilter(filter) : filter, optionsOf(choice));
}

/**
 * The problems in the meaning of a path, as the target of a mapping. Syntax errors are reported by {@link parsePath}.
 *
 * @throws RangeError if there is no application of that id
 */
export function checkPath(path: string | ParsedPath, choice: SchemaChoice = {}): Problem[] {
  return checkParsedPath(typeof path === 'string' ? parsePath(path) : path, optionsOf(choice));
}

/**
 * The problems in the meaning of a mapping expression: unknown functions, wrong arguments, regular expressions that .NET
 * rejects. Syntax errors are reported by {@link parseExpression}.
 *
 * @param context what is known about its source and target; what depends on omitted members is not checked
 */
export function checkExpression(
  expression: string | ParsedExpression,
  context: Partial<ExpressionContext> = {},
): Problem[] {
  const parsed = typeof expression === 'string' ? parseExpression(expression) : expression;
  return checkParsedExpression(parsed, { ...anyContext, ...context });
}

/** The values that an expression reads, and the clock and the random numbers of its functions. */
export interface EvaluationInput {
  /** Values by the names of source attributes: strings, numbers, Booleans, lists of these, or null. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** The result of `Now()`; the current time by default. */
  readonly now?: Date;
  /** Returns a number of at least 0 and less than 1, for `Guid` and `RandomString`. */
  readonly random?: () => number;
}

/**
 * Evaluates a mapping expression; never throws. Instead of a value, the result may be that the target is not changed (`dropped`)
 * or that the object is not created (`notCreated`). A failure, or a result that only the service knows, has the reason and the
 * part of the expression.
 */
export function evaluateExpression(
  expression: string | ParsedExpression,
  { attributes = {}, now, random = Math.random }: EvaluationInput = {},
): Evaluation {
  const parsed = typeof expression === 'string' ? parseExpression(expression) : expression;
  const json = JSON.stringify(attributes);
  const { root } = parseJson(json, { comments: false });
  const time = now?.getTime();
  return evaluate(parsed, {
    attributes: root?.type === 'object' ? attributesOf(json, root) : new Map<string, never>(),
    now: () => time ?? Date.now(),
    random,
  });
}

function optionsOf({ schemas, resource = 'User', application = genericApplication }: SchemaChoice): CheckOptions {
  const profile = typeof application === 'string' ? profileNamed(application) : application;
  return checkOptionsOf(profile, (schemas ?? new SchemaRegistry(profile.resourceTypes)).resource(resource));
}

function profileNamed(id: string): Application {
  const profile = applicationNamed(id);
  if (!profile) throw new RangeError(`There is no application with the id “${id}”.`);
  return profile;
}
