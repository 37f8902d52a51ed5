import { checkExpression, type ExpressionContext } from '../entra/checks/index.js';
import type { Problem } from '../problems/problem.js';
import { evaluate, type Evaluation, type EvaluationBudget } from '../entra/evaluator.js';
import type { EvaluationSurroundings } from '../entra/functions/index.js';
import type { Expression } from '../entra/tree.js';
import type { JsonNode } from '../json/json-tree.js';
import type { Surroundings } from './surroundings.js';
import type { ObjectMapping } from './model.js';
import type { SampleUser } from './sample-user.js';
import { SourceExpression } from './source-expression.js';
import { wholeText } from './text-in-document.js';
import type { SourceSuggestions } from './usual-sources.js';

/** What is known of the place of a source. */
export interface SourcePlace {
  /** @param treeNode the JSON object of the source, if it is one */
  contextOf(treeNode: JsonNode | undefined): ExpressionContext;
  /** The user, or group, for live results; undefined if there is none. */
  readonly sampleUser: SampleUser | undefined;
  /** The value written if the source is empty, when the object is created. */
  readonly defaultValue: string | undefined;
  /** The budget that the results of all sources of the document share. */
  readonly budget: EvaluationBudget | undefined;
  /** What is usual there. */
  readonly suggestions: SourceSuggestions;
}

/** A source expression with all that is known about its surroundings, for rules and services. */
export class Source {
  readonly expression: SourceExpression;
  /** The JSON object of the source, with its tree; undefined if the source is a string. */
  readonly treeNode: JsonNode | undefined;
  private readonly place: SourcePlace;
  private evaluated: Evaluation | undefined;

  constructor(expression: SourceExpression, place: SourcePlace, treeNode: JsonNode | undefined) {
    this.expression = expression;
    this.place = place;
    this.treeNode = treeNode;
    this.evaluated = undefined;
  }

  get context(): ExpressionContext {
    return this.place.contextOf(this.treeNode);
  }

  get sampleUser(): SampleUser | undefined {
    return this.place.sampleUser;
  }

  get defaultValue(): string | undefined {
    return this.place.defaultValue;
  }

  /** What is usual in its place. */
  get suggestions(): SourceSuggestions {
    return this.place.suggestions;
  }

  /** The result that another expression would have in its place; undefined if there is no user. */
  resultAs(text: string): Evaluation | undefined {
    const other = new Source(new SourceExpression(text, () => wholeText(text)), this.place, undefined);
    return other.resultOf(other.expression.parse.tree);
  }

  /** Problems of its meaning, in offsets of its text. */
  get problems(): readonly Problem[] {
    return checkExpression(this.expression.parse, this.context);
  }

  /**
   * Its result for the sample user; undefined if there is none, or the expression cannot be evaluated. All sources of a
   * document share a budget for this.
   */
  get result(): Evaluation | undefined {
    const { tree } = this.expression.parse;
    return tree.kind === 'missing' ? undefined : (this.evaluated ??= this.evaluate(tree, this.place.budget));
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

/** The sample user for an object mapping, or the sample group if it is for groups; undefined if there is none. */
export function sampleUserOf(
  { surroundings }: { readonly surroundings: Surroundings },
  { sourceObject }: Pick<ObjectMapping, 'sourceObject'>,
): SampleUser | undefined {
  return isGroup(sourceObject) ? surroundings.sampleGroup : surroundings.sampleUser;
}

/** Whether a source object is a group, also in Active Directory, which calls it `group`. */
export function isGroup(sourceObject: ObjectMapping['sourceObject']): boolean {
  return sourceObject?.name.toLowerCase() === 'group';
}
