import type { Application, Evidence } from './application.js';
import { genesysCloud } from './genesys-cloud/application.js';
import { scim } from './scim.js';

export type { Action, Application, Evidence, Host, PathFact, TenantUrlForm } from './application.js';

/** Every application that we know, the generic one last. */
export const applications: readonly Application[] = [genesysCloud, scim];

/** What is assumed of a document that names no application and matches none. */
export const genericApplication: Application = scim;

export function applicationNamed(id: string): Application | undefined {
  return applications.find((application) => application.id === id);
}

/** The application that a document's own names speak of. */
export function applicationRecognised(evidence: Evidence): Application | undefined {
  return applications.find((application) => application.recognises(evidence));
}
