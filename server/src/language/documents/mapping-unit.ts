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
import { placeholdersIn } from './written-source.js';

/**
 * An attribute mapping in its context, with all that is known about it. It is kept from one version of a document to the
 * next if neither the attribute mapping nor its context changes.
 */
export class MappingUnit implements SourcePlace {
  readonly mapping: AttributeMapping;
  readonly context: MappingContext;
  readonly target: Target | undefined;
  readonly source: Source | undefined;
  /** The source, if it contains only an attribute name. Rules check what it reads, and nothing edits it. */
  readonly namedSource: Source | undefined;
  /** The problems that were found in it, for the offset that it had then. */
  found: { readonly offset: number; readonly problems: readonly Problem[] } | undefined;

  constructor(mapping: AttributeMapping, context: MappingContext) {
    this.mapping = mapping;
    this.context = context;
    const { target, source, namedSource } = mapping;
    this.target = target && new Target(target, mapping, context);
    this.source = source && new Source(source, this, treeOf(mapping));
    // Without an expression there is nothing to compare a tree with.
    this.namedSource = namedSource && new Source(namedSource, this, undefined);
    this.found = undefined;
  }

  /** Its source, in either form. */
  get anySource(): Source | undefined {
    return this.namedSource ?? this.source;
  }

  contextOf(treeNode: JsonNode | undefined): ExpressionContext {
    const { sourceObject, resource } = this.context.objectMapping;
    return {
      sourceObject,
      target: this.target,
      isScim: resource !== undefined,
      isMatching: this.mapping.matchingPriority > 0,
      flowType: this.mapping.flowType,
      ...(treeNode && { placeholdersIn: (expression: ParsedExpression) => placeholdersIn(treeNode, expression) }),
    };
  }

  get sampleUser(): SampleUser | undefined {
    return sampleUserOf(this.context.document, this.context.objectMapping);
  }

  get defaultValue(): string | undefined {
    return this.mapping.defaultValue;
  }

  get budget(): EvaluationBudget {
    return this.context.document.budget;
  }
}

function treeOf({ sourceNode }: AttributeMapping): JsonNode | undefined {
  return sourceNode?.type === 'object' ? sourceNode : undefined;
}
