import type { Problem } from '../problems/problem.js';
import type { MappingContext } from './mapping-context.js';
import type { AttributeMapping } from './model.js';
import { sourceOf, type Source } from './source.js';
import { Target } from './target.js';

/**
 * An attribute mapping in its context, with all that is known about it. It is kept from one version of a document to the
 * next if neither the attribute mapping nor its context changes.
 */
export class MappingUnit {
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
    this.target = mapping.target && new Target(mapping.target, mapping, context);
    this.source = sourceOf(context, mapping, this.target);
    if (mapping.namedSource) {
      // Without an expression there is nothing to compare a tree with.
      const named = { ...mapping, source: mapping.namedSource, sourceNode: undefined };
      this.namedSource = sourceOf(context, named, this.target);
    }
  }

  /** Its source, in either form. */
  get anySource(): Source | undefined {
    return this.namedSource ?? this.source;
  }
}
