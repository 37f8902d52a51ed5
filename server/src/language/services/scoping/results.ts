import { isMappingDocument, type CheckedDocument, type ScimDocument } from '../../documents/document.js';
import { placeOfGroup, type ScopingClause, type ScopingFilter } from '../../documents/scoping-filter.js';
import type { SampleUser } from '../../documents/sample-user.js';
import { StepBudget } from '../../dotnet/regex/index.js';
import {
  evaluateFilter,
  type ClauseResult,
  type FilterResult,
  type GroupResult,
} from '../../entra/scoping/evaluate.js';
import { whyUnknown } from '../../entra/unknown-attributes.js';
import type { Attributes } from '../../entra/value.js';
import { spanOf } from '../../json/json-tree.js';
import { span, type Span } from '../../span.js';
import { sampleUserOf } from '../../documents/source.js';

/** The result of a scoping filter for the sample user, as shown in the document. */
export interface ScopeResult {
  /** An empty span directly after the clause or the filter's name that it is about. */
  readonly at: Span;
  /** Such as `excludes Ada Lovelace: department is “Marketing”`; no Markdown. */
  readonly text: string;
  readonly outcome: 'inScope' | 'excluded' | 'unknown';
}

/** Whether the sample user is in scope of each scoping filter of a document, or which clauses exclude them. */
export function scopeResults(document: ScimDocument): ScopeResult[] {
  if (!isMappingDocument(document)) return [];
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
  const { outcome, groups } = evaluateKnown(filter, attributes, budget);
  if (outcome === 'met') return [{ at: after(filter.key), text: `in scope: ${name}`, outcome: 'inScope' }];
  return groups.flatMap((result, index): ScopeResult[] => {
    const deciding = result.clauses.find((clause) => clause.outcome === result.outcome);
    const group = filter.groups[index]!;
    const at = after(deciding ? spanOf(deciding.clause.node) : placeOfGroup(json, group));
    const why = deciding?.why ?? 'the group has no clauses';
    return result.outcome === 'notMet'
      ? [{ at, text: `excludes ${name}: ${why}`, outcome: 'excluded' }]
      : [{ at, text: `unknown for ${name}: ${why}`, outcome: 'unknown' }];
  });
}

/** Evaluates a filter with unknown attributes: a clause on such an attribute is unknown, too. */
function evaluateKnown(filter: ScopingFilter, attributes: Attributes, budget: StepBudget): FilterResult<ScopingClause> {
  const open = (clause: ScopingClause): string | undefined => whyUnknown(attributes, clause.attribute ?? '');
  const known = {
    groups: filter.groups.map(({ clauses }) => ({ clauses: clauses.filter((clause) => !open(clause)) })),
  };
  const { outcome, groups } = evaluateFilter(known, attributes, budget);
  const results = groups.map((result, index): GroupResult<ScopingClause> => {
    const opened = filter.groups[index]!.clauses.flatMap((clause): ClauseResult<ScopingClause>[] => {
      const why = open(clause);
      return why === undefined ? [] : [{ clause, outcome: 'unknown', why }];
    });
    if (opened.length === 0) return result;
    return { outcome: result.outcome === 'notMet' ? 'notMet' : 'unknown', clauses: [...result.clauses, ...opened] };
  });
  if (results.some((result) => result.outcome === 'met')) return { outcome: 'met', groups: results };
  const isExcluded = outcome !== 'met' && results.every((result) => result.outcome === 'notMet');
  return { outcome: isExcluded ? 'notMet' : 'unknown', groups: results };
}

function after({ end }: Span): Span {
  return span(end, end);
}
