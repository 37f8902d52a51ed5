import type { ConnectedApplication } from '../applications/application.js';
import type { CheckedDocument } from '../documents/document.js';
import type { Target } from '../documents/target.js';
import type { Authentication } from '../documents/model.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { Span } from '../span.js';

export type { Authentication } from '../documents/model.js';

/** What Test Connection needs of a document; plain data. Spans are source offsets. */
export interface ConnectionPlan extends ConnectionOutline {
  /** The mapped attributes, to be looked up in the schemas of the server. */
  readonly targets: readonly PlannedTarget[];
}

/** What is known of a connection before it is tested. */
export interface ConnectionOutline {
  /** As written in the document; undefined if the document has none. */
  readonly tenantUrl: string | undefined;
  readonly application: ConnectedApplication;
  /** The filters that Entra will send, in order of precedence. */
  readonly probes: readonly Probe[];
  /** Whether groups are provisioned: if not, a missing groups endpoint does not matter. */
  readonly mapsGroups: boolean;
  readonly authentication: Authentication;
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
  return { ...connectionOutline(document), targets: plannedTargets(document) };
}

/** The same without the targets, which a large document has many of. */
export function connectionOutline(document: CheckedDocument): ConnectionOutline {
  const { id, name, matching: usual, tenantUrl, tokenHelp } = document.applicationProfile;
  const probes = (['User', 'Group'] as const).flatMap((resource): Probe[] => {
    const matching = document.mappings
      .filter(({ objectMapping }) => objectMapping.resource === resource && objectMapping.active)
      .flatMap(({ units }) => units.filter(({ mapping }) => mapping.matchingPriority > 0))
      .sort((a, b) => a.mapping.matchingPriority - b.mapping.matchingPriority)
      .flatMap(({ mapping: { target: path } }): Probe[] =>
        path ? [{ resource, attribute: path.text, at: path.string.content, isPath: isPath(path) }] : [],
      );
    return matching.length > 0 ? matching : [{ resource, attribute: usual[resource], at: undefined, isPath: true }];
  });
  return {
    tenantUrl: document.connection?.tenantUrl?.text,
    application: { id, name, matching: usual, tenantUrl, ...(tokenHelp && { tokenHelp }) },
    probes,
    mapsGroups: document.objectMappings.some(
      ({ resource, active, attributeMappings }) => resource === 'Group' && active && attributeMappings.length > 0,
    ),
    authentication: document.connection?.authentication ?? { kind: 'secretToken' },
  };
}

/** The mapped attributes of a document that are SCIM paths. */
export function plannedTargets(document: CheckedDocument): PlannedTarget[] {
  return document.targets.flatMap(({ path, objectMapping: { resource, active }, definition }) => {
    if (!resource || !active || !isPath(path)) return [];
    const defined = definition && { type: definition.type, multivalued: definition.multivalued === true };
    return [{ resource, path: path.text, definition: defined }];
  });
}

function isPath({ problems }: Target['path']): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}
