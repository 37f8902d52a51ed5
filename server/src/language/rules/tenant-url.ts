import { checkTenantUrl, type TenantUrlProblem } from '../applications/tenant-url.js';
import type { CheckedDocument } from '../documents/document.js';
import type { ProblemDraft } from '../problems/problem.js';
import { rule } from './rule.js';

/** A tenant URL that Entra cannot use as it is written. */
export const tenantUrl = rule({
  code: 'tenant-url',
  check: (document) => findings(document, 'form'),
});

export function* findings(
  { connection, applicationProfile }: CheckedDocument,
  about: TenantUrlProblem['about'],
): Iterable<ProblemDraft> {
  const url = connection?.tenantUrl;
  if (!url) return;
  for (const problem of checkTenantUrl(url.text, applicationProfile)) {
    if (problem.about !== about) continue;
    const { fix } = problem;
    yield {
      at: url.spanToSource(problem),
      severity: problem.severity,
      message: problem.message,
      fixes: fix ? [{ title: fix.title, edits: [url.edit(fix.edit, fix.edit.newText)], safe: fix.safe }] : [],
    };
  }
}
