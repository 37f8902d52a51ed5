import type { Application } from './application.js';
import { Applications } from './applications.js';
import { applicationOf } from './profile-application.js';
import { profiles } from './profiles/index.js';

export type { Action, Application, ConnectedApplication, Host, PathFact, TenantUrlForm } from './application.js';
export { Applications } from './applications.js';

/** The applications whose profiles are part of this project. A test validates each profile. */
export const knownApplications = new Applications(profiles.map(applicationOf));

/** Every known application, the generic one last. */
export const applications: readonly Application[] = knownApplications.all;

/** The application of documents that name none and in which none is recognised. */
export const genericApplication: Application = knownApplications.generic;

export function applicationNamed(id: string): Application | undefined {
  return knownApplications.named(id);
}
