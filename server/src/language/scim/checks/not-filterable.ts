import { t } from '../../l10n.js';
import { textOf } from '../../span.js';
import { canonicalOf, canonicalPath, leadsInto } from '../canonical.js';
import { check } from './check.js';

/** A filter on an attribute for which the application does not document filtering. */
export const notFilterable = check({
  code: 'not-filterable',
  concerns: ({ role }) => role === 'filter',
  *check({ role, text, filterable, application, resource, analysis }) {
    if (role !== 'filter' || !filterable) return;
    for (const { inSelector, attribute, path } of analysis.mentions) {
      if (inSelector || !attribute) continue;
      const key = canonicalPath(resource, text, path);
      // Filtering by a sub-attribute counts as filtering by the attribute, and the other way around.
      const documented = filterable.map((known) => canonicalOf(resource, known));
      if (documented.some((known) => leadsInto(key, known) || leadsInto(known, key))) continue;
      yield {
        at: path,
        message: t`${application} does not document filtering by “${textOf(text, path)}”, so this filter may fail.`,
      };
    }
  },
});
