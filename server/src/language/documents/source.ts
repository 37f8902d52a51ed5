import { checkExpression, type CallProblem, type ExpressionContext } from '../entra/checks/index.js';
import type { CheckedDocument } from './checked-document.js';
import type { ScimDocument } from './embedded-text.js';
import type { AttributeMapping, ObjectMapping } from './mapping-document.js';
import type { SampleUser } from './sample-user.js';
import type { SourceExpression } from './source-expression.js';

/** A source expression together with what is known of its surroundings: what rules and services work on. */
export class Source {
  readonly expression: SourceExpression;
  readonly context: ExpressionContext;
  /** Whose values are shown; undefined if there is no such user, or the source is no user. */
  readonly sampleUser: SampleUser | undefined;
  private checked: readonly CallProblem[] | undefined;

  constructor(expression: SourceExpression, context: ExpressionContext, sampleUser: SampleUser | undefined) {
    this.expression = expression;
    this.context = context;
    this.sampleUser = sampleUser;
  }

  /** What is wrong with what it says, in offsets of its text. */
  get problems(): readonly CallProblem[] {
    return (this.checked ??= checkExpression(this.expression.parse, this.context));
  }
}

/**
 * The source of an attribute mapping; undefined if it has none that is an expression.
 *
 * @param typeOfTarget the type of what it feeds, found out when somebody asks
 */
export function sourceOf(
  { surroundings }: Pick<CheckedDocument, 'surroundings'>,
  objectMapping: ObjectMapping,
  { source, target, matchingPriority, flowType }: AttributeMapping,
  typeOfTarget: () => string | undefined,
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
  };
  return new Source(source, context, sourceObject?.name === 'Group' ? undefined : surroundings.sampleUser);
}

/** Every source of a document, in its order. */
export function sourcesOf(document: ScimDocument): readonly Source[] {
  if (document.kind === 'filter') return [];
  return document.kind === 'expression' ? [document.source] : document.sources;
}

/** The source at an offset of the document. */
export function sourceAt(document: ScimDocument, offset: number): Source | undefined {
  return sourcesOf(document).find(({ expression }) => expression.place.contains(offset));
}
