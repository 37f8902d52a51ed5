import { member, stringValue, type JsonNode } from '../json/json-tree.js';
import { findMappings, type FoundSchemas } from './find-mappings.js';

/** The two kinds of mapping documents. */
export type MappingDocumentKind = 'synchronizationSchema' | 'provisioningFile';

/** A provisioning file is recognised by its name… */
const PROVISIONING_FILE_NAME = /\.provisioning\.jsonc?$/i;
/** …or by the `$schema` that it names. */
const PROVISIONING_SCHEMA = /(?:^|[/\\])provisioning\.schema\.json(?:#|$)/;

export function isProvisioningFileName(uri: string): boolean {
  return PROVISIONING_FILE_NAME.test(uri.replace(/[?#].*$/, ''));
}

/** Names in every synchronization schema and every part of one, in any form; or in one that was truncated. */
const SCHEMA_MEMBERS =
  /synchronization[-_]?rules|object[-_]?mappings|attribute[-_]?mappings|target[-_]?attribute[-_]?name|"schema"\s*:\s*"(?:@\{|System\.|Microsoft\.|Newtonsoft\.)/i;

/** Whether a text has names that only synchronization schemas have. */
export function namesSchemaMembers(text: string): boolean {
  return SCHEMA_MEMBERS.test(text);
}

/**
 * Whether a text can be a mapping document at all: a cheap search, for the many JSON files that are not. It can be true
 * for a text that {@link recognise} does not recognise, but never false for one that it does.
 */
export function mayBeMappingDocument(uri: string, text: string): boolean {
  return isProvisioningFileName(uri) || text.includes('provisioning.schema.json') || SCHEMA_MEMBERS.test(text);
}

/** A kind of mapping document, with what was found to recognise it. */
export type Recognised =
  { readonly kind: 'provisioningFile' } | { readonly kind: 'synchronizationSchema'; readonly found: FoundSchemas };

/**
 * Which kind of mapping document a JSON tree is, if it is one.
 *
 * @param isTreatedAsSchema whether the user says that it is a synchronization schema
 */
export function recognise(uri: string, root: JsonNode | undefined, isTreatedAsSchema = false): Recognised | undefined {
  if (isProvisioningFileName(uri)) return { kind: 'provisioningFile' };
  if (PROVISIONING_SCHEMA.test(stringValue(member(root, '$schema')) ?? '')) return { kind: 'provisioningFile' };
  const found = findMappings(root, isTreatedAsSchema);
  return found.isSchema ? { kind: 'synchronizationSchema', found } : undefined;
}
