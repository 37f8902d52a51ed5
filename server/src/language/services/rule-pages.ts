import type { RuleCode } from '../problems/catalogue/index.js';

const PAGES = 'https://github.com/scim-tools/scim-provisioning/blob/main/docs/rules';

/** The page about a rule, on the web. */
export function pageOf(code: RuleCode): string {
  return `${PAGES}/${code}.md`;
}
