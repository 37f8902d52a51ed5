import { t } from '../l10n.js';
import { rememberedFor } from '../remembered.js';
import { rememberedNames } from '../problems/suggestions.js';
import { sourceAttributes, type SourceAttribute } from './source-attributes.js';

/** An object of the source directory, which expressions and scoping filters read. */
export interface SourceObject {
  /** `User`, `Group`, or its name in another source. */
  readonly name: string;
  readonly attributes: readonly SourceAttribute[];
  /** Whether the directory in the document defines it. If not, there are more attributes than the listed ones. */
  readonly isDefined: boolean;
}

/** The usual attributes of Entra's users and groups. */
export const entraObjects: Readonly<Record<'User' | 'Group', SourceObject>> = {
  User: { name: 'User', attributes: sourceAttributes.User, isDefined: false },
  Group: { name: 'Group', attributes: sourceAttributes.Group, isDefined: false },
};

/** `extension_<application id without dashes>_<name>`: an attribute that a tenant has added. */
const DIRECTORY_EXTENSION = /^extension_[0-9a-f]{32}_\w+$/i;

export function isDirectoryExtension(name: string): boolean {
  return DIRECTORY_EXTENSION.test(name);
}

/** Complex attributes of Entra's users (Graph: user), of which mappings read parts. */
const COMPLEX = new Set([
  'customSecurityAttributes',
  'CustomSecurityAttributes',
  'employeeOrgData',
  'onPremisesExtensionAttributes',
  'passwordProfile',
]);

/**
 * Whether a name may exist although it is not in a list: a directory extension, a custom security attribute, or a part of a
 * complex attribute of Entra or the directory.
 */
export function mayBeAttribute(object: SourceObject, name: string): boolean {
  if (isDirectoryExtension(name)) return true;
  const dot = name.indexOf('.');
  if (dot < 0) return false;
  const whole = name.slice(0, dot);
  return COMPLEX.has(whole) || indexOf(object).exact.has(whole);
}

/** The attribute of that name, in any letter case. An exact match comes first. */
export function attributeNamed(object: SourceObject | undefined, name: string): SourceAttribute | undefined {
  if (!object) return undefined;
  const { exact, inLowerCase } = indexOf(object);
  return exact.get(name) ?? inLowerCase.get(name.toLowerCase())?.[0];
}

/**
 * The name of an attribute that is written in another letter case; undefined if the name is right, unknown, or could be one of
 * several. Attributes that a tenant adds by hand are not compared, because their letter case is not known.
 */
export function nameInOtherCase(object: SourceObject | undefined, name: string): string | undefined {
  if (!object) return undefined;
  const { exact, inLowerCase } = indexOf(object);
  if (exact.has(name)) return undefined;
  const [other, ...more] = inLowerCase.get(name.toLowerCase()) ?? [];
  return more.length > 0 || other?.isAdded ? undefined : other?.name;
}

/**
 * Whether an attribute is one of the strings that Entra itself has, such as `department`, also where the directory in the
 * document defines it. Extension attributes may contain any value, also True or False.
 */
export function isUsualText(object: SourceObject | undefined, name: string): boolean {
  if (!object || /^extension/i.test(name)) return false;
  const usual = object.name === 'User' || object.name === 'Group' ? entraObjects[object.name] : undefined;
  if (!usual || attributeNamed(object, name)?.type.toLowerCase() !== 'string') return false;
  return attributeNamed(usual, name)?.type === 'String';
}

/** Whether a source object is known to have an attribute of that name, in that letter case. */
export function isListed(object: SourceObject, name: string): boolean {
  return indexOf(object).exact.has(name);
}

/** Why a name in another letter case is wrong, as a sentence. */
export function caseMessage(object: SourceObject, name: string, other: string): string {
  const owner = object.isDefined ? t`The directory of this schema` : 'Entra';
  return t`${owner} spells this attribute “${other}”, not “${name}”. Attribute names are case-sensitive.`;
}

/** The names of the attributes of a source object, for suggestions. */
export const attributeNames = rememberedNames((object: SourceObject) => object.attributes.map(({ name }) => name));

interface AttributeIndex {
  readonly exact: ReadonlyMap<string, SourceAttribute>;
  readonly inLowerCase: ReadonlyMap<string, readonly SourceAttribute[]>;
}

/** An index, because documents with thousands of attributes look them up thousands of times. */
const indexOf = rememberedFor((object: SourceObject): AttributeIndex => {
  const exact = new Map<string, SourceAttribute>();
  const inLowerCase = new Map<string, SourceAttribute[]>();
  for (const attribute of object.attributes) {
    if (exact.has(attribute.name)) continue;
    exact.set(attribute.name, attribute);
    const key = attribute.name.toLowerCase();
    const sameLetters = inLowerCase.get(key);
    if (sameLetters) sameLetters.push(attribute);
    else inLowerCase.set(key, [attribute]);
  }
  return { exact, inLowerCase };
});
