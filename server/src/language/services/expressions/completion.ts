import type { Source } from '../../documents/source.js';
import { functions } from '../../entra/functions/index.js';
import { nodesOf } from '../../entra/tree.js';
import { span, touches, type Span } from '../../span.js';
import type { Completion, CompletionKind, CompletionSubject } from '../completion/items.js';

/** What fits at an offset of the document, in an expression. */
export function completeExpression({ expression, context }: Source, offset: number): Completion[] {
  const { place } = expression;
  const at = place.toDecoded(offset);
  if (place.toSource(at) !== offset) return [];
  const { text, tree } = expression.parse;
  const node = [...nodesOf(tree)].findLast((candidate) => touches(candidate, at) && candidate.kind !== 'comparison');
  const completions: Completion[] = [];
  const add = (item: {
    label: string;
    kind: CompletionKind;
    detail: string;
    text: string;
    replace: Span;
    rank: number;
    about?: CompletionSubject;
  }): void => {
    completions.push({
      label: item.label,
      kind: item.kind,
      detail: item.detail,
      edit: expression.edit(item.replace, item.text),
      filterText: place.escape(item.text),
      sortText: `${item.rank}${String(completions.length).padStart(4, '0')}`,
      ...(item.about && { about: item.about }),
    });
  };
  const attributes = context.sourceObject?.attributes ?? [];

  if (node?.kind === 'string' && at > node.start && at <= node.content.end) return [];
  if (node?.kind === 'attribute' && at > node.start && at <= node.name.end) {
    const isClosed = node.end > node.name.end;
    for (const { name, type, multiValued } of attributes) {
      const detail = type + (multiValued ? ', several values' : '');
      add({ label: name, kind: 'attribute', detail, text: isClosed ? name : `${name}]`, replace: node.name, rank: 0 });
    }
    return completions;
  }
  const word = wordAround(text, at);
  const before = text.slice(0, word.start).trimEnd();
  // An expression stands at the beginning, behind a parenthesis, a comma or a sign.
  if (before !== '' && !/[(,=<>]$/.test(before)) return [];
  const behind = text.slice(word.end).trimStart();
  const isCalled = behind.startsWith('(');
  // What stands there already can go into a function, not beside an attribute.
  const isBeforeOperand = /^[["]/.test(behind);
  for (const known of functions) {
    if (known.undocumented) continue;
    const newText = known.name + (isCalled ? '' : known.parameters.length === 0 ? '()' : '(');
    const about: CompletionSubject = { what: 'function', name: known.name };
    add({ label: known.name, kind: 'function', detail: known.returns, text: newText, replace: word, rank: 1, about });
  }
  const bracketed = text.charAt(word.end) === ']' ? span(word.start, word.end + 1) : word;
  for (const { name, type } of isBeforeOperand || isCalled ? [] : attributes) {
    add({ label: `[${name}]`, kind: 'attribute', detail: type, text: `[${name}]`, replace: bracketed, rank: 0 });
  }
  return completions.sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

function wordAround(text: string, at: number): Span {
  let start = at;
  let end = at;
  while (/\w/.test(text.charAt(start - 1))) start--;
  while (/\w/.test(text.charAt(end))) end++;
  return span(start, end);
}
