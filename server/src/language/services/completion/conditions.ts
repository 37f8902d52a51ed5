import { t } from '../../l10n.js';
import { fits } from '../../scim/checks/operator-type.js';
import type { Condition } from '../../scim/checks/analysis.js';
import { canonicalOf } from '../../scim/canonical.js';
import { OPERATORS } from '../../scim/operators.js';
import { attributeNamed, type Attribute } from '../../scim/schema.js';
import type { Comparison, Filter, Value, ValuePath } from '../../scim/tree.js';
import { escapeScim } from '../../scim/values.js';
import { span, touches, type Span } from '../../span.js';
import { destinationOf, typeInWords } from '../describe.js';
import { targetChoices } from '../target-paths.js';
import { beyondWords, pathsBeyond, standardAttribute } from './beyond.js';
import { RANK, type Item, type Items } from './items.js';
import { attributes, comparablePaths, headSpan, inShort, readyPaths, subAttributes } from './paths.js';
import { filterPosition, selectorAt, type FilterPosition } from './position.js';

/** The filter around the cursor: the whole filter, or the one between the brackets of a value path. */
interface ConditionContext {
  readonly filter: Filter;
  readonly selector: ValuePath | undefined;
  /** The attribute of the selector. */
  readonly owner: Attribute | undefined;
  /** Whether only RFC 7643 has that attribute. */
  readonly isBeyond: boolean;
}

/** Completes a filter, or the part between the brackets of a path. */
export function inFilter(items: Items, tree: Filter): void {
  const selector = selectorAt(tree, items.at);
  const known = selector && items.embedded.analysis.mentionOf.get(selector.path)?.attribute;
  const owner = known ?? (selector && standardAttribute(items, selector.path));
  if (!selector && afterSelector(items)) return;
  const place: ConditionContext = {
    filter: selector ? selector.filter : tree,
    selector,
    owner,
    isBeyond: owner !== undefined && !known,
  };
  const position = filterPosition(items.embedded.text, place.filter, items.at);
  switch (position.expects) {
    case 'condition':
      if (selector) selectorConditions(items, place, selector, position);
      else resourceConditions(items, position);
      break;
    case 'operator':
      if (isNegation(items, position.comparison)) group(items, position.replace);
      operators(items, position.replace, conditionOf(items, position.comparison));
      break;
    case 'value':
      if (isBehind(items, position.comparison.value)) joints(items, place, span(items.at, items.at));
      else values(items, place, position.comparison);
      break;
    case 'joint':
      joints(items, place, position.replace);
      break;
  }
}

/** Entra's `emails[type eq "work"].value eq "x"`: the sub-attribute after the dot. */
function afterSelector(items: Items): boolean {
  const mention = items.embedded.analysis.mentions.find(
    ({ selector, subAttributeAt }) => selector && subAttributeAt && touches(subAttributeAt, items.at),
  );
  if (!mention?.subAttributeAt) return false;
  subAttributes(items, mention.path, mention.attribute, mention.subAttributeAt);
  return true;
}

/** Whether the cursor is behind a string that is closed. */
function isBehind({ at }: Items, value: Value | undefined): boolean {
  return value?.type === 'string' && !isOpen(value) && at === value.end;
}

function conditionOf(items: Items, comparison: Comparison): Condition | undefined {
  return items.embedded.analysis.conditionOf.get(comparison);
}

// ---------------------------------------------------------------- conditions

type ConditionPosition = Extract<FilterPosition, { expects: 'condition' }>;

/** Completes the beginning of a condition about the resource. */
function resourceConditions(items: Items, { replace, isWhole, path }: ConditionPosition): void {
  const head = path?.kind === 'valuePath' ? path.path : path;
  if (head?.subAttribute && touches(head.subAttribute, items.at)) {
    const { attribute } = items.embedded.analysis.mentionOf.get(head) ?? {};
    subAttributes(items, head, attribute, head.subAttribute);
    return;
  }
  attributes(items, head ? headSpan(head) : replace, head);
  if (path?.kind !== 'valuePath') {
    comparablePaths(items, replace);
    pathsBeyond(items, replace, head);
  }
  if (isWhole) negation(items, replace);
}

