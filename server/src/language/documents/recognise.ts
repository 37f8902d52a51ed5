import { elements, member, stringValue, type JsonNode } from '../json/json-tree.js';

/** The two kinds of mapping documents. */
export type MappingDocumentKind = 'synchronizationSchema' | 'provisioningFile';

/** A provisioning file is known by its name… */
const PROVISIONING_FILE_NAME = /\.provisioning\.jsonc?$/i;
/** …or by the schema it names. */
const PROVISIONING_SCHEMA = /(?:^|[/\\])provisioning\.schema\.json(?:#|$)/;

export function isProvisioningFileName(uri: string): boolean {
  return PROVISIONING_FILE_NAME.test(uri.replace(/[?#].*$/, ''));
}

/**
 * Whether a text can be a mapping document at all: a cheap look, for the many JSON files that are none. It may say yes
 * to a text that {@link recognise} then says no to, never the other way round.
 */
export function mayBeMappingDocument(uri: string, text: string): boolean {
  return (
    isProvisioningFileName(uri) ||
    (text.includes('"synchronizationRules"') && text.includes('"objectMappings"')) ||
    (text.includes('"$schema"') && text.includes('provisioning.schema.json'))
  );
}

/** Which kind of mapping document a JSON tree is, if it is one. */
export function recognise(uri: string, root: JsonNode | undefined): MappingDocumentKind | undefined {
  if (isProvisioningFileName(uri)) return 'provisioningFile';
  if (PROVISIONING_SCHEMA.test(stringValue(member(root, '$schema')) ?? '')) return 'provisioningFile';
  return synchronizationSchemas(root).length > 0 ? 'synchronizationSchema' : undefined;
}

/**
 * The synchronization schemas in a JSON tree: the root itself, the `schema` of a template or job, or those in the
 * `value` list of a Graph answer.
 */
export function synchronizationSchemas(root: JsonNode | undefined): readonly JsonNode[] {
  const candidates = [root, member(root, 'schema')];
  for (const element of elements(member(root, 'value'))) candidates.push(element, member(element, 'schema'));
  return candidates.filter((node): node is JsonNode => node !== undefined && isSynchronizationSchema(node));
}

function isSynchronizationSchema(node: JsonNode): boolean {
  return elements(member(node, 'synchronizationRules')).some(
    (rule) => member(rule, 'objectMappings')?.type === 'array',
  );
}
