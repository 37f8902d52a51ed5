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

/** A source expression together with what is known of its surroundings: what rules and services work on. */
export class Source {
  readonly expression: SourceExpression;
  readonly context: ExpressionContext;
  /** Whose values are shown; undefined if there is no such user, or the source is no user. */
  readonly sampleUser: SampleUser | undefined;
  /** What is written if it is empty, when the object is created. */
  readonly defaultValue: string | undefined;
  /** The JSON object that it is in, with its tree; undefined if it is a text. */
  readonly treeNode: JsonNode | undefined;
  /** What the results of all sources of the document share. */
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

  /** What is wrong with what it says, in offsets of its text. */
  get problems(): readonly Problem[] {
    return (this.checked ??= checkExpression(this.expression.parse, this.context));
  }

  /**
   * What it gives for the sample user; undefined if there is none, or nothing that could be evaluated. All sources of a
   * document share a budget for this.
   */
  get result(): Evaluation | undefined {
    const { tree } = this.expression.parse;
    return tree.kind === 'missing' ? undefined : (this.evaluated ??= this.evaluate(tree, this.budget));
  }

  /** What it, or a part of it, gives for the sample user, whatever the others have cost; undefined if there is none. */
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

/** The user's values, the present moment, and chance that comes out the same each time, so that nothing flickers. */
function surroundingsOf({ attributes }: SampleUser): EvaluationSurroundings {
  let state = 1;
  return {
    attributes,
    now: Date.now,
    // Park and Miller's generator: more chance than this nobody needs for an example.
    random: () => (state = (state * 48271) % 2147483647) / 2147483647,
  };
}

/**
 * The source of an attribute mapping; undefined if it has none that is an expression.
 *
 * @param typeOfTarget the type of what it feeds, found when it is asked for
 * @param budget what the results of all sources of the document share
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

/** Whose values show what an object mapping makes of them; undefined if there is no such user, or it is not of users. */
export function sampleUserOf(
  { surroundings }: { readonly surroundings: Surroundings },
  { sourceObject }: ObjectMapping,
): SampleUser | undefined {
  return sourceObject?.name === 'Group' ? undefined : surroundings.sampleUser;
}
