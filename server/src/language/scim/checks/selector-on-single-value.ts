import { t } from '../../l10n.js';
import { textOf } from '../../span.js';
import { check } from './check.js';

/** A selector on an attribute that has only one value, or after a sub-attribute. */
export const selectorOnSingleValue = check({
  code: 'selector-on-single-value',
  concerns: ({ analysis }) => analysis.mentions.some(({ selector }) => selector !== undefined),
  *check({ analysis, problems, text }) {
    for (const { selector, attribute, path, inSelector } of analysis.mentions) {
      if (!selector || !attribute || inSelector) continue;
      if (attribute.multiValued && !path.subAttribute) continue;
      const misplaced = path.subAttribute;
      if (misplaced) {
        // In a comparison, the parser reports it.
        const isSaid = problems.some(({ code, start }) => code === 'value-path-comparison' && start === path.name.end);
        if (isSaid) continue;
        const part = `.${textOf(text, misplaced)}`;
        yield {
          at: { start: selector.open.start, end: selector.close.end },
          message: t`The selector is in the wrong place. Put it after the attribute, before the sub-attribute.`,
          fixes: selector.subAttribute
            ? []
            : [
                {
                  title: t`Move ${part} after the selector`,
                  edits: [
                    { start: path.name.end, end: path.end, newText: '' },
                    { start: selector.close.end, end: selector.close.end, newText: part },
                  ],
                  safe: false,
                },
              ],
        };
        continue;
      }
      yield {
        at: { start: selector.open.start, end: selector.close.end },
        message: t`“${attribute.name}” has only one value, so it cannot have a selector. Remove the selector.`,
        fixes: [
          {
            title: t`Remove the selector`,
            edits: [{ start: selector.open.start, end: selector.close.end, newText: '' }],
            safe: false,
          },
        ],
      };
    }
  },
});
