import { applications } from '../language/applications/index.js';
import { newProvisioningFiles } from '../language/services/new-file/new-file.js';
import type { NewFileDraft } from '../protocol.js';

/** scimProvisioning/newFiles: a provisioning file to begin with for each application. */
export function onNewFiles(): readonly NewFileDraft[] {
  return newProvisioningFiles(applications);
}
