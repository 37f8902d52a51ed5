import { placeOfClause, type ScopingClause } from '../../documents/scoping-filter.js';
import type { ScopingOperator } from '../../entra/scoping/operators.js';
import { t } from '../../l10n.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';
import type { SourceText } from '../../source-text.js';

/** A clause without an attribute, an operator or a value: there is nothing to compare. */
export const scopingIncomplete = rule({
  code: 'scoping-incomplete',
  *check(document) {
    for (const { clause, operator } of scopingClauses(document)) yield* partsMissing(document.json, clause, operator);
  },
});

function* partsMissing(
  json: SourceText,
  clause: ScopingClause,
  operator: ScopingOperator | undefined,
): Iterable<ProblemDraft> {
  const place = placeOfClause(json, clause);
  const { attributeString, operatorString, operands } = clause;
  if (!attributeString && !operatorString) {
    yield { at: place, message: t`The clause has neither an attribute nor an operator. Add both.` };
    return;
  }
  if (isBlank(clause.attribute)) {
    yield {
      at: attributeString?.literal ?? place,
      message: t`The clause has no attribute. Add the source attribute to compare.`,
    };
  }
  if (isBlank(clause.operator)) {
    yield { at: operatorString?.literal ?? place, message: t`The clause has no operator. Add one, such as EQUALS.` };
  }
  if (!operator?.takesValue || !operatorString) return;
  const [operand] = operands;
  if (!operand) {
    yield { at: operatorString.content, message: t`${operator.name} needs a value to compare with.` };
  } else if (operand.text === '' && operator.name !== 'NOT EQUALS') {
    // Every value differs from an empty one, so NOT EQUALS has a meaning here.
    const isOfEmpty = operator.name === 'EQUALS' ? t` To find objects without a value, use IS NULL.` : '';
    yield {
      at: operand.string?.literal ?? place,
      severity: 'warning',
      message: t`The value of ${operator.name} is empty.${isOfEmpty}`,
    };
  }
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
