import type { CheckedDocument } from '../../documents/document.js';
import type { ObjectMapping } from '../../documents/model.js';
import { partAt, type ScopingClause, type ScopingFilter } from '../../documents/scoping-filter.js';
import { whyNotInScope } from '../../entra/scoping/attributes.js';
import { evaluateFilter, type ClauseResult, type FilterResult, type Outcome } from '../../entra/scoping/evaluate.js';
import { scopingOperatorMeant, scopingOperatorNamed, type ScopingOperator } from '../../entra/scoping/operators.js';
import { clauseInWords, filterInWords } from '../../entra/scoping/words.js';
import { attributeNamed, isDirectoryExtension } from '../../entra/source-object.js';
import { spanOf, type JsonNode } from '../../json/json-tree.js';
import { touches } from '../../span.js';
import { code, plain, reading } from '../describe.js';
import type { Hover } from '../answers.js';
import { sampleUserOf } from '../../documents/source.js';

/** What a scoping filter says, and what comes of it, at its name or any string within it. */
export function hoverScope(document: CheckedDocument, offset: number): Hover | undefined {
  for (const objectMapping of document.objectMappings) {
    const filter = objectMapping.scopingFilter;
    if (!filter) continue;
    if (touches(filter.key, offset)) {
      return { at: filter.key, text: paragraphs('**Scoping filter**', ...ofFilter(document, objectMapping, filter)) };
    }
    // Other members of a scope are not read.
    if (!filter.list || !touches(spanOf(filter.list), offset)) continue;
    const string = stringAt(filter.list, offset);
    if (!string) return undefined;
    const { clause } = partAt(filter, offset);
    const text = paragraphs(
      ...(clause ? ofPart(objectMapping, clause, string) : []),
      ...ofFilter(document, objectMapping, filter, clause),
    );
    return { at: spanOf(string), text };
  }
  return undefined;
}

/** The string, of a name or a value, at an offset. */
function stringAt(node: JsonNode, offset: number): JsonNode | undefined {
  let found: JsonNode | undefined = node;
  while (found && found.type !== 'string') {
    found = found.children?.find((child) => touches(spanOf(child), offset));
  }
  return found;
}

function paragraphs(...parts: readonly string[]): string {
  return parts.join('\n\n');
}

/** What is known of the attribute or the operator that a string names. */
function ofPart(objectMapping: ObjectMapping, clause: ScopingClause, string: JsonNode): string[] {
  const { attribute, operator, attributeString, operatorString } = clause;
  if (attribute !== undefined && attributeString?.literal.start === string.offset) {
    return attribute === '' ? [] : ofAttribute(objectMapping, attribute);
  }
  if (operator !== undefined && operatorString?.literal.start === string.offset) {
    const known = scopingOperatorMeant(operator);
    return known ? [describe(known)] : [];
  }
  return [];
}

function ofAttribute({ sourceObject }: ObjectMapping, name: string): string[] {
  const known = attributeNamed(sourceObject, name);
  const why = whyNotInScope(name, known);
  const facts = known
    ? [known.type, ...(known.multiValued ? ['several values'] : [])].join(', ')
    : isDirectoryExtension(name)
      ? 'Extension attribute'
      : '';
  return [
    `**${code(known?.name ?? name)}** ${plain(facts)}`.trimEnd(),
    ...(why === undefined ? [] : [`Scoping filters do not support it: ${why}.`]),
  ];
}

/** An operator of scoping filters, in Markdown; undefined if there is none of that name. */
export function describeScopingOperator(name: string): string | undefined {
  const known = scopingOperatorNamed(name);
  return known && describe(known);
}

function describe({ name, portalName, words, meaning, types }: ScopingOperator): string {
  const facts = [
    ...(types ? [`For attributes of type ${types.join(', ')}.`] : []),
    ...(portalName === undefined ? [] : [`In the portal: ${code(portalName)}.`]),
  ];
  return paragraphs(`**${code(name)}** ${words}`, meaning, ...(facts.length > 0 ? [facts.join(' ')] : []));
}

/** How the filter reads, with one of its clauses before it if there are others; and what comes of it. */
function ofFilter(
  document: CheckedDocument,
  objectMapping: ObjectMapping,
  filter: ScopingFilter,
  clause?: ScopingClause,
): string[] {
  const isAll = filter.groups.length === 1 && filter.groups[0]!.clauses.length === 1;
  const all = filterInWords(filter);
  const said = clause && !isAll ? [reading(clauseInWords(clause)), reading(all, 'The filter')] : [reading(all)];
  const user = sampleUserOf(document, objectMapping);
  if (!user) return said;
  const result = evaluateFilter(filter, user.attributes);
  const ofClause = result.groups.flatMap(({ clauses }) => clauses).find((candidate) => candidate.clause === clause);
  const name = `**${plain(user.name)}**`;
  return [...said, ...(ofClause && !isAll ? [verdictOfClause(name, ofClause)] : []), verdict(name, result)];
}

function verdictOfClause(name: string, { outcome, why }: ClauseResult): string {
  const verdicts: Readonly<Record<Outcome, string>> = {
    met: `${name} meets this clause`,
    notMet: `${name} does not meet this clause`,
    unknown: `Whether ${name} meets this clause cannot be told`,
  };
  return `${verdicts[outcome]}: ${plain(why)}.`;
}

function verdict(name: string, { outcome, groups }: FilterResult): string {
  if (outcome === 'met') return `${name} is in scope.`;
  const reasons = groups
    .filter((group) => group.outcome === outcome)
    .map((group) => group.clauses.find((clause) => clause.outcome === outcome)?.why ?? 'a group has no clauses');
  const why = plain([...new Set(reasons)].slice(0, MAX_REASONS).join('; '));
  return outcome === 'notMet'
    ? `${name} is not in scope: ${why}.`
    : `Whether ${name} is in scope cannot be told: ${why}.`;
}

/** Of so many groups it is told why they exclude the user. */
const MAX_REASONS = 5;
