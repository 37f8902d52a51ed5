import { SUPPRESSION, type SuppressedCode, type Suppression } from '../documents/suppressions.js';
import { t } from '../l10n.js';
import { lineAt, lineBreakNear } from '../lines.js';
import { catalogue, isRuleCode, recordOf, type Category, type RuleCode } from '../problems/catalogue/index.js';
import { replacement, replacements } from '../problems/fixes.js';
import { problem, type Fix, type Problem, type ProblemDraft } from '../problems/problem.js';
import { NameList } from '../problems/suggestions.js';
import { didYouMean } from '../problems/wording.js';
import type { SourceText } from '../source-text.js';
import { span, type Span } from '../span.js';

const CODE = 'unused-suppression';

/** It is no rule like others: it looks at what all others report. */
export const unusedSuppression: { readonly codes: readonly RuleCode[] } = { codes: [CODE] };

/** Broken JSON is read only in part, and a comment cannot suppress problems of comments. */
const NOT_SUPPRESSIBLE: ReadonlySet<string> = new Set<RuleCode>(['json-syntax', CODE]);

/** What these rules report depends on the last Test Connection. */
const OF_CONNECTION: Category = 'connection';

/** What these rules report depends on the application and the schemas, which need not be named in the document. */
const OF_SURROUNDINGS: ReadonlySet<Category> = new Set<Category>(['application', 'meaning']);

/** Whether a comment can suppress the problems of a rule. */
export function isSuppressible(code: string): boolean {
  return !NOT_SUPPRESSIBLE.has(code);
}

/** What the other rules reported. */
export interface Suppressed {
  /** Whether a code in a comment has suppressed a problem. */
  readonly isUsed: (code: SuppressedCode) => boolean;
  /** Whether a rule is switched off, so that it is not known whether it would report something. */
  readonly isOff: (code: RuleCode) => boolean;
}

/** Comments that are meant to suppress problems and suppress none, and codes in them. */
export function* unusedSuppressions(
  text: SourceText,
  suppressions: readonly Suppression[],
  suppressed: Suppressed,
): Iterable<Problem> {
  for (const suppression of suppressions)
    for (const draft of inComment(text, suppression, suppressed)) yield problem(CODE, draft);
}

function* inComment(text: SourceText, suppression: Suppression, suppressed: Suppressed): Iterable<ProblemDraft> {
  const withoutEffect = asWhole(text, suppression);
  if (withoutEffect) {
    yield { ...withoutEffect, severity: 'warning' };
    return;
  }
  const { codes } = suppression;
  const idle = codes.filter((code) => isIdle(code, suppressed));
  for (const code of codes) {
    const invalid = invalidCode(code);
    if (invalid) yield { ...invalid, severity: 'warning' };
    else if (idle.includes(code)) yield idleCode(text, suppression, code, idle);
  }
}

/** What is wrong with a comment as a whole. */
function asWhole(
  text: SourceText,
  { comment, word, codes, isAlone }: Suppression,
): Omit<ProblemDraft, 'severity'> | undefined {
  if (word.text !== SUPPRESSION)
    return {
      at: word,
      message: t`“${word.text}” has no effect. Write “${SUPPRESSION}” and the codes of rules, on the line before the problem.`,
      fixes: [replacement(word, SUPPRESSION, false)],
    };
  if (!isAlone)
    return {
      at: comment,
      message: t`This comment has no effect, because its line has other text. Write it on a line of its own.`,
    };
  if (codes.length === 0)
    return {
      at: word,
      message: t`This comment names no rule, so it has no effect. Write the codes of rules after “${SUPPRESSION}”.`,
      fixes: [removal(text, comment, false)],
    };
  return undefined;
}

/** A code that no problem can have, or none that can be suppressed. */
function invalidCode({ code, start, end }: SuppressedCode): Omit<ProblemDraft, 'severity'> | undefined {
  const at = span(start, end);
  if (!isRuleCode(code)) {
    const near = CODES.nearest(code);
    const what = t`“${code}” is not the code of a rule.`;
    return { at, message: `${what}${didYouMean(near)}`, fixes: replacements(at, near, false) };
  }
  if (isSuppressible(code)) return undefined;
  return { at, message: t`Problems with the code “${code}” cannot be suppressed by a comment.` };
}

const CODES = new NameList(catalogue.map(({ code }) => code));

function isIdle(code: SuppressedCode, { isUsed, isOff }: Suppressed): boolean {
  if (isUsed(code) || !isRuleCode(code.code) || !isSuppressible(code.code) || isOff(code.code)) return false;
  return recordOf(code.code).category !== OF_CONNECTION;
}

function idleCode(
  text: SourceText,
  { comment, codes }: Suppression,
  code: SuppressedCode,
  idle: readonly SuppressedCode[],
): ProblemDraft {
  const safe = isCertain(code);
  // All codes that are removed together are removed safely, or none of them.
  const isWhole = idle.length === codes.length && idle.every((other) => isCertain(other) === safe);
  return {
    at: span(code.start, code.end),
    message: t`The next line has no problem with the code “${code.code}”, so it need not be suppressed. Remove the code.`,
    fixes: [isWhole ? removal(text, comment, safe) : codeRemoval(codes, code, safe)],
  };
}

/** Whether a rule reports the same wherever the document is checked. */
function isCertain({ code }: SuppressedCode): boolean {
  return isRuleCode(code) && !OF_SURROUNDINGS.has(recordOf(code).category);
}

/** Removes a comment that is alone on its lines. */
function removal(text: SourceText, comment: Span, safe: boolean): Fix {
  const { start } = lineAt(text, comment.start);
  const { end } = lineAt(text, comment.end);
  const after = end < text.length ? end + lineBreakNear(text, end).length : end;
  return { title: t`Remove this comment`, edits: [{ ...span(start, after), newText: '' }], safe };
}

/** Removes a code with the comma before it, or after the first one. */
function codeRemoval(codes: readonly SuppressedCode[], code: SuppressedCode, safe: boolean): Fix {
  const index = codes.indexOf(code);
  const previous = codes[index - 1];
  const next = codes[index + 1];
  const part = previous ? span(previous.end, code.end) : span(code.start, next?.start ?? code.end);
  return { title: t`Remove “${code.code}”`, edits: [{ ...part, newText: '' }], safe };
}
