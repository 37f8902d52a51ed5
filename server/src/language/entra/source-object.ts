import { rememberedFor } from '../remembered.js';
import { rememberedNames } from '../problems/suggestions.js';
import { sourceAttributes, type SourceAttribute } from './source-attributes.js';

/** What expressions and scoping filters read: an object of the source directory. */
export interface SourceObject {
  /** `User`, `Group`, or what another source calls it. */
  readonly name: string;
  readonly attributes: readonly SourceAttribute[];
  /** Whether the document's own directory defines it. Else there are more attributes than the usual ones. */
  readonly isDefined: boolean;
}

/** The usual attributes of Entra's users and groups. */
export const entraObjects: Readonly<Record<'User' | 'Group', SourceObject>> = {
  User: { name: 'User', attributes: sourceAttributes.User, isDefined: false },
  Group: { name: 'Group', attributes: sourceAttributes.Group, isDefined: false },
};

/** `extension_<application id without dashes>_<name>`: an attribute that a tenant has added; its letter case counts. */
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
 * Whether a name may be right though no list has it: a directory extension, a custom security attribute, or a part of a
 * complex attribute that Entra or the directory has.
 */
export function mayBeAttribute(object: SourceObject, name: string): boolean {
  if (isDirectoryExtension(name)) return true;
  const dot = name.indexOf('.');
  if (dot < 0) return false;
  const whole = name.slice(0, dot);
  return COMPLEX.has(whole) || indexOf(object).exact.has(whole);
}

/** The attribute of that name, in any letter case; of several the one that is written exactly so. */
export function attributeNamed(object: SourceObject | undefined, name: string): SourceAttribute | undefined {
  if (!object) return undefined;
  const { exact, inLowerCase } = indexOf(object);
  return exact.get(name) ?? inLowerCase.get(name.toLowerCase())?.[0];
}

/**
 * The name that an attribute has in another letter case; undefined if the name is right, unknown, or could be one of several. What
 * the object was given beside its definition is taken as it stands.
 */
export function nameInOtherCase(object: SourceObject | undefined, name: string): string | undefined {
  if (!object) return undefined;
  const { exact, inLowerCase } = indexOf(object);
  if (exact.has(name)) return undefined;
  const [other, ...more] = inLowerCase.get(name.toLowerCase()) ?? [];
  return more.length > 0 || other?.isAdded ? undefined : other?.name;
}

/** Why a name in another letter case is wrong, as a sentence. */
export function caseMessage(object: SourceObject, name: string, other: string): string {
  const owner = object.isDefined ? 'The directory of this schema' : 'Entra';
  return `${owner} spells this attribute “${other}”, not “${name}”. Attribute names are case-sensitive.`;
}

/** The names of its attributes, for suggestions. */
export const attributeNames = rememberedNames((object: SourceObject) => object.attributes.map(({ name }) => name));

interface AttributeIndex {
  readonly exact: ReadonlyMap<string, SourceAttribute>;
  readonly inLowerCase: ReadonlyMap<string, readonly SourceAttribute[]>;
}

/** Documents with thousands of attributes name them thousands of times. */
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
