import { check } from './check.js';
import { inWords } from '../../problems/wording.js';

/** A complex attribute compared as a whole. Only one that has a `value` can be, and then that is compared. */
export const complexComparison = check({
  code: 'complex-comparison',
  *check({ analysis }) {
    for (const { comparison, compared, mention } of analysis.conditions) {
      if (compared?.type !== 'complex' || !comparison.operatorName || comparison.operatorName === 'pr') continue;
      const parts = (compared.subAttributes ?? []).map(({ name }) => name);
      yield {
        at: mention.path,
        message: `“${compared.name}” has several parts and none that stands for all, so it cannot be compared as a whole. Compare one of ${inWords(parts, 'or')}.`,
        fixes: parts.map((name) => ({
          title: `Compare ${name}`,
          edits: [{ start: mention.path.end, end: mention.path.end, newText: `.${name}` }],
          safe: false,
        })),
      };
    }
  },
});
