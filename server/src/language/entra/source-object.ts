import { rememberedNames } from '../scim/suggestions.js';
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

/** The attribute of that name, in whatever letter case; of several the one that is written exactly so. */
export function attributeNamed(object: SourceObject | undefined, name: string): SourceAttribute | undefined {
  if (!object) return undefined;
  const { exact, inLowerCase } = indexOf(object);
  return exact.get(name) ?? inLowerCase.get(name.toLowerCase());
}

/** The names of its attributes, for suggestions. */
export const attributeNames = rememberedNames((object: SourceObject) => object.attributes.map(({ name }) => name));

interface AttributeIndex {
  readonly exact: ReadonlyMap<string, SourceAttribute>;
  readonly inLowerCase: ReadonlyMap<string, SourceAttribute>;
}

/** Documents with thousands of attributes name them thousands of times. */
const indexes = new WeakMap<SourceObject, AttributeIndex>();

function indexOf(object: SourceObject): AttributeIndex {
  const known = indexes.get(object);
  if (known) return known;
  const exact = new Map<string, SourceAttribute>();
  const inLowerCase = new Map<string, SourceAttribute>();
  for (const attribute of object.attributes) {
    const key = attribute.name.toLowerCase();
    if (!exact.has(attribute.name)) exact.set(attribute.name, attribute);
    if (!inLowerCase.has(key)) inLowerCase.set(key, attribute);
  }
  const index = { exact, inLowerCase };
  indexes.set(object, index);
  return index;
}
