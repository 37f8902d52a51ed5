import type { ScopingOperator } from '../../entra/scoping/operators.js';
import { span } from '../../span.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** An operator that can be recognised, but is spelt otherwise than where it is known from. */
export const scopingOperatorSpelling = rule({
  code: 'scoping-operator-spelling',
  *check(document) {
    for (const { clause, operator } of scopingClauses(document)) {
      const { operatorString: string } = clause;
      if (!operator || !string || string.text === operator.name) continue;
      const names = spellings(operator, document.kind === 'provisioningFile');
      if (names.includes(string.text)) continue;
      const isKnown = operator.isGraphs || document.kind === 'provisioningFile';
      yield {
        at: string.content,
        ...(!isKnown && { severity: 'information' }),
        message: `The operator is written “${names.join('” or “')}”.`,
        fixes: names.map((name) => ({
          title: `Replace with “${name}”`,
          edits: [string.edit(span(0, string.text.length), name)],
          // An operator that begins with whitespace may have lost its first word, such as NOT.
          safe: names.length === 1 && !/^\s/.test(string.text),
        })),
      };
    }
  },
});

/** How an operator may be written: how a synchronization schema writes the newer ones is not certain. */
function spellings({ name, portalName }: ScopingOperator, isProvisioningFile: boolean): string[] {
  return portalName === undefined || isProvisioningFile ? [name] : [name, portalName];
}
