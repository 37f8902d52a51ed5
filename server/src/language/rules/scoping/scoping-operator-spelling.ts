import type { ScopingOperator } from '../../entra/scoping/operators.js';
import { t } from '../../l10n.js';
import { span } from '../../span.js';
import { rule } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** An operator that is recognised, but spelt differently from Graph's list or the portal. */
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
        message: t`This operator is written “${names.join(t`” or “`)}”, not “${string.text}”.`,
        fixes: names.map((name) => ({
          title: t`Replace with “${name}”`,
          edits: [string.edit(span(0, string.text.length), name)],
          // An operator that begins with whitespace may have lost its first word, such as NOT.
          safe: names.length === 1 && !/^\s/.test(string.text),
        })),
      };
    }
  },
});

/** The accepted spellings of an operator. How a synchronization schema spells the newer operators is not documented. */
function spellings({ name, portalName }: ScopingOperator, isProvisioningFile: boolean): string[] {
  return portalName === undefined || isProvisioningFile ? [name] : [name, portalName];
}
