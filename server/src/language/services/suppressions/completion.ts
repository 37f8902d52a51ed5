import type { SuppressionRegion } from '../../documents/regions.js';
import { catalogue } from '../../problems/catalogue/index.js';
import { isSuppressible } from '../../rules/unused-suppression.js';
import { span } from '../../span.js';
import type { Completion } from '../completion/items.js';

/** The codes of rules, in a comment that suppresses problems. */
export function completeSuppression({ suppression, code }: SuppressionRegion, offset: number): Completion[] {
  const { codes, list, word } = suppression;
  // There is no code before the first space.
  if (offset < list.start || offset > list.end || offset === word.end) return [];
  const replace = code ?? span(offset, offset);
  const others = new Set(codes.filter((other) => other !== code).map((other) => other.code));
  return catalogue
    .filter((rule) => isSuppressible(rule.code) && !others.has(rule.code))
    .map(({ code: text, title }, index) => ({
      label: text,
      kind: 'value',
      detail: title,
      edit: { ...replace, newText: text },
      filterText: text,
      sortText: String(index).padStart(4, '0'),
    }));
}
