import { t } from '../../l10n.js';
import { check, hasConditions } from './check.js';
import { inWords } from '../../problems/wording.js';

/** A comparison of a complex attribute without a `value` sub-attribute, which would be compared (RFC 7644 §3.4.2.2). */
export const complexComparison = check({
  code: 'complex-comparison',
  concerns: hasConditions,
  *check({ analysis }) {
    for (const { comparison, compared, mention } of analysis.conditions) {
      if (compared?.type !== 'complex' || !comparison.operatorName || comparison.operatorName === 'pr') continue;
      const parts = (compared.subAttributes ?? []).map(({ name }) => name);
      yield {
        at: mention.path,
        message: t`“${compared.name}” is a complex attribute without a “value”, so it cannot be compared as a whole. Compare one of its sub-attributes: ${inWords(parts, 'or')}.`,
        fixes: parts.map((name) => ({
          title: t`Compare ${name}`,
          edits: [{ start: mention.path.end, end: mention.path.end, newText: `.${name}` }],
          safe: false,
        })),
      };
    }
  },
});
