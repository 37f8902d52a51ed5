import type { CheckedDocument } from '../../documents/document.js';
import type { ObjectMapping } from '../../documents/model.js';
import type { ScopingStringRegion } from '../../documents/regions.js';
import type { ScopingClause } from '../../documents/scoping-filter.js';
import { fitsType, whyNotInScope } from '../../entra/scoping/attributes.js';
import { scopingOperatorMeant, scopingOperators } from '../../entra/scoping/operators.js';
import { attributeNamed } from '../../entra/source-object.js';
import type { JsonString } from '../../json/json-string.js';
import { span } from '../../span.js';
import { fitting } from '../completion/fitting.js';
import { attributeInShort, sourceAttributeSubject } from '../expressions/describe-attribute.js';
import type { Completion } from '../completion/items.js';
import { sampleUserOf } from '../../documents/source.js';
import { t } from '../../l10n.js';

/** The completions for a string of a scoping filter; the string is replaced as a whole. */
export function completeScope(region: ScopingStringRegion, offset: number): Completion[] {
  const { document, objectMapping, clause, string } = region;
  if (!string.contains(offset)) return [];
  switch (region.kind) {
    case 'scopingAttribute':
      return inString(
        string,
        offset,
        attributeChoices(document, objectMapping, string.text.slice(0, string.toDecoded(offset))),
      );
    case 'scopingOperator':
      return inString(string, offset, operatorChoices(objectMapping, clause));
    case 'scopingValue':
      return inString(string, offset, valueChoices(document, objectMapping, clause));
  }
}

/** The possible values of a string; unlikely ones come last. */
interface Choice extends Pick<Completion, 'kind' | 'about'> {
  readonly text: string;
  readonly detail: string;
  readonly isUnfit?: boolean;
}

function inString(string: JsonString, offset: number, choices: readonly Choice[]): Completion[] {
  const at = string.toDecoded(offset);
  // Between a backslash and what it escapes there is nothing to complete.
  if (string.toSource(at) !== offset) return [];
  // In a string that is not closed, the text after the cursor may not belong to it.
  const isClosed = string.content.end < string.literal.end;
  const replace = span(0, isClosed ? string.text.length : at);
  return choices
    .map(({ text, kind, detail, isUnfit, about }, index): Completion => ({
      label: text,
      kind,
      detail,
      edit: string.edit(replace, text),
      filterText: string.escape(text),
      sortText: `${isUnfit ? 1 : 0}${String(index).padStart(5, '0')}`,
      ...(about && { about }),
    }))
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

/** The attributes of the source object, and others of the sample user, such as extension attributes. */
function attributeChoices(document: CheckedDocument, objectMapping: ObjectMapping, typed: string): Choice[] {
  const { sourceObject } = objectMapping;
  const user = sampleUserOf(document, objectMapping);
  const names = fitting(sourceObject?.attributes ?? [], typed).map(({ name }) => name);
  const others = [...(user?.attributes.keys() ?? [])].filter((name) => !attributeNamed(sourceObject, name));
  return [...names.sort((a, b) => placeOf(a) - placeOf(b)), ...others].map((name) => {
    const isUnfit = whyNotInScope(name, attributeNamed(sourceObject, name)) !== undefined;
    const detail = isUnfit
      ? t`${attributeInShort(sourceObject, name, user)}, not supported in scoping filters`
      : attributeInShort(sourceObject, name, user);
    return { text: name, kind: 'attribute', detail, isUnfit, about: sourceAttributeSubject(sourceObject, name) };
  });
}

/** Attributes that distinguish groups of people, which is what a scope does, come before names and identifiers. */
const LIKELY = ['department', 'country', 'companyName', 'jobTitle', 'city', 'accountEnabled', 'userPrincipalName'];

function placeOf(name: string): number {
  const index = LIKELY.indexOf(name);
  return index < 0 ? LIKELY.length : index;
}

function operatorChoices({ sourceObject }: ObjectMapping, { attribute }: ScopingClause): Choice[] {
  const type = attribute === undefined ? undefined : attributeNamed(sourceObject, attribute)?.type;
  return scopingOperators
    .filter((operator) => fitsType(operator, type))
    .map(({ name, words }) => ({
      text: name,
      kind: 'operator',
      detail: words,
      about: { what: 'scopingOperator', name },
    }));
}

/** Known values of an attribute: true or false, the sample user's value, and those of other clauses. */
function valueChoices(document: CheckedDocument, objectMapping: ObjectMapping, clause: ScopingClause): Choice[] {
  const { attribute, operator } = clause;
  const known = operator === undefined ? undefined : scopingOperatorMeant(operator);
  if (attribute === undefined || known?.takesValue === false) return [];
  const details = new Map<string, string>();
  if (attributeNamed(objectMapping.sourceObject, attribute)?.type.toLowerCase() === 'boolean') {
    for (const word of ['True', 'False']) details.set(word, 'Boolean');
  } else {
    const user = sampleUserOf(document, objectMapping);
    const value = user?.attributes.get(attribute);
    if (user && typeof value === 'string' && value !== '') details.set(value, t`of ${user.name}`);
    for (const text of valuesBeside(document, clause)) if (!details.has(text)) details.set(text, t`in another clause`);
  }
  return [...details].map(([text, detail]) => ({ text, kind: 'value', detail }));
}

function valuesBeside({ objectMappings }: CheckedDocument, clause: ScopingClause): string[] {
  const clauses = objectMappings.flatMap(
    ({ scopingFilter }) => scopingFilter?.groups.flatMap((group) => group.clauses) ?? [],
  );
  return clauses
    .filter((other) => other !== clause && other.attribute === clause.attribute)
    .flatMap(({ values }) => values)
    .filter((value) => value !== '');
}
