import { checkedDocument } from '../../documents/checked-document.js';
import type { CheckedDocument } from '../../documents/document.js';
import { explainUnrecognised } from '../../documents/explain-unrecognised.js';
import { readMappingDocument } from '../../documents/mapping-document.js';
import type { Surroundings } from '../../documents/surroundings.js';
import { arrayMember, elements, member, parseJson, stringValue, type JsonSyntaxError } from '../../json/json-tree.js';
import { english, t, translated } from '../../l10n.js';

/** A text that can be compared, or the reason why not: it completes “cannot be compared: …”. */
export type Comparable = { readonly document: CheckedDocument } | { readonly problem: string };

/**
 * Reads a text in order to compare it. Comments are allowed in both kinds. A text without a name, from standard input or the
 * clipboard, is recognised by its content.
 *
 * @param uri its address; undefined if it has none
 */
export function readComparable(uri: string | undefined, text: string, surroundings: Surroundings = {}): Comparable {
  const { isTreatedAsSchema } = surroundings;
  const read = (address: string): CheckedDocument | undefined => {
    const document = readMappingDocument(address, text, { comments: true, isTreatedAsSchema });
    return document && checkedDocument(document, surroundings);
  };
  const document = read(uri ?? NEUTRAL) ?? (isProvisioningFile(text) ? read(PROVISIONING) : undefined);
  if (text.trim() === '') return { problem: t`it is empty` };
  if (!document) return { problem: unrecognised(text) };
  const { tree, kind, objectMappings, truncated } = document;
  const [error] = tree.errors;
  if (error) return { problem: invalid(text, error) };
  if (kind === 'provisioningFile' && tree.root?.type !== 'object')
    return { problem: t`it is not a provisioning file: that is a JSON object with the mappings of users and groups` };
  if (objectMappings.length === 0 && truncated.length > 0) return { problem: translated(CUT_OFF) };
  return { document };
}

const NEUTRAL = 'untitled:document.json';

/** A name by which a text is read as a provisioning file. */
const PROVISIONING = 'untitled:document.provisioning.json';

/** Whether a text has the mappings of a provisioning file, whatever its name. */
function isProvisioningFile(text: string): boolean {
  if (!text.includes('attributeMappings')) return false;
  const { root } = parseJson(text, { comments: true });
  return [member(root, 'users'), member(root, 'groups')].some((owner) => {
    const list = arrayMember(owner, 'attributeMappings');
    const mappings = elements(list);
    if (mappings.length === 0) return list !== undefined;
    return mappings.some((mapping) => stringValue(member(mapping, 'target')) !== undefined);
  });
}

const CUT_OFF = english`its content was cut off: ConvertTo-Json reached its -Depth limit. Export the schema again with “… | ConvertTo-Json -Depth 100”`;

/** Why a text is not read as a mapping document, as the end of a sentence. */
function unrecognised(text: string): string {
  const why = explainUnrecognised(text);
  if (why !== undefined) return why.charAt(0).toLowerCase() + why.slice(1).replace(/\.$/, '');
  const [error] = /^\s*["[{]/.test(text) ? parseJson(text, { comments: true }).errors : [];
  if (error) return invalid(text, error);
  return t`it is not a mapping document, which is a synchronization schema or a provisioning file`;
}

function invalid(text: string, { start, message }: JsonSyntaxError): string {
  const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
  return t`it is not valid JSON: line ${line}: ${message.replace(/\.$/, '')}`;
}
