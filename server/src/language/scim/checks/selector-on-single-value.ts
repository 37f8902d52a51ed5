import { check } from './check.js';

/** A selector behind an attribute that has one value: there is nothing to select from. */
export const selectorOnSingleValue = check({
  code: 'selector-on-single-value',
  severity: 'warning',
  *check({ analysis }) {
    for (const { selector, attribute, path, inSelector } of analysis.mentions) {
      if (!selector || !attribute || inSelector) continue;
      if (attribute.multiValued && !path.subAttribute) continue;
      yield {
        at: { start: selector.open.start, end: selector.close.end },
        message: path.subAttribute
          ? 'A selector stands behind the attribute, before its sub-attribute.'
          : `“${attribute.name}” has one value, so there is nothing to select from.`,
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
