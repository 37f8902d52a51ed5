import type { Application } from '../applications/index.js';
import { canonicalOf, isPartOf } from '../scim/canonical.js';
import { entraClient } from '../documents/entra-client.js';
import { english, t, translated } from '../l10n.js';
import { inWords } from '../problems/wording.js';
import type { ScimClient } from '../scim/scim-client.js';
import { operatorNamed } from '../scim/operators.js';
import type { OperatorName } from '../scim/tree.js';
import type { ResourceType } from '../scim/resource.js';
import type { Attribute, Schema } from '../scim/schema.js';

/*
 * Descriptions of SCIM in hovers and completions, in Markdown.
 */

/** A path of an application, to be described. */
export interface PathDescription {
  /** The path as it is written. */
  readonly path: string;
  /** The path in canonical form; see `canonicalPath`. */
  readonly key: string;
  readonly resource: ResourceType;
  readonly attribute: Attribute;
  readonly subAttribute: Attribute | undefined;
}

export function describePath(
  application: Application,
  { path, key, resource, attribute, subAttribute }: PathDescription,
): string {
  const last = subAttribute ?? attribute;
  const destination = destinationOf(application, resource, key);
  const lines = [`**${code(path)}**`];
  if (destination !== undefined) lines.push(t`In ${application.name}: ${destination}`);
  lines.push(plain(last.description));
  const facts = applicationFacts(application, { resource, key, attribute: last });
  lines.push(bullets([...characteristics(last, resource), ...facts]));
  const section = last.section ?? attribute.section;
  if (section) lines.push(link(section));
  return lines.join('\n\n');
}

/** Describes an attribute without the path that leads to it. */
export function describeAttribute(
  attribute: Attribute,
  resource: ResourceType | undefined,
  section = attribute.section,
): string {
  const lines = [
    `**${code(attribute.name)}**`,
    plain(attribute.description),
    bullets(characteristics(attribute, resource)),
  ];
  if (section) lines.push(link(section));
  return lines.join('\n\n');
}

/** @param application the application; it may not have all attributes of the schema */
export function describeSchema(schema: Schema, { complete, name: application }: Application): string {
  const names = schema.attributes.map(({ name }) => code(name)).join(', ');
  const label = complete ? t`Attributes that ${application} documents` : t`Attributes`;
  const title = `**${plain(schema.name)}** ${code(schema.id)}`;
  return [title, plain(schema.description), `${label}: ${names}.`].join('\n\n');
}

/** @param said the condition that contains it, in plain words */
export function describeOperator(name: string, said?: string): string | undefined {
  const operator = operatorNamed(name);
  if (!operator) return undefined;
  return [
    `**${code(operator.name)}** ${operator.doc}`,
    ...(said === undefined ? [] : [reading(said)]),
    ...(isOnlyOperator(operator.name, entraClient) ? [t`${entraClient.name} sends no other comparison operator.`] : []),
    link('RFC 7644 §3.4.2.2'),
  ].join('\n\n');
}

function isOnlyOperator(name: OperatorName, { operators }: ScimClient): boolean {
  return operators.length === 1 && operators[0] === name;
}

const KEYWORDS = {
  and: english`Both conditions are met. \`and\` takes precedence over \`or\`.`,
  or: english`At least one of the conditions is met. \`and\` takes precedence over \`or\`.`,
  not: english`The condition in parentheses is not met.`,
} as const;

/** @param said the filter that it joins or negates, in plain words */
export function describeKeyword(keyword: keyof typeof KEYWORDS, said: string): string {
  return [`**${code(keyword)}** ${translated(KEYWORDS[keyword])}`, reading(said), link('RFC 7644 §3.4.2.2')].join(
    '\n\n',
  );
}

/** Describes a value by the condition that contains it. */
export function describeValue(compared: Attribute | undefined, said: string): string {
  const known = compared?.canonicalValues?.length
    ? [bullets([`${compared.closed ? t`Values` : t`Usual values`}: ${compared.canonicalValues.map(code).join(', ')}`])]
    : [];
  return [reading(said), ...known].join('\n\n');
}

/** Longer descriptions are truncated, in characters. */
const MAX_READ = 600;

/** A filter in plain words, with a label. */
export function reading(said: string, label = 'Meaning'): string {
  return `${label}: ${plain(said.length > MAX_READ ? `${said.slice(0, MAX_READ)}…` : said)}`;
}

/**
 * Escapes a string so that nothing in it is Markdown, HTML, an icon of the editor or a link. Everything that comes from
 * documents and servers is shown by this function or by `code`.
 */
