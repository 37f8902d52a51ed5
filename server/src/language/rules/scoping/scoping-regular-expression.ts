import { patternProblems } from '../../entra/scoping/patterns.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** A regular expression that .NET rejects. */
export const scopingRegularExpression = rule({
  code: 'scoping-regular-expression',
  *check(document) {
    for (const { clause, operator } of scopingClauses(document)) {
      if (operator?.name !== 'REGEX MATCH' && operator?.name !== 'NOT REGEX MATCH') continue;
      for (const { string } of clause.operands) {
        if (!string) continue;
        for (const { message, fix, ...part } of patternProblems(string.text)) {
          const edits = fix?.edits.map(({ newText, ...edited }) => string.edit(edited, newText));
          const fixes = fix && edits ? [{ title: fix.title, edits, safe: false }] : [];
          yield { at: string.spanToSource(part), message, fixes };
        }
      }
    }
  },
});
