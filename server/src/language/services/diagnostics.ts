import type { CheckedDocument } from '../documents/checked-document.js';
import { rules, type Fix } from '../rules/index.js';
import type { Severity } from '../scim/problems.js';
import type { Span } from '../span.js';

/** A finding with all that a reader needs, in source offsets. */
export interface Diagnostic extends Span {
  /** The rule's name. */
  readonly code: string;
  readonly severity: Severity;
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
export function diagnose(document: CheckedDocument, overrides: SeverityOverrides = {}): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    const override = Object.hasOwn(overrides, rule.code) ? overrides[rule.code] : undefined;
    if (override === 'off') continue;
    for (const { at, message, severity, fixes = [], related } of rule.check(document)) {
      diagnostics.push({
        start: at.start,
        end: at.end,
        code: rule.code,
        severity: override ?? severity ?? rule.severity,
        message,
        page: `${PAGES}/${rule.code}.md`,
        fixes,
        ...(related && { related }),
      });
    }
  }
  return diagnostics.sort((a, b) => a.start - b.start || a.end - b.end);
}
