import { textOf } from '../../span.js';
import { canonicalOf, canonicalPath, leadsInto } from '../canonical.js';
import { check } from './check.js';

/** A filter on an attribute that the application documents no filter for. */
export const notFilterable = check({
  code: 'not-filterable',
  *check({ role, text, filterable, application, resource, analysis }) {
    if (role !== 'filter' || !filterable) return;
    for (const { inSelector, attribute, path } of analysis.mentions) {
      if (inSelector || !attribute) continue;
      const key = canonicalPath(resource, text, path);
      // A filter on a sub-attribute, or on all of them, is a filter on the attribute.
      const documented = filterable.map((known) => canonicalOf(resource, known));
      if (documented.some((known) => leadsInto(key, known) || leadsInto(known, key))) continue;
      yield { at: path, message: `${application} documents no filter on “${textOf(text, path)}”.` };
    }
  },
});
