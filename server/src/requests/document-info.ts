import { connectionOutline } from '../language/services/connection-plan.js';
import { isGroup } from '../language/documents/source.js';
import type { DocumentInfo, DocumentInfoParams } from '../protocol.js';
import type { DocumentHandler } from './waiting.js';

/** scimProvisioning/documentInfo: what a client shows about a document. */
export function onDocumentInfo(): DocumentHandler<DocumentInfoParams, DocumentInfo | null> {
  return (document) => {
    if (!document || document.scim.kind === 'expression') return null;
    const { scim } = document;
    const { kind, applicationProfile, applicationBasis, applications } = scim;
    const info = {
      kind,
      application: { id: applicationProfile.id, name: applicationProfile.name, basis: applicationBasis },
      applications: applications.all.map(({ id, name }) => ({ id, name })),
    };
    if (scim.kind === 'filter') {
      return { ...info, applicationRange: scim.application && document.rangeOf(scim.application) };
    }
    const { application, connection } = scim;
    const users = scim.objectMappings.find(({ sourceObject, active }) => active && !isGroup(sourceObject));
    return {
      ...info,
      applicationRange: application && document.rangeOf(application.content),
      mapping: {
        connectionRange: connection && document.rangeOf(connection.key),
        tenantUrlRange: connection?.tenantUrl && document.rangeOf(connection.tenantUrl.content),
        usersRange: users && document.rangeOf(users.key),
        plan: connectionOutline(scim),
      },
    };
  };
}
