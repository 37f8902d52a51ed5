import type { CheckedDocument } from '../../documents/document.js';
import { placeOfGroup, type ScopingClause, type ScopingFilter } from '../../documents/scoping-filter.js';
import type { SampleUser } from '../../documents/sample-user.js';
import { StepBudget } from '../../dotnet/regex/index.js';
import type { ClauseResult, FilterResult, Outcome } from '../../entra/scoping/evaluate.js';
import { evaluateKnown, NO_CLAUSES, reasonOf } from '../../entra/scoping/evaluate-known.js';
import { whyUnknown } from '../../entra/unknown-attributes.js';
import { spanOf } from '../../json/json-tree.js';
import { sampleUserOf } from '../../documents/source.js';
import { t, translated } from '../../l10n.js';
import { plain } from '../describe.js';
import { labelled, type LiveResult } from '../live-results.js';

/** The result of a scoping filter for the sample user, as shown in the document. */
export interface ScopeResult extends LiveResult {
  /** Whether the user is in scope: met if so. */
  readonly outcome: Outcome;
}

const SIGNS: Readonly<Record<Outcome, string>> = { met: '✓', notMet: '✗', unknown: '?' };

/** Whether the sample user is in scope of each scoping filter of a document, or which clauses exclude them. */
export function scopeResults(document: CheckedDocument): ScopeResult[] {
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
  user: SampleUser,
  budget: StepBudget,
): ScopeResult[] {
  const result = evaluateKnown(filter, user.attributes, budget);
  const { outcome, groups } = result;
  const tooltip = verdict(`**${plain(user.name)}**`, result);
  const name = shortName(user.name);
  if (outcome === 'met') {
    const { end, start } = filter.key;
    return [{ end, object: start, label: labelled(`${SIGNS.met} ${t`${name} is in scope`}`), tooltip, outcome }];
  }
  return groups.map((found, index) => {
    const deciding = found.clauses.find((clause) => clause.outcome === found.outcome);
    const group = filter.groups[index]!;
    const { end } = deciding ? spanOf(deciding.clause.node) : placeOfGroup(json, group);
    const why = deciding ? inShort(deciding, user) : translated(NO_CLAUSES);
    const label = labelled(`${SIGNS[found.outcome]} ${name}: ${why}`);
    const object = (deciding?.clause ?? group).node.offset;
    return { end, object, label, tooltip, outcome: found.outcome };
  });
}

/** Longer names are cut in labels, so that there is space for the reason. */
const MAX_NAME = 20;

function shortName(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1).trimEnd()}…` : name;
}

/** Why a clause has its outcome, in a few words; the tooltip has the whole reason. */
function inShort({ clause, why }: ClauseResult<ScopingClause>, { attributes }: SampleUser): string {
  const { attribute = '' } = clause;
  if (whyUnknown(attributes, attribute) !== undefined) return t`${attribute} is not in the sample user`;
  return why.replace(/[“„]([^“”„]*)[”“]$/, '$1');
}

/** Whether a person is in scope, and why not, in Markdown. */
export function verdict(name: string, result: FilterResult): string {
  const { outcome } = result;
  if (outcome === 'met') return t`${name} is in scope.`;
  const why = plain(reasonOf(result));
  return outcome === 'notMet'
    ? t`${name} is not in scope: ${why}.`
    : t`It is unknown whether ${name} is in scope: ${why}.`;
}
