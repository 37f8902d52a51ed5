import { checkExpression, type ExpressionContext } from '../entra/checks/index.js';
import type { Problem } from '../problems/problem.js';
import { evaluate, type Evaluation, type EvaluationBudget } from '../entra/evaluator.js';
import type { ParsedExpression } from '../entra/parser.js';
import type { EvaluationSurroundings } from '../entra/functions/index.js';
import type { Expression } from '../entra/tree.js';
import type { JsonNode } from '../json/json-tree.js';
import type { Surroundings } from './surroundings.js';
import type { AttributeMapping, ObjectMapping } from './model.js';
import type { SampleUser } from './sample-user.js';
import type { SourceExpression } from './source-expression.js';
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
  /** The budget that the results of all sources of the document share. */
  private readonly budget: EvaluationBudget | undefined;
  private checked: readonly Problem[] | undefined;
  private evaluated: Evaluation | undefined;

  constructor(
    expression: SourceExpression,
    context: ExpressionContext,
    sampleUser: SampleUser | undefined,
    defaultValue?: string,
    treeNode?: JsonNode,
    budget?: EvaluationBudget,
  ) {
    this.expression = expression;
    this.context = context;
    this.sampleUser = sampleUser;
    this.defaultValue = defaultValue;
    this.treeNode = treeNode;
    this.budget = budget;
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
    return tree.kind === 'missing' ? undefined : (this.evaluated ??= this.evaluate(tree, this.budget));
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

/**
 * The source of an attribute mapping; undefined if it has none that is an expression.
 *
 * @param typeOfTarget the type of its target, found on first use
 * @param budget the budget that the results of all sources of the document share
 */
export function sourceOf(
  { surroundings }: { readonly surroundings: Surroundings },
  objectMapping: ObjectMapping,
  { source, sourceNode, target, matchingPriority, flowType, defaultValue }: AttributeMapping,
  typeOfTarget: () => string | undefined,
  budget?: EvaluationBudget,
): Source | undefined {
  if (!source) return undefined;
  const { sourceObject, resource } = objectMapping;
  const context: ExpressionContext = {
    sourceObject,
    target: target && {
      name: target.text,
      get type() {
        return typeOfTarget();
      },
    },
    isScim: resource !== undefined,
    isMatching: matchingPriority > 0,
    flowType,
    ...(sourceNode?.type === 'object' && {
      placeholdersIn: (expression: ParsedExpression) => placeholdersIn(sourceNode, expression),
    }),
  };
  const treeNode = sourceNode?.type === 'object' ? sourceNode : undefined;
  return new Source(source, context, sampleUserOf({ surroundings }, objectMapping), defaultValue, treeNode, budget);
}

/** The sample user for an object mapping; undefined if there is none, or the mapping is not for users. */
export function sampleUserOf(
  { surroundings }: { readonly surroundings: Surroundings },
  { sourceObject }: ObjectMapping,
): SampleUser | undefined {
  return sourceObject?.name === 'Group' ? undefined : surroundings.sampleUser;
}
