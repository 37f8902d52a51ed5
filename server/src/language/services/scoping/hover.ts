import { t } from '../../l10n.js';
import { SCOPING_FILTER } from '../../structure/sentences.js';
import type { ObjectMapping } from '../../documents/model.js';
import type { ScopingFilterRegion, ScopingStringRegion, ScopingTextRegion } from '../../documents/regions.js';
import { whyNotInScope } from '../../entra/scoping/attributes.js';
import type { ClauseResult, Outcome } from '../../entra/scoping/evaluate.js';
import { scopingOperatorMeant, scopingOperatorNamed, type ScopingOperator } from '../../entra/scoping/operators.js';
import { clauseInWords, filterInWords } from '../../entra/scoping/words.js';
import { attributeNamed, isDirectoryExtension } from '../../entra/source-object.js';
import { code, plain, reading } from '../describe.js';
import type { Hover } from '../answers.js';
import { sampleUserOf } from '../../documents/source.js';
import { evaluateKnown } from '../../entra/scoping/evaluate-known.js';
import { verdict } from './results.js';

type ScopingRegion = ScopingFilterRegion | ScopingTextRegion | ScopingStringRegion;

/** Describes a scoping filter, and whether the sample user is in scope, at its name or any string value in it. */
export function hoverScope(region: ScopingRegion): Hover {
  return { at: region.at, text: paragraphs(...ofPart(region), ...ofFilter(region)) };
}

function paragraphs(...parts: readonly string[]): string {
  return parts.join('\n\n');
}

/** Describes the attribute or the operator that a string names. */
function ofPart(region: ScopingRegion): string[] {
  switch (region.kind) {
    case 'scopingAttribute':
      return region.string.text === '' ? [] : ofAttribute(region.objectMapping, region.string.text);
    case 'scopingOperator': {
      const known = scopingOperatorMeant(region.string.text);
      return known ? [describe(known)] : [];
    }
    case 'scopingFilter':
      return [SCOPING_FILTER];
    default:
      return [];
  }
}

function ofAttribute({ sourceObject }: ObjectMapping, name: string): string[] {
  const known = attributeNamed(sourceObject, name);
  const why = whyNotInScope(name, known);
  const facts = known
    ? [known.type, ...(known.multiValued ? ['multi-valued'] : [])].join(', ')
    : isDirectoryExtension(name)
      ? t`Extension attribute`
      : '';
  return [
    `**${code(known?.name ?? name)}** ${plain(facts)}`.trimEnd(),
    ...(why === undefined ? [] : [t`Scoping filters do not support it: ${why}.`]),
  ];
}

/** An operator of scoping filters, in Markdown; undefined if there is none of that name. */
export function describeScopingOperator(name: string): string | undefined {
  const known = scopingOperatorNamed(name);
  return known && describe(known);
}

function describe({ name, portalName, meaning, types }: ScopingOperator): string {
  const facts = [
    ...(types ? [t`Takes attributes of type ${types.join(', ')}.`] : []),
    ...(portalName === undefined ? [] : [t`In the portal: ${code(portalName)}.`]),
  ];
  return paragraphs(`**${code(name)}**`, meaning, ...(facts.length > 0 ? [facts.join(' ')] : []));
}

/** The filter in words, after one of its clauses if there are others; and whether the sample user is in scope. */
function ofFilter(region: ScopingRegion): string[] {
  const { document, objectMapping, filter } = region;
  const clause = region.kind === 'scopingFilter' ? undefined : region.clause;
  const isAll = filter.groups.length === 1 && filter.groups[0]!.clauses.length === 1;
  const all = filterInWords(filter);
  const said = clause && !isAll ? [reading(clauseInWords(clause)), reading(all, t`The filter`)] : [reading(all)];
  const user = sampleUserOf(document, objectMapping);
  if (!user) return said;
  const result = evaluateKnown(filter, user.attributes);
  const ofClause = result.groups.flatMap(({ clauses }) => clauses).find((candidate) => candidate.clause === clause);
  const name = `**${plain(user.name)}**`;
  return [...said, ...(ofClause && !isAll ? [verdictOfClause(name, ofClause)] : []), verdict(name, result)];
}

function verdictOfClause(name: string, { outcome, why }: ClauseResult): string {
  const verdicts: Readonly<Record<Outcome, string>> = {
    met: t`${name} meets this clause`,
    notMet: t`${name} does not meet this clause`,
    unknown: t`It is unknown whether ${name} meets this clause`,
  };
  return `${verdicts[outcome]}: ${plain(why)}.`;
}
