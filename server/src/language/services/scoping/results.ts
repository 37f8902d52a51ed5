import type { CheckedDocument } from '../../documents/checked-document.js';
import type { ScimDocument } from '../../documents/embedded-text.js';
import { placeOfGroup, type ScopingFilter } from '../../documents/scoping-filter.js';
import type { SampleUser } from '../../documents/sample-user.js';
import { StepBudget } from '../../entra/dotnet/regex/index.js';
import { evaluateFilter } from '../../entra/scoping/evaluate.js';
import { spanOf } from '../../json/json-tree.js';
import { span, type Span } from '../../span.js';
import { sampleUserOf } from '../../documents/source.js';

/** What comes of a scoping filter for the sample user, to be shown in the document. */
export interface ScopeResult {
  /** An empty span, right behind what it is about: a clause, or the filter's name. */
  readonly at: Span;
  /** Such as `excludes Ada Lovelace: department is “Marketing”`; no Markdown. */
  readonly text: string;
  readonly outcome: 'inScope' | 'excluded' | 'unknown';
}

/** Whether the sample user is in scope of each scoping filter of a document, or which clauses exclude them. */
export function scopeResults(document: ScimDocument): ScopeResult[] {
  if (document.kind === 'filter' || document.kind === 'expression') return [];
  const budget = new StepBudget();
  return document.objectMappings.flatMap((objectMapping) => {
    const { scopingFilter, active } = objectMapping;
    const user = sampleUserOf(document, objectMapping);
    if (!scopingFilter || !user || !active || scopingFilter.groups.length === 0) return [];
    return resultsOf(document, scopingFilter, user, budget);
  });
}

function resultsOf(
  { json }: CheckedDocument,
  filter: ScopingFilter,
  { name, attributes }: SampleUser,
  budget: StepBudget,
): ScopeResult[] {
  const { outcome, groups } = evaluateFilter(filter, attributes, budget);
  if (outcome === 'met') return [{ at: behind(filter.key), text: `in scope: ${name}`, outcome: 'inScope' }];
  return groups.flatMap((result, index): ScopeResult[] => {
    const deciding = result.clauses.find((clause) => clause.outcome === result.outcome);
    const group = filter.groups[index]!;
    const at = behind(deciding ? spanOf(deciding.clause.node) : placeOfGroup(json, group));
    const why = deciding?.why ?? 'the group has no clauses';
    return result.outcome === 'notMet'
      ? [{ at, text: `excludes ${name}: ${why}`, outcome: 'excluded' }]
      : [{ at, text: `cannot tell for ${name}: ${why}`, outcome: 'unknown' }];
  });
}

function behind({ end }: Span): Span {
  return span(end, end);
}
