import type { Target } from '../documents/target.js';
import type { SourceExpression } from '../documents/source-expression.js';
import { functionNamed } from '../entra/functions/index.js';
import { attributeNamed, type SourceObject } from '../entra/source-object.js';
import { t } from '../l10n.js';
import type { Attribute } from '../scim/schema.js';
import type { Path } from '../scim/tree.js';
import { escapeScim } from '../scim/values.js';
import { applyEdits, textOf } from '../span.js';
import { targetRule } from './rule.js';

/** A string that is mapped to a list of objects, such as `emails`. It belongs in a sub-attribute of one of the objects. */
export const missingSubAttribute = targetRule({
  code: 'missing-sub-attribute',
  concerns: ({ context, mapping: { targetText: text = '' } }) =>
    context.isChecked(text) && context.resolutionOf(text).attribute?.multiValued === true,
  *check(target) {
    const { isChecked, path, resolution } = target;
    if (!isChecked || path.problems.some(({ severity }) => severity === 'error')) return;
    const found = stringIntoList(target, path.tree, resolution.attribute);
    if (!found) return;
    const { attribute, selector, given } = found;
    const usual = usualPart(given.attribute, attribute, selector);
    const edit = { start: path.tree.end, end: path.tree.end, newText: usual };
    yield {
      at: path.string.content,
      message: t`“${attribute.name}” is a list of objects, but ${given.wording} is a string. Map the string to a sub-attribute of one object, usually ${attribute.name}${usual}.`,
      fixes() {
        const newText = applyEdits(path.text, [edit]);
        if (target.isMappedElsewhere(newText)) return [];
        return [{ title: t`Map to ${newText}`, edits: [path.edit(edit, usual)], safe: false }];
      },
    };
  },
});

interface StringIntoList {
  readonly attribute: Attribute;
  readonly selector: Attribute;
  readonly given: GivenString;
}

/** How a mapping with this target would write one string where a list of objects belongs; undefined if it would not. */
export function stringIntoList(
  { mapping, objectMapping }: Pick<Target, 'mapping' | 'objectMapping'>,
  tree: Path,
  attribute: Attribute | undefined,
): StringIntoList | undefined {
  const source = mapping.namedSource ?? mapping.source;
  if (!attribute || tree.kind !== 'attributePath' || tree.subAttribute || !source) return undefined;
  const selector = selectorOf(attribute);
  const given = selector && stringIn(source, objectMapping.sourceObject);
  return selector && given && { attribute, selector, given };
}

/** The sub-attribute that distinguishes the objects of a list, such as `type`; undefined if there is none. */
function selectorOf({ multiValued, subAttributes = [] }: Attribute): Attribute | undefined {
  if (!multiValued || subAttributes.some(({ name }) => name === '$ref')) return undefined;
  return subAttributes.find(({ canonicalValues }) => canonicalValues?.length);
}

interface GivenString {
  /** The name in lower case, if the source is an attribute; otherwise empty. */
  readonly attribute: string;
  /** The source in words, for a message. */
  readonly wording: string;
}

/** Describes a source that certainly returns one string; undefined for any other source. */
function stringIn({ parse }: SourceExpression, sourceObject: SourceObject | undefined): GivenString | undefined {
  const { text, tree, problems } = parse;
  if (problems.length > 0) return undefined;
  switch (tree.kind) {
    case 'attribute': {
      const name = textOf(text, tree.name);
      const known = attributeNamed(sourceObject, name);
      if (known?.type !== 'String' || known.multiValued) return undefined;
      return { attribute: name.toLowerCase(), wording: `[${name}]` };
    }
    case 'call': {
      const known = functionNamed(textOf(text, tree.name));
      // A string that looks like JSON may be meant for an application that parses it.
      if (known?.result !== 'String' || /[{[]\s*\\"/.test(text)) return undefined;
      return { attribute: '', wording: t`the result of ${known.name}` };
    }
    case 'string':
      return /[{[]/.test(text) ? undefined : { attribute: '', wording: textOf(text, tree) };
    default:
      return undefined;
  }
}

/** The object and the sub-attribute that Entra's default mappings write a source attribute to. */
const USUAL: Readonly<Record<string, readonly [type: string, part: string]>> = {
  mobile: ['mobile', 'value'],
  facsimiletelephonenumber: ['fax', 'value'],
  streetaddress: ['work', 'streetAddress'],
  city: ['work', 'locality'],
  state: ['work', 'region'],
  postalcode: ['work', 'postalCode'],
  country: ['work', 'country'],
  physicaldeliveryofficename: ['other', 'formatted'],
};

function usualPart(
  source: string,
  { subAttributes = [] }: Attribute,
  { name, canonicalValues = [] }: Attribute,
): string {
  const [type, part] = (Object.hasOwn(USUAL, source) && USUAL[source]) || ['work', 'value'];
  const value = canonicalValues.includes(type) ? type : canonicalValues.includes('work') ? 'work' : canonicalValues[0]!;
  const has = (wanted: string): boolean => subAttributes.some((candidate) => candidate.name === wanted);
  const sub = has(part) ? part : has('value') ? 'value' : 'formatted';
  return `[${name} eq "${escapeScim(value)}"].${sub}`;
}
