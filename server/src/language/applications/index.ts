import type { Application } from './application.js';
import { Applications } from './applications.js';
import { applicationOf } from './profile-application.js';
import { profiles } from './profiles/index.js';

export type {
  Action,
  Application,
  ConnectedApplication,
  Evidence,
  Host,
  PathFact,
  TenantUrlForm,
} from './application.js';
export { Applications } from './applications.js';

/** The applications whose profiles are part of this project; a test validates each. */
export const knownApplications = new Applications(profiles.map(applicationOf));

/** Every application that we know, the generic one last. */
export const applications: readonly Application[] = knownApplications.all;

/** What is assumed of a document that names no application and in which none is recognised. */
export const genericApplication: Application = knownApplications.generic;

export function applicationNamed(id: string): Application | undefined {
  return knownApplications.named(id);
}
