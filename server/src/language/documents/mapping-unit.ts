import type { ExpressionContext } from '../entra/checks/index.js';
import type { EvaluationBudget } from '../entra/evaluator.js';
import type { ParsedExpression } from '../entra/parser.js';
import type { JsonNode } from '../json/json-tree.js';
import type { Problem } from '../problems/problem.js';
import type { MappingContext } from './mapping-context.js';
import type { AttributeMapping } from './model.js';
import type { SampleUser } from './sample-user.js';
import { sampleUserOf, Source, type SourcePlace } from './source.js';
import { Target } from './target.js';
import { NO_SUGGESTIONS, suggestedSources, type SourceSuggestions } from './usual-sources.js';
import { placeholdersIn } from './written-source.js';

/**
 * An attribute mapping in its context, with all that is known about it. It is kept from one version of a document to the
 * next if neither the attribute mapping nor its context changes.
 */
export class MappingUnit implements SourcePlace {
  readonly mapping: AttributeMapping;
  readonly context: MappingContext;
  /** The problems that were found in it, for the offset that it had then. */
  found: { readonly offset: number; readonly problems: readonly Problem[] } | undefined;
  private knownKey: string | undefined;
  private knownSources: { readonly source: Source | undefined; readonly namedSource: Source | undefined } | undefined;

  constructor(mapping: AttributeMapping, context: MappingContext) {
    this.mapping = mapping;
    this.context = context;
    this.found = undefined;
    this.knownKey = undefined;
    this.knownSources = undefined;
  }

  /** Made each time that it is asked for: most targets have no problem, so it is asked for rarely. */
  get target(): Target | undefined {
    const { target } = this.mapping;
    return target && new Target(target, this.mapping, this.context);
  }

  /** The canonical form of its target; see `Target.key`. */
  get key(): string | undefined {
    const { targetText } = this.mapping;
    if (targetText === undefined) return undefined;
    return (this.knownKey ??= this.context.keyOf(targetText));
  }

  get source(): Source | undefined {
    return this.sources.source;
  }

  /** The source, if it contains only an attribute name. Rules check what it reads, and nothing edits it. */
  get namedSource(): Source | undefined {
    return this.sources.namedSource;
  }

  /** Its source, in either form. */
  get anySource(): Source | undefined {
    return this.namedSource ?? this.source;
  }

  /** The JSON object of its source, if it is one. */
  get treeNode(): JsonNode | undefined {
    const { sourceNode } = this.mapping;
    return sourceNode?.type === 'object' ? sourceNode : undefined;
  }

  contextOf(treeNode: JsonNode | undefined): ExpressionContext {
    const { objectMapping } = this.context;
    const { targetText, matchingPriority, flowType } = this.mapping;
    return {
      sourceObject: objectMapping.sourceObject,
      target: targetText === undefined ? undefined : this.context.factsOf(targetText),
      isScim: objectMapping.resource !== undefined,
      isMatching: matchingPriority > 0,
      flowType,
      ...(treeNode && { placeholdersIn: (expression: ParsedExpression) => placeholdersIn(treeNode, expression) }),
    };
  }

  /** Made when they are asked for first. A result for the sample user is computed once. */
  private get sources(): NonNullable<MappingUnit['knownSources']> {
    if (this.knownSources) return this.knownSources;
    const { source, namedSource } = this.mapping;
    return (this.knownSources = {
      source: source && new Source(source, this, this.treeNode),
      // Without an expression there is nothing to compare a tree with.
      namedSource: namedSource && new Source(namedSource, this, undefined),
    });
  }

  get sampleUser(): SampleUser | undefined {
    return sampleUserOf(this.context.document, this.context.objectMapping);
  }

  get defaultValue(): string | undefined {
    return this.mapping.defaultValue;
  }

  get suggestions(): SourceSuggestions {
    const { document, objectMapping } = this.context;
    const { targetText } = this.mapping;
    if (targetText === undefined) return NO_SUGGESTIONS;
    const { resource, sourceObject } = objectMapping;
    return suggestedSources(targetText, { application: document.application, resource, sourceObject });
  }

  get budget(): EvaluationBudget {
    return this.context.document.budget;
  }
}
