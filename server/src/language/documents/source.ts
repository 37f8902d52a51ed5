import { checkExpression, type ExpressionContext } from '../entra/checks/index.js';
import type { Problem } from '../problems/problem.js';
import { evaluate, type Evaluation, type EvaluationBudget } from '../entra/evaluator.js';
import type { ParsedExpression } from '../entra/parser.js';
import type { EvaluationSurroundings } from '../entra/functions/index.js';
import type { Expression } from '../entra/tree.js';
import type { JsonNode } from '../json/json-tree.js';
import type { Surroundings } from './surroundings.js';
import type { MappingContext } from './mapping-context.js';
import type { AttributeMapping, ObjectMapping } from './model.js';
import type { SampleUser } from './sample-user.js';
import type { SourceExpression } from './source-expression.js';
import type { Target } from './target.js';
import { placeholdersIn } from './written-source.js';

/** A source expression with all that is known about its surroundings, for rules and services. */
export class Source {
  readonly expression: SourceExpression;
  readonly context: ExpressionContext;
  /** The user for live results; undefined if there is none, or the source object is not a user. */
  readonly sampleUser: SampleUser | undefined;
  /** The value written if it is empty, when the object is created. */
  readonly defaultValue: string | undefined;
  /** The JSON object of the source, with its tree; undefined if the source is a string. */
  readonly treeNode: JsonNode | undefined;
  /** Has the budget that the results of all sources of the document share. */
  private readonly document: { readonly budget: EvaluationBudget } | undefined;
  private checked: readonly Problem[] | undefined;
  private evaluated: Evaluation | undefined;

  constructor(
    expression: SourceExpression,
    context: ExpressionContext,
    sampleUser: SampleUser | undefined,
    defaultValue?: string,
    treeNode?: JsonNode,
    document?: { readonly budget: EvaluationBudget },
  ) {
    this.expression = expression;
    this.context = context;
    this.sampleUser = sampleUser;
    this.defaultValue = defaultValue;
    this.treeNode = treeNode;
    this.document = document;
  }

  /** Problems of its meaning, in offsets of its text. */
  get problems(): readonly Problem[] {
    return (this.checked ??= checkExpression(this.expression.parse, this.context));
  }

  /**
   * Its result for the sample user; undefined if there is none, or the expression cannot be evaluated. All sources of a
   * document share a budget for this.
   */
  get result(): Evaluation | undefined {
    const { tree } = this.expression.parse;
    return tree.kind === 'missing' ? undefined : (this.evaluated ??= this.evaluate(tree, this.document?.budget));
  }

  /** The result of it or of a part of it for the sample user, with a budget of its own; undefined if there is no user. */
  resultOf(part: Expression): Evaluation | undefined {
    return part.kind === 'missing' ? undefined : this.evaluate(part, undefined);
  }

  private evaluate(part: Expression, budget: EvaluationBudget | undefined): Evaluation | undefined {
    if (!this.sampleUser) return undefined;
    const { parse } = this.expression;
    const placeholders = this.context.placeholdersIn?.(parse);
    return evaluate(parse, { ...surroundingsOf(this.sampleUser), placeholders }, part, budget);
  }
}

/** The user's values, the present time, and random numbers that are the same each time, so that results do not flicker. */
function surroundingsOf({ attributes }: SampleUser): EvaluationSurroundings {
  let state = 1;
  return {
    attributes,
    now: Date.now,
    // Park and Miller's generator is random enough for an example.
    random: () => (state = (state * 48271) % 2147483647) / 2147483647,
  };
}

/** The source of an attribute mapping; undefined if it has none that is an expression. */
export function sourceOf(
  { objectMapping, document }: MappingContext,
  { source, sourceNode, matchingPriority, flowType, defaultValue }: AttributeMapping,
  target: Target | undefined,
): Source | undefined {
  if (!source) return undefined;
  const treeNode = sourceNode?.type === 'object' ? sourceNode : undefined;
  const { sourceObject, resource } = objectMapping;
  const context: ExpressionContext = {
    sourceObject,
    target,
    isScim: resource !== undefined,
    isMatching: matchingPriority > 0,
    flowType,
    ...(treeNode && { placeholdersIn: (expression: ParsedExpression) => placeholdersIn(treeNode, expression) }),
  };
  return new Source(source, context, sampleUserOf(document, objectMapping), defaultValue, treeNode, document);
}

/** The sample user for an object mapping; undefined if there is none, or the mapping is not for users. */
export function sampleUserOf(
  { surroundings }: { readonly surroundings: Surroundings },
  { sourceObject }: Pick<ObjectMapping, 'sourceObject'>,
): SampleUser | undefined {
  return sourceObject?.name === 'Group' ? undefined : surroundings.sampleUser;
}
