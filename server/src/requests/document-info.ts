import { applications } from '../language/applications/index.js';
import { connectionPlan } from '../language/services/connection-plan.js';
import type { DocumentInfo, DocumentInfoParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/documentInfo: what a client shows around a mapping document. */
export function onDocumentInfo(): DocumentHandler<DocumentInfoParams, DocumentInfo | null> {
  return (document) => {
    if (!document) return null;
    const { kind, application, applicationProfile, applicationOrigin, connection } = document.mapping;
    return {
      kind,
      application: { id: applicationProfile.id, name: applicationProfile.name, origin: applicationOrigin },
      applications: applications.map(({ id, name }) => ({ id, name })),
      applicationRange: application && document.rangeOf(application.content),
      connectionRange: connection && document.rangeOf(connection.key),
      tenantUrlRange: connection?.tenantUrl && document.rangeOf(connection.tenantUrl.content),
      plan: connectionPlan(document.mapping),
    };
  };
}
