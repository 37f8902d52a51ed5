import type { ConnectedApplication } from '../applications/application.js';
import type { CheckedDocument } from '../documents/document.js';
import type { Target } from '../documents/target.js';
import type { Authentication } from '../documents/model.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { Span } from '../span.js';

export type { Authentication } from '../documents/model.js';

/** What Test Connection needs of a document; plain data. Spans are source offsets. */
export interface ConnectionPlan {
  /** As written in the document; undefined if the document has none. */
  readonly tenantUrl: string | undefined;
  readonly application: ConnectedApplication;
  /** The filters that Entra will send, in order of precedence. */
  readonly probes: readonly Probe[];
  /** Whether groups are provisioned: if not, a missing groups endpoint does not matter. */
  readonly mapsGroups: boolean;
  readonly authentication: Authentication;
  /** The mapped attributes, to be looked up in the schemas of the server. */
  readonly targets: readonly PlannedTarget[];
}

/** A target attribute of the document. */
export interface PlannedTarget {
  readonly resource: ResourceTypeName;
  readonly path: string;
  /** Its definition in the document's own directory, if there is one. */
  readonly definition: { readonly type: string | undefined; readonly multivalued: boolean } | undefined;
}

/** A filter on a matching attribute. */
export interface Probe {
  readonly resource: ResourceTypeName;
  /** The attribute path, as written in the document. */
  readonly attribute: string;
  /** Its span; undefined if the attribute is only assumed. */
  readonly at: Span | undefined;
  /** Whether a filter can be built from the path. */
  readonly isPath: boolean;
}

/** The requests that Entra's own test would make for a document: a filter on each matching attribute. */
export function connectionPlan(document: CheckedDocument): ConnectionPlan {
  const { id, name, matching: usual, tenantUrl } = document.applicationProfile;
  const mapsGroups = document.objectMappings.some(
    ({ resource, active, attributeMappings }) => resource === 'Group' && active && attributeMappings.length > 0,
  );
  const probes: Probe[] = [];
  for (const resource of ['User', 'Group'] as const) {
    const matching = document.targets
      .filter((target) => target.objectMapping.resource === resource && target.objectMapping.active)
      .filter(({ mapping }) => mapping.matchingPriority > 0)
      .sort((a, b) => a.mapping.matchingPriority - b.mapping.matchingPriority)
      .map(({ path }): Probe => ({ resource, attribute: path.text, at: path.string.content, isPath: isPath(path) }));
    if (matching.length > 0) probes.push(...matching);
    else probes.push({ resource, attribute: usual[resource], at: undefined, isPath: true });
  }
  return {
    tenantUrl: document.connection?.tenantUrl?.text,
    application: { id, name, matching: usual, tenantUrl },
    probes,
    mapsGroups,
    authentication: document.connection?.authentication ?? { kind: 'secretToken' },
    targets: document.targets.flatMap(({ path, objectMapping: { resource, active }, definition }) => {
      if (!resource || !active || !isPath(path)) return [];
      const defined = definition && { type: definition.type, multivalued: definition.multivalued };
      return [{ resource, path: path.text, definition: defined }];
    }),
  };
}

function isPath({ problems }: Target['path']): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}
