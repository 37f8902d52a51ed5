import { isMappingDocument } from '../language/documents/document.js';
import { extractProvisioningFile } from '../language/services/conversion/extract.js';
import type { ProvisioningFileDraft, ProvisioningFileParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/provisioningFile: the provisioning file that says what a synchronization schema says. */
export function onProvisioningFile(): DocumentHandler<ProvisioningFileParams, ProvisioningFileDraft | null> {
  return (document) => {
    if (!document || !isMappingDocument(document.scim)) return null;
    const result = extractProvisioningFile(document.scim);
    return 'problem' in result ? result : { text: result.text };
  };
}
