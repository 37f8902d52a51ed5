import type { Operand } from '../../documents/scoping-filter.js';
import { isInteger } from '../../entra/scoping/integers.js';
import type { JsonString } from '../../json/json-string.js';
import { spanOf } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { booleanMeant } from '../../problems/boolean-words.js';
import { span } from '../../span.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { rule } from '../rule.js';
import { scopingClauses, type ClauseInDocument } from './clauses.js';

/** A value whose type does not suit the operator or the attribute. */
export const scopingValueType = rule({
  code: 'scoping-value-type',
  *check(document) {
    for (const clause of scopingClauses(document)) {
      if (!clause.operator?.takesValue) continue;
      for (const operand of clause.clause.operands) {
        if (!operand.string) yield unquoted(clause, operand);
        else if (operand.text !== '') yield* ofType(clause, operand);
      }
    }
  },
});

/** Graph: the values of a filterOperand are strings. */
function unquoted({ attribute, operator }: ClauseInDocument, { node, text }: Operand): ProblemDraft {
  const isNumber = node.type === 'number' && isInteger(text);
  const type = attribute?.type.toLowerCase();
  // A string attribute may have true or false in another letter case.
  const safe =
    node.type === 'boolean'
      ? type === 'boolean' && operator?.name.endsWith('EQUALS') === true
      : isNumber && type !== 'boolean';
  return {
    at: spanOf(node),
    message: t`A value must be a string in quotation marks, even if it is a number, true or false.`,
    fixes: [{ title: t`Write "${text}"`, edits: [{ ...spanOf(node), newText: `"${text}"` }], safe }],
  };
}

function* ofType({ operator, attribute }: ClauseInDocument, { string, text }: Operand): Iterable<ProblemDraft> {
  if (!operator || !string) return;
  const at = string.content;
  if (operator.name.startsWith('GREATER_THAN')) {
    if (isInteger(text)) return;
    yield {
      at,
      severity: 'error',
      message: t`${operator.name} compares whole numbers, but “${text}” is not a whole number.`,
    };
    return;
  }
  if (!attribute || !operator.name.endsWith('EQUALS')) return;
  const type = attribute.type.toLowerCase();
  if (type === 'integer' && !isInteger(text)) {
    yield { at, message: t`“${attribute.name}” is a whole number, but “${text}” is not.` };
  } else if (type === 'boolean' && text !== 'True' && text !== 'False') {
    yield ofBoolean(attribute.name, string);
  }
}

function ofBoolean(attribute: string, string: JsonString): ProblemDraft {
  const { text } = string;
  const meant = ['True', 'False'].find((word) => word.toLowerCase() === text.trim().toLowerCase());
  const likely = meant ?? booleanMeant(text, attribute);
  return {
    at: string.content,
    severity: meant === undefined ? 'warning' : 'information',
    message:
      meant === undefined
        ? t`“${attribute}” is either True or False, not “${text}”.`
        : t`This comparison is case-sensitive, and Entra writes “${meant}”, not “${text}”.`,
    fixes:
      likely === undefined
        ? []
        : [
            {
              title: t`Replace with “${likely}”`,
              edits: [string.edit(span(0, text.length), likely)],
              safe: meant !== undefined,
            },
          ],
  };
}
