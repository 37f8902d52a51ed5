import { applicationRules } from './application.js';
import { connectionRules } from './connection.js';
import { documentRules } from './document.js';
import { expressionRules } from './expression.js';
import { meaningRules } from './meaning.js';
import type { Category, RuleRecord } from './record.js';
import { schemaRules } from './schema.js';
import { scopingRules } from './scoping.js';
import { structureRules } from './structure.js';
import { syntaxRules } from './syntax.js';

export type { Category, RuleRecord } from './record.js';

/** The code of each rule, by category. */
export type SyntaxCode = keyof typeof syntaxRules;
export type MeaningCode = keyof typeof meaningRules;
export type ExpressionCode = keyof typeof expressionRules;
export type ScopingCode = keyof typeof scopingRules;
export type RuleCode =
  | SyntaxCode
  | MeaningCode
  | ExpressionCode
  | ScopingCode
  | keyof typeof documentRules
  | keyof typeof structureRules
  | keyof typeof schemaRules
  | keyof typeof applicationRules
  | keyof typeof connectionRules;

/** The codes of a category, in alphabetical order. */
export function codesOf(category: Category): readonly RuleCode[] {
  return catalogue.filter((rule) => rule.category === category).map(({ code }) => code);
}

/** A rule with its code and category. */
export interface CataloguedRule extends RuleRecord {
  readonly code: RuleCode;
  readonly category: Category;
}

const CATEGORIES = [
  ['document', documentRules],
  ['structure', structureRules],
  ['schema', schemaRules],
  ['application', applicationRules],
  ['connection', connectionRules],
  ['meaning', meaningRules],
  ['syntax', syntaxRules],
  ['expression', expressionRules],
  ['scoping', scopingRules],
] as const;

/** Every rule, by category and in it by code. Parsers, checks and rules take the severity from here. */
export const catalogue: readonly CataloguedRule[] = CATEGORIES.flatMap(([category, records]) =>
  Object.entries<RuleRecord>(records).map(([code, record]) => ({ code: code as RuleCode, category, ...record })),
);

const byCode: ReadonlyMap<string, CataloguedRule> = new Map(catalogue.map((record) => [record.code, record]));

/** Whether a text is the code of a rule. */
export function isRuleCode(code: string): code is RuleCode {
  return byCode.has(code);
}

/** What the program needs to know of a rule; bundles have no more of it (scripts/bundles.mjs). */
export function recordOf(code: RuleCode): Omit<CataloguedRule, 'description' | 'file'> {
  return byCode.get(code)!;
}
