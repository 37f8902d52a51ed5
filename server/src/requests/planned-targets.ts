import { isMappingDocument } from '../language/documents/document.js';
import { plannedTargets } from '../language/services/connection-plan.js';
import type { PlannedTargets, PlannedTargetsParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/plannedTargets: the attributes that Test Connection looks up in the schemas of the server. */
export function onPlannedTargets(): DocumentHandler<PlannedTargetsParams, PlannedTargets | null> {
  return (document) => (document && isMappingDocument(document.scim) ? plannedTargets(document.scim) : null);
}
