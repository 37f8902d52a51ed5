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

/** The attribute of that name, in whatever letter case. */
export function attributeNamed(object: SourceObject | undefined, name: string): SourceAttribute | undefined {
  const wanted = name.toLowerCase();
  return (
    object?.attributes.find((attribute) => attribute.name === name) ??
    object?.attributes.find((attribute) => attribute.name.toLowerCase() === wanted)
  );
}
