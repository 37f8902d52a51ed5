import type { SuppressionRegion } from '../../documents/regions.js';
import { isRuleCode, recordOf, type RuleCode } from '../../problems/catalogue/index.js';
import type { Hover } from '../answers.js';

/** Describes the rule whose code is at the cursor. @param linkTo the address of the page of a rule */
export function hoverSuppression(
  { at, code }: SuppressionRegion,
  linkTo: (code: RuleCode) => string,
): Hover | undefined {
  if (!code || !isRuleCode(code.code)) return undefined;
  const { title, severity } = recordOf(code.code);
  return { at, text: `**${title}** (${severity})\n\n[${code.code}](${linkTo(code.code)})` };
}
