import type { SampleUser } from '../../documents/sample-user.js';
import { sourceAttributeNote } from '../../entra/source-attribute-notes.js';
import { attributeNamed, isDirectoryExtension, isListed, type SourceObject } from '../../entra/source-object.js';
import type { Value } from '../../entra/value.js';
import { t } from '../../l10n.js';
import type { SourceAttributeSubject } from '../completion/items.js';
import { code, plain } from '../describe.js';

/** A source attribute, for its description. */
export function sourceAttributeSubject(object: SourceObject | undefined, name: string): SourceAttributeSubject {
  const known = attributeNamed(object, name);
  // Objects of other directories can have attributes of the same names with another meaning.
  const isOfEntra = !object?.isDefined || isListed(object, 'objectId');
  return {
    what: 'sourceAttribute',
    name: name,
    type: known ? typeInWords(known) : '',
    object: object?.name ?? 'User',
    from: [object?.isDefined ? 'defined' : '', isOfEntra ? 'Entra' : ''].join(' ').trim(),
  };
}

/** Describes a source attribute, in Markdown. */
export function describeSourceAttribute({ name, type, object, from }: SourceAttributeSubject): string {
  const where = from.includes('defined')
    ? t`of the source object ${code(object)}`
    : type !== ''
      ? object === 'Group'
        ? t`of groups in Entra`
        : t`of users in Entra`
      : isDirectoryExtension(name)
        ? t`a directory extension, which an application registered in the tenant`
        : t`not a known attribute of Entra`;
  const note = from.includes('Entra') ? sourceAttributeNote(object, name) : undefined;
  return [
    `**${code(`[${name}]`)}**`,
    ...(note === undefined ? [] : [plain(note)]),
    t`Attribute: ${type === '' ? '' : `${plain(type)}, `}${where}.`,
  ].join('\n\n');
}

function typeInWords({ type, multiValued }: { readonly type: string; readonly multiValued: boolean }): string {
  return multiValued ? t`${type}, multi-valued` : type;
}

/** The type of an attribute and its value for the sample user, in the few words that a list has room for. */
export function attributeInShort(object: SourceObject | undefined, name: string, user: SampleUser | undefined): string {
  const known = attributeNamed(object, name);
  const where = object?.isDefined ? t`in the sample user, not in the directory` : t`in the sample user`;
  const type = known ? typeInWords(known) : where;
  if (!user?.attributes.has(name)) return type;
  return `${type}: ${valueInShort(user.attributes.get(name) ?? null)}`;
}

/** A value in the few words that a list has room for. */
export function valueInShort(value: Value): string {
  if (value === null || value.length === 0) return t`no value`;
  if (typeof value === 'string') return `“${shortened(value)}”`;
  return value.length === 1 ? `“${shortened(value[0]!)}”` : t`“${shortened(value[0]!)}” and ${value.length - 1} more`;
}

const MOST = 32;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}