/** Completes the beginning of a condition between brackets. */
function selectorConditions(
  items: Items,
  { owner, filter, isBeyond }: ConditionContext,
  selector: ValuePath,
  { replace, isWhole }: ConditionPosition,
): void {
  const after = items.embedded.text.slice(items.at).trim();
  if (items.embedded.role === 'path' && (after === '' || after === ']' || filter.kind === 'missing')) readyPaths(items);
  for (const part of owner?.subAttributes ?? []) {
    items.add({
      label: part.name,
      kind: 'attribute',
      detail: isBeyond ? beyondWords(items) : typeInWords(part),
      replace,
      text: part.name,
      rank: part.canonicalValues?.length ? RANK.attribute : RANK.schema,
      ...items.aboutPath(`${owner!.name}.${part.name}`),
    });
    if (filter.kind !== 'missing') continue;
    for (const value of part.canonicalValues ?? []) {
      const text = `${part.name} eq "${escapeScim(value)}"`;
      items.add({
        label: text,
        kind: 'value',
        ...(isBeyond && { detail: beyondWords(items) }),
        replace,
        text: text + rest(items, selector, owner),
        rank: RANK.usual,
      });
    }
  }
  if (isWhole) negation(items, replace);
}

function negation(items: Items, replace: Span): void {
  items.add({
    label: 'not',
    kind: 'keyword',
    detail: t`what does not meet the condition`,
    replace,
    text: 'not (',
    rank: RANK.mapped,
    goesOn: true,
  });
}

/** Whether the attribute is in fact “not” without its parentheses yet. */
function isNegation(items: Items, { path, operator }: Comparison): boolean {
  return operator.start === operator.end && /^not$/i.test(items.embedded.text.slice(path.start, path.end));
}

function group(items: Items, replace: Span): void {
  items.add({
    label: '(',
    kind: 'keyword',
    detail: t`what is negated`,
    replace,
    text: '(',
    rank: RANK.first,
    order: 0,
  });
}

// ---------------------------------------------------------------- operators and joints

function operators(items: Items, replace: Span, condition: Condition | undefined): void {
  const { compared, comparison } = condition ?? {};
  // “pr” has no value.
  const hasValue = comparison?.value !== undefined && comparison.value.start < comparison.value.end;
  OPERATORS.forEach(({ name, meaning }, order) => {
    if ((hasValue && name === 'pr') || (compared && !fits(name, compared))) return;
    const isOpen = name !== 'pr' && !hasValue;
    items.add({
      label: name,
      kind: 'operator',
      detail: meaning,
      ...(isOpen ? withSpace(items, replace, name) : { replace, text: name }),
      goesOn: isOpen,
      rank: name === 'eq' ? RANK.first : RANK.attribute,
      order,
      about: { what: 'operator', name },
    });
  });
}

/** A word with the space after it, which may be there already: completion continues behind it. */
function withSpace({ embedded }: Items, { start, end }: Span, word: string): Pick<Item, 'replace' | 'text' | 'filter'> {
  const isThere = embedded.text.charAt(end) === ' ';
  return { replace: span(start, isThere ? end + 1 : end), text: `${word} `, filter: word.trimStart() };
}

function joints(items: Items, { selector, owner }: ConditionContext, replace: Span): void {
  const isTarget = items.embedded.role === 'path';
  // Directly after a bracket or a quotation mark the space is missing, too.
  const blank = replace.start === replace.end && !/\s/.test(items.embedded.text.charAt(items.at - 1)) ? ' ' : '';
  items.add({
    label: 'and',
    kind: 'keyword',
    detail: t`both conditions`,
    ...withSpace(items, replace, `${blank}and`),
    rank: RANK.first,
    goesOn: true,
  });
  items.add({
    label: 'or',
    kind: 'keyword',
    detail: isTarget ? t`either condition; Entra sends “and” only` : t`either condition`,
    ...withSpace(items, replace, `${blank}or`),
    rank: RANK.attribute,
    goesOn: true,
  });
  const closer = openBracket(items.embedded.text.slice(0, items.at));
  const isMissing = closer === ']' ? selector?.close.start === selector?.close.end : closer === ')';
  if (closer && isMissing && !items.embedded.text.slice(items.at).trimStart().startsWith(closer)) {
    items.add({
      label: closer,
      kind: 'keyword',
      detail: closer === ']' ? t`end of the selector` : t`end of the group`,
      replace: span(items.at, items.at),
      text: closer === ']' && selector ? rest(items, selector, owner) : closer,
      filter: closer,
      rank: isTarget ? RANK.first : RANK.usual,
      order: 0,
    });
  }
}

/** The bracket that closes the innermost open one at the end of a text. */
function openBracket(text: string): ')' | ']' | undefined {
  const open: (')' | ']')[] = [];
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[()[\]]/gs)) {
    if (sign === '(') open.push(')');
    else if (sign === '[') open.push(']');
    else if (sign === ')' || sign === ']') open.pop();
  }
  return open.at(-1);
}

// ---------------------------------------------------------------- values

