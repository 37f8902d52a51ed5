import type { RuleCode } from '../language/problems/catalogue/index.js';
import { pageOf } from '../language/services/rule-pages.js';
import type { Client } from './context.js';

/** The link to the page about a rule: into the editor, where that can show it. */
export function linkTo(code: RuleCode, { options }: Client): string {
  return options.rulePageLinks === undefined ? pageOf(code) : options.rulePageLinks + code;
}