export function plain(text: string): string {
  return (
    text
      .replace(/[\\`*_{}[\]<>#!|~&$@]|:(?=\/)|(?<=www)\./gi, (sign) => `\\${sign}`)
      .replace(/[\s\u2028\u2029]+/g, ' ')
      // Characters that begin a list, a heading or a rule.
      .replace(/^(\s*)([-+=]|\d+(?=[.)]))/, (_, space: string, sign: string) =>
        /\d/.test(sign) ? `${space}${sign}\u2060` : `${space}\\${sign}`,
      )
  );
}

/** Where an application stores the value of a path, such as `The second work phone.`; undefined if the profile does not say. */
export function destinationOf(application: Application, resource: ResourceType, key: string): string | undefined {
  return Object.entries(application.destinations[resource.name]).find(
    ([path]) => canonicalOf(resource, path) === key,
  )?.[1];
}

/** The type in a few words, for a list: `string, multi-valued`. */
export function typeInWords(attribute: Attribute): string {
  return attribute.multiValued ? t`${typeOf(attribute)}, multi-valued` : typeOf(attribute);
}

function typeOf({ type }: Attribute): string {
  return translated(TYPE_WORDS[type]);
}

const TYPE_WORDS: Readonly<Record<Attribute['type'], string>> = {
  string: english`string`,
  boolean: english`true or false`,
  decimal: english`decimal number`,
  integer: english`integer`,
  dateTime: english`date and time`,
  binary: english`binary, in base64`,
  reference: english`reference`,
  complex: english`complex, with sub-attributes`,
};

const MUTABILITY_WORDS: Readonly<Record<Attribute['mutability'], string>> = {
  readWrite: english`can be read and written`,
  readOnly: english`read-only`,
  immutable: english`can be set once, and not changed later`,
  writeOnly: english`can be written, but not read`,
};

function* characteristics(attribute: Attribute, resource: ResourceType | undefined): Iterable<string> {
  const { referenceTypes } = attribute;
  const type = referenceTypes?.length
    ? t`${typeOf(attribute)} to ${inWords(referenceTypes.map(plain), 'or')}`
    : typeOf(attribute);
  yield attribute.multiValued ? t`Type: ${type}, multi-valued` : t`Type: ${type}`;
  const facts = [
    attribute.required ? t`required` : t`optional`,
    translated(MUTABILITY_WORDS[attribute.mutability]),
    ...(attribute.uniqueness === 'none'
      ? []
      : [resource?.name === 'Group' ? t`unique among all groups` : t`unique among all users`]),
    ...(attribute.type === 'string' && attribute.caseExact ? [t`case-sensitive`] : []),
  ];
  yield upperFirst(facts.join(', '));
  if (attribute.canonicalValues?.length) {
    yield `${attribute.closed ? t`Values` : t`Usual values`}: ${attribute.canonicalValues.map(code).join(', ')}`;
  }
  if (attribute.subAttributes?.length) {
    yield t`Sub-attributes: ${attribute.subAttributes.map(({ name }) => code(name)).join(', ')}`;
  }
}

function* applicationFacts(
  application: Application,
  { resource, key, attribute }: Pick<PathDescription, 'resource' | 'key' | 'attribute'>,
): Iterable<string> {
  const { name } = resource;
  const required = application.required[name].find(({ path }) => isPartOf(resource, key, path));
  if (required) yield t`**Required**: ${translated(required.why)}`;
  const readOnly = application.readOnly[name].find(({ path }) => isPartOf(resource, key, path));
  if (readOnly) yield t`**Read-only**: ${translated(readOnly.why)}`;
  const filterable = application.filterable?.[name];
  if (!filterable) return;
  const other = application.filterableOtherwise?.[name].find(({ path }) => isPartOf(resource, key, path));
  if (filterable.some((path) => isPartOf(resource, key, path))) {
    yield t`${application.name} documents filters on it${forMatching(application, resource, key, attribute)}`;
  } else if (other) {
    yield t`As a matching attribute: ${translated(other.why)}`;
  } else {
    yield t`${application.name} documents no filters on it, so it may fail as a matching attribute`;
  }
}

/** Attributes whose values are unique wherever they are used (RFC 7643 §3.1), in lower case. */
const UNIQUE = new Set(['id', 'externalid', 'username']);

/** Whether an attribute that can be filtered can be a matching attribute: no two accounts can have the same value. */
function forMatching(
  { matching }: Application,
  resource: ResourceType,
  key: string,
  { type, uniqueness }: Attribute,
): string {
  if (uniqueness !== 'none' || UNIQUE.has(key) || key === canonicalOf(resource, matching[resource.name])) {
    return t`, so it can be a matching attribute`;
  }
  return type === 'string' ? t`; as a matching attribute, its value must be unique among all accounts` : '';
}

function bullets(items: Iterable<string>): string {
  return [...items].map((item) => `- ${item}`).join('\n');
}

/** A specification section as a link to its text. */
function link(section: string): string {
  const rfc = /^RFC (\d+) §([\d.]+)$/.exec(section);
  return rfc ? `[${section}](https://www.rfc-editor.org/rfc/rfc${rfc[1]!}#section-${rfc[2]!})` : section;
}

/** A string as inline code, whatever it contains. */
export function code(text: string): string {
  const line = shortened(text).replace(/[\r\n\u2028\u2029]+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(line) || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Longer strings are truncated, in characters: a document may have thousands of hovers and tooltips. */
const MAX_SHOWN = 2000;

function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