function values(items: Items, { selector, owner, isBeyond }: ConditionContext, comparison: Comparison): void {
  const compared =
    conditionOf(items, comparison)?.compared ?? (isBeyond ? partOf(items, owner, comparison) : undefined);
  const { value } = comparison;
  // An unknown type is most likely a string.
  if (!compared && items.embedded.role === 'path') return;
  const isThere = value !== undefined && value.type !== 'missing' && !isOpen(value);
  const after = selector && !isThere ? rest(items, selector, owner) : '';
  if (compared?.type === 'boolean') {
    booleans(items, value, after);
    return;
  }
  compared?.canonicalValues?.forEach((text, order) => {
    const detail = isBeyond ? beyondWords(items) : wordsFor(items, owner, compared, text);
    textValue(items, text, value, after, { detail, rank: RANK.first, order });
  });
  if (compared?.canonicalValues?.length || compared?.type === 'integer' || compared?.type === 'decimal') return;
  if (value?.type === 'string' && isOpen(value)) {
    items.add({
      label: '"',
      kind: 'value',
      detail: t`end of the text`,
      replace: span(items.at, items.at),
      text: '"' + after,
      rank: RANK.first,
    });
  } else if (!value || value.type === 'missing') {
    items.add({
      label: '""',
      kind: 'value',
      detail: compared?.type === 'dateTime' ? t`a date, such as 2026-01-31T12:00:00Z` : t`a text`,
      replace: span(items.at, items.at),
      text: '""' + after,
      rank: RANK.first,
    });
  }
}

/** The sub-attribute that a condition between brackets compares. */
function partOf(
  { embedded: { text } }: Items,
  owner: Attribute | undefined,
  { path }: Comparison,
): Attribute | undefined {
  return path.kind === 'attributePath'
    ? attributeNamed(owner?.subAttributes, text.slice(path.start, path.end))
    : undefined;
}

/** In a target as Entra writes them, in a filter as RFC 7644 does. */
function booleans(items: Items, value: Value | undefined, after: string): void {
  const isTarget = items.embedded.role === 'path';
  const isText = value?.type === 'string';
  if (isTarget || isText) {
    for (const text of ['True', 'False'])
      textValue(items, text, value, after, { detail: t`as Entra writes it`, rank: RANK.first });
  }
  if (isText) return;
  for (const text of ['true', 'false']) {
    items.add({
      label: text,
      kind: 'value',
      ...(isTarget && { detail: t`as RFC 7644 writes it` }),
      replace: !value || value.type === 'missing' ? span(items.at, items.at) : span(value.start, value.end),
      text: text + after,
      filter: text,
      rank: RANK.usual,
    });
  }
}

/** Where the application stores the value of such a selector, if the profile says so. */
function wordsFor(items: Items, owner: Attribute | undefined, compared: Attribute, value: string): string | undefined {
  const { resource, application, role } = items.embedded;
  if (!owner || role !== 'path') return undefined;
  const choice = targetChoices(resource).find(
    (candidate) =>
      candidate.attribute === owner && candidate.path.includes(`[${compared.name} eq "${escapeScim(value)}"]`),
  );
  const destination = choice && destinationOf(application, resource, canonicalOf(resource, choice.path));
  return destination && inShort(destination);
}

/** A string value, with the missing quotation marks and brackets. */
function textValue(
  items: Items,
  text: string,
  value: Value | undefined,
  after: string,
  { detail, rank, order }: { detail: string | undefined; rank: number; order?: number },
): void {
  const inQuotes = value?.type === 'string' && touches(value.content, items.at);
  const replace = !value || value.type === 'missing' ? span(items.at, items.at) : inQuotes ? value.content : value;
  const escaped = escapeScim(text);
  // An existing quotation mark is replaced, too, so that the cursor is behind it.
  const newText = inQuotes ? `${escaped}"` : `"${escaped}"`;
  items.add({
    label: text,
    kind: 'value',
    detail,
    replace: span(replace.start, inQuotes ? value.end : replace.end),
    text: newText + after,
    filter: inQuotes ? escaped : `"${escaped}"`,
    rank,
    ...(order !== undefined && { order }),
  });
}

/** The rest after a complete condition: the bracket, and in a target the sub-attribute. */
function rest(items: Items, { open, close, subAttribute }: ValuePath, owner: Attribute | undefined): string {
  if (close.start < close.end) return '';
  // An open parenthesis comes first.
  if (openBracket(items.embedded.text.slice(open.start, items.at)) === ')') return '';
  const hasValue = attributeNamed(owner?.subAttributes, 'value') !== undefined;
  return items.embedded.role === 'filter' || subAttribute || !hasValue ? ']' : '].value';
}

/** Whether a string value lacks its closing quotation mark. */
function isOpen({ type, content, end }: Value): boolean {
  return type === 'string' && content.end === end;
}
