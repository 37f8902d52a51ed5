import { textOf } from '../../span.js';
import { check } from './check.js';

/** A selector behind an attribute that has one value: there is nothing to select from. */
export const selectorOnSingleValue = check({
  code: 'selector-on-single-value',
  *check({ analysis, problems, text }) {
    for (const { selector, attribute, path, inSelector } of analysis.mentions) {
      if (!selector || !attribute || inSelector) continue;
      if (attribute.multiValued && !path.subAttribute) continue;
      const misplaced = path.subAttribute;
      if (misplaced) {
        // In a comparison it is said by the grammar.
        const isSaid = problems.some(({ code, start }) => code === 'value-path-comparison' && start === path.name.end);
        if (isSaid) continue;
        const part = `.${textOf(text, misplaced)}`;
        yield {
          at: { start: selector.open.start, end: selector.close.end },
          message: 'A selector stands after the attribute, before its sub-attribute.',
          fixes: selector.subAttribute
            ? []
            : [
                {
                  title: `Move ${part} after the selector`,
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
        message: `“${attribute.name}” has one value, so there is nothing to select from.`,
        fixes: [
          {
            title: 'Remove the selector',
            edits: [{ start: selector.open.start, end: selector.close.end, newText: '' }],
            safe: false,
          },
        ],
      };
    }
  },
});
