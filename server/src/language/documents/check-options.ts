import type { Application } from '../applications/application.js';
import { rememberedFor } from '../remembered.js';
import type { CheckOptions } from '../scim/checks/check.js';
import type { ResourceType } from '../scim/resource.js';
import { beyondEntra } from './beyond-entra.js';
import { entraClient } from './entra-client.js';

/** The options for checking a path or filter of a resource: the application's schemas, and Entra as the client. */
export function checkOptionsOf(application: Application, resource: ResourceType): CheckOptions {
  return optionsFor(application)(resource);
}

const optionsFor = /* @__PURE__ */ rememberedFor((application: Application) =>
  rememberedFor((resource: ResourceType): CheckOptions => {
    const { name, complete, filterable, filterableOtherwise } = application;
    const documented = filterable?.[resource.name];
    const otherwise = filterableOtherwise?.[resource.name].map(({ path }) => path) ?? [];
    return {
      resource,
      client: entraClient,
      clientChecks: [beyondEntra],
      application: name,
      complete,
      ...(documented && { filterable: [...documented, ...otherwise] }),
    };
  }),
);
