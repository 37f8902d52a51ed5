import { checkTenantUrl } from '../applications/tenant-url.js';
import { codesOf } from '../problems/catalogue/index.js';
import type { Rule } from './rule.js';

/** What is wrong with the tenant URL: how it is written (`tenant-url`), or which host it names (`tenant-url-host`). */
export const tenantUrl: Rule = {
  codes: codesOf('application').filter((code) => code === 'tenant-url' || code === 'tenant-url-host'),
  *check({ connection, applicationProfile }) {
    const url = connection?.tenantUrl;
    if (!url) return;
    for (const problem of checkTenantUrl(url.text, applicationProfile)) {
      const { start, end } = url.spanToSource(problem);
      const fixes = problem.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => url.edit(edit, edit.newText)),
      }));
      yield { ...problem, start, end, fixes };
    }
  },
};
