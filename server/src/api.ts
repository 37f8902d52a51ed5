/**
 * The language of SCIM filters and paths (RFC 7643, RFC 7644), and that of Entra's mapping expressions, without an editor:
 * parsers that take any text, checks, printers, and an evaluator. Offsets count UTF-16 code units of the text that was parsed.
 *
 * @packageDocumentation
 */
import { applicationNamed, genericApplication, type Application } from './language/applications/index.js';
import { entraClient } from './language/documents/entra-client.js';
import { checkOptionsOf } from './language/documents/target.js';
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

/** What a text is checked against. */
export interface SchemaChoice {
  /** The schemas; those of RFC 7643, or the application's, by default. */
  readonly schemas?: SchemaRegistry;
  /** Which resource the text speaks of; `User` by default. */
  readonly resource?: ResourceTypeName;
  /**
   * An application, by its id or as {@link readProfile} returns it: its schemas, and what it documents filters for. By
   * default any application that speaks SCIM 2.0.
   */
  readonly application?: string | Application;
}

/**
 * Parses a filter (RFC 7644 §3.4.2.2: `FILTER`); the same promises as {@link parsePath}. Messages speak of Entra, unless
 * the options name another client.
 */
export function parseFilter(text: string, options?: ParseFilterOptions): ParsedFilter {
  return parseFilterFor(text, { client: entraClient, ...options });
}

/**
 * What is wrong with what a filter says: unknown attributes, operators and values that do not fit, contradictions. The
 * problems of its grammar are those of {@link parseFilter}.
 *
 * @throws RangeError if there is no application of that id
 */
export function checkFilter(filter: string | ParsedFilter, choice: SchemaChoice = {}): Problem[] {
  return checkParsedFilter(typeof filter === 'string' ? parseFilter(filter) : filter, optionsOf(choice));
}

/**
 * What is wrong with what a path says, as a target of a mapping. The problems of its grammar are those of
 * {@link parsePath}.
 *
 * @throws RangeError if there is no application of that id
 */
export function checkPath(path: string | ParsedPath, choice: SchemaChoice = {}): Problem[] {
  return checkParsedPath(typeof path === 'string' ? parsePath(path) : path, optionsOf(choice));
}

/**
 * What is wrong with what a mapping expression says: unknown functions, wrong arguments, regular expressions that .NET
 * refuses. The problems of its grammar are those of {@link parseExpression}.
 *
 * @param context what is known of its place; whatever is left out is not checked
 */
export function checkExpression(
  expression: string | ParsedExpression,
  context: Partial<ExpressionContext> = {},
): Problem[] {
  const parsed = typeof expression === 'string' ? parseExpression(expression) : expression;
  return checkParsedExpression(parsed, { ...anyContext, ...context });
}

/** The values that an expression reads, and the clock and the chance of its functions. */
export interface EvaluationInput {
  /** Values by the names of source attributes: texts, numbers, what is true or false, lists of these, or null. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** What `Now()` gives; the present moment by default. */
  readonly now?: Date;
  /** A number from 0 up to, and without, 1 for `Guid` and `RandomString`. */
  readonly random?: () => number;
}

/**
 * Evaluates a mapping expression; never throws. A value may say instead that the target is left alone (`dropped`) or the object
 * not created (`notCreated`); a failure, or a result that only the service knows, says why, and at which part of the expression.
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
  if (!profile) throw new RangeError(`There is no application “${id}”.`);
  return profile;
}
