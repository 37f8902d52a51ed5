import type { CheckedDocument } from '../documents/checked-document.js';
import type { ScimDocument } from '../documents/embedded-text.js';
import type { FilterDocument } from '../documents/filter-document.js';
import { expressionFindings, isSafe, rules, type Finding, type Fix } from '../rules/index.js';
import type { Severity } from '../scim/problems.js';
import type { Span } from '../span.js';

/** A finding with all that a reader needs, in source offsets. */
export interface Diagnostic extends Span {
  /** The rule's name. */
  readonly code: string;
  readonly severity: Severity;
  /** Who says so, if it is not this program. */
  readonly source?: string;
  readonly message: string;
  /** The page about the rule. */
  readonly page: string;
  readonly fixes: readonly Fix[];
  readonly related?: { readonly at: Span; readonly message: string };
}

/** How severe the findings of a rule are to be taken, by the rule's code, instead of what the rule says. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off' | undefined>>;

const PAGES = 'https://github.com/scim-tools/scim-provisioning/blob/main/docs/rules';

/** What every rule says of a document, in document order. */
export function diagnose(document: ScimDocument, overrides: SeverityOverrides = {}): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const found = findingsOf(document, overrides);
  for (const { code, at, message, severity, source, fixes = [], related } of found) {
    const override = Object.hasOwn(overrides, code) ? overrides[code] : undefined;
    if (override === 'off') continue;
    diagnostics.push({
      start: at.start,
      end: at.end,
      code,
      severity: override ?? severity,
      message,
      page: `${PAGES}/${code}.md`,
      fixes,
      ...(source !== undefined && { source }),
      ...(related && { related }),
    });
  }
  return diagnostics.sort((a, b) => a.start - b.start || a.end - b.end);
}

function findingsOf(document: ScimDocument, overrides: SeverityOverrides): Iterable<Found> {
  if (document.kind === 'filter') return findingsOfFilter(document);
  return document.kind === 'expression' ? expressionFindings(document.source) : findingsOfMapping(document, overrides);
}

type Found = Finding & { readonly code: string; readonly severity: Severity; readonly source?: string };

function* findingsOfMapping(document: CheckedDocument, overrides: SeverityOverrides): Iterable<Found> {
  for (const { code, severity, source, check } of rules) {
    // What nobody wants to see is not looked for.
    if (Object.hasOwn(overrides, code) && overrides[code] === 'off') continue;
    for (const finding of check(document)) {
      yield { ...finding, code, severity: finding.severity ?? severity, ...(source !== undefined && { source }) };
    }
  }
}

/** A filter on its own: its grammar and its meaning. */
function* findingsOfFilter({ filter, meaning }: FilterDocument): Iterable<Found> {
  for (const { code, severity, message, fix, ...at } of filter.problems) {
    const fixes = fix ? [{ ...fix, safe: isSafe(code) }] : [];
    yield { code, at, severity, message, fixes };
  }
  for (const { code, severity, message, fixes, ...at } of meaning) yield { code, at, severity, message, fixes };
}
