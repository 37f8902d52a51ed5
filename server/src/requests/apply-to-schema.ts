import { isMappingDocument } from '../language/documents/document.js';
import { applyProvisioningFile } from '../language/services/conversion/apply.js';
import type { ApplyToSchema, ApplyToSchemaParams } from '../protocol.js';
import type { Context } from './context.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/applyToSchema: the edits that write an open provisioning file into an open synchronization schema. */
export function onApplyToSchema({ documents }: Context): DocumentHandler<ApplyToSchemaParams, ApplyToSchema | null> {
  return (schema, { provisioningFile }) => {
    const file = documents.get(provisioningFile.uri)?.scim;
    if (!schema || !file || !isMappingDocument(file)) return null;
    const { text } = schema;
    const result = applyProvisioningFile(file, text.toString(), (content) => documents.readAs(schema, content));
    if ('problem' in result) return result;
    return {
      version: text.version,
      edits: result.edits.map((edit) => ({ range: schema.rangeOf(edit), newText: edit.newText })),
      changes: result.changes.map((change) => `${change.kind}: ${change.text}`),
      notApplied: result.notApplied,
    };
  };
}
