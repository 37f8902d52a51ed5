import type { CheckedDocument, Target } from '../documents/checked-document.js';
import { canonicalPath } from '../scim/canonical.js';
import { parsePath } from '../scim/parser/index.js';
import { applyEdits, type Span } from '../span.js';
import type { Fix } from './rule.js';

/** The end of a message that offers what was probably meant. */
export function didYouMean(near: readonly string[]): string {
  const quoted = near.map((text) => `“${text}”`);
  if (quoted.length === 0) return '';
  const list = quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)!}` : quoted.join('');
  return ` Did you mean ${list}?`;
}

/** The fixes that put one of the texts in the place of a part of a target, in offsets of the target's text. */
export function replacements(document: CheckedDocument, target: Target, part: Span, texts: readonly string[]): Fix[] {
  return texts.map((newText) => ({
    title: `Replace with “${newText}”`,
    edits: [target.path.edit(part, newText)],
    // What would feed a target twice needs a decision.
    mechanical: texts.length === 1 && !isMapped(document, target, part, newText),
  }));
}

/** Whether another mapping feeds already what the target would then be. */
function isMapped({ targets }: CheckedDocument, target: Target, part: Span, newText: string): boolean {
  const { text, tree } = parsePath(applyEdits(target.path.text, [{ start: part.start, end: part.end, newText }]));
  const key = canonicalPath(target.resource, text, tree);
  return targets.some((other) => other !== target && other.objectMapping === target.objectMapping && other.key === key);
}
