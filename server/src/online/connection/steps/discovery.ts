import { parsePath } from '../../../language/scim/parser/index.js';
import { DiscoveredResources, type DiscoveredResourceType, type Discovery } from '../../../language/scim/discovery.js';
import { readSchemas } from '../../../language/scim/registry.js';
import { endpointDifference } from '../../../language/documents/endpoint-differences.js';
import { english, t } from '../../../language/l10n.js';
import { explainFailure } from '../../http/failures.js';
import { actualOf } from '../judge.js';
import { failed, quotedReason, warning, type Judgement } from '../judgement.js';
import type { Exchange } from '../../http/exchange.js';
import { count, inWords, plural } from '../../../language/problems/wording.js';
import { isObject, readBody, quotableString, type ListProblem } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import { endpointAddress, askWithToken, type StepFinding, type Step, type StepContext } from './step.js';

/** The maximum size of a response with schemas, in bytes. */
const MAX_SCHEMAS = 2 * 1024 * 1024;
/** The maximum number of pages that are read. */
const MAX_PAGES = 5;

const NOT_NEEDED = english`Entra does not need it, but without it the mapping cannot be checked against the server.`;

const LIST_WANTED = english`RFC 7644 §4 requires a ListResponse; Entra does not need it.`;

/** Reads the resource types (RFC 7644 §4). */
export const resourceTypesStep: Step = {
  id: 'resource-types',
  title: english`Read the resource types`,
  needs: ['credentials'],
  run: async (context) => {
    const found = await readAll(context, 'ResourceTypes');
    if ('finding' in found) return found.finding;
    const types = found.resources.flatMap((value) => resourceType(value) ?? []);
    setDiscovery(context, { resourceTypes: types });
    const wanted = ['User', ...(context.plan.mapsGroups ? ['Group'] : [])];
    const missing = wanted.filter((name) => !types.some((type) => type.name.toLowerCase() === name.toLowerCase()));
    const { exchanges } = found;
    if (missing.length > 0) {
      return {
        ...warning(
          t`The server does not list the resource ${plural(missing.length, 'type')} ${inWords(missing, 'and')}.`,
          t`RFC 7643 §6 defines how to describe it.`,
        ),
        expected: wanted.join(', '),
        actual:
          types
            .map(({ name }) => name)
            .join(', ')
            .slice(0, 200) || 'none',
        exchanges,
      };
    }
    return {
      ...(found.problem
        ? warning(`/ResourceTypes: ${found.problem.message}`, LIST_WANTED)
        : ({
            outcome: 'passed',
            message: t`The server has the resource ${plural(types.length, 'type')} ${inWords(
              types.map(({ name }) => name),
              'and',
            )}.`.slice(0, 300),
          } as const)),
      exchanges,
    };
  },
};

/** Reads the schemas with the attributes (RFC 7643 §7). */
export const schemasStep: Step = {
  id: 'schemas',
  title: english`Read the schemas`,
  needs: ['credentials'],
  run: async (context) => {
    const found = await readAll(context, 'Schemas');
    if ('finding' in found) return found.finding;
    const { schemas } = readSchemas(found.resources);
    const { exchanges } = found;
    if (schemas.length === 0) {
      return { ...warning(t`The response of /Schemas contains no schemas.`, NOT_NEEDED), exchanges };
    }
    setDiscovery(context, { schemas });
    const attributes = schemas.reduce((sum, schema) => sum + schema.attributes.length, 0);
    return {
      ...(found.problem
        ? warning(`/Schemas: ${found.problem.message}`, LIST_WANTED)
        : ({
            outcome: 'passed',
            message: t`The server describes ${count(schemas.length, 'schema')} with ${count(attributes, 'attribute')}.`,
          } as const)),
      exchanges,
    };
  },
};

/** Compares every target of the document with the discovered schemas. */
export const targetsStep: Step = {
  id: 'targets',
  looksBack: true,
  title: english`Check the mapped attributes against the schemas`,
  needs: ['credentials'],
  run: ({ discovery, plan }) => {
    if (!discovery || discovery.schemas.length === 0) {
      return { outcome: 'skipped', message: t`The server returned no schemas to check against.` };
    }
    const resources = new DiscoveredResources(discovery);
    const different = plan.targets.flatMap(({ resource, path, definition }) => {
      const { tree } = parsePath(path);
      return endpointDifference(resources, resource, path, tree, definition)?.message ?? [];
    });
    const described = plan.targets.filter(({ resource }) => resources.resource(resource));
    if (described.length === 0) {
      return {
        outcome: 'skipped',
        message: t`The schemas of the server do not describe the resources that the document maps.`,
      };
    }
    if (different.length === 0) {
      return {
        outcome: 'passed',
        message:
          described.length === 1
            ? t`The mapped attribute is in the server’s schemas.`
            : t`All ${described.length} mapped attributes are in the server’s schemas.`,
      };
    }
    return {
      outcome: 'warning',
      message:
        different.length === 1
          ? t`1 of ${count(described.length, 'mapped attribute')} does not match the server’s schemas. ${different[0]!}`
          : t`${different.length} of ${count(described.length, 'mapped attribute')} do not match the server’s schemas. ${different[0]!}`,
      hint: t`They are marked in the document. A server may accept attributes that it does not list. To find out, provision one user on demand.`,
      ...(different.length > 1 && { notes: different.slice(0, 50) }),
      expected: count(described.length, 'attribute'),
      actual: count(described.length - different.length, 'attribute'),
    };
  },
};

type All =
  | {
      readonly resources: readonly unknown[];
      /** The first problem of the format of the list. */
      readonly problem: ListProblem | undefined;
      readonly exchanges: readonly Exchange[];
    }
  | { readonly finding: StepFinding };

/** Reads a discovery endpoint page by page. It should return all at once, but some servers do not. */
async function readAll(context: StepContext, endpoint: string): Promise<All> {
  const resources: unknown[] = [];
  const exchanges: Exchange[] = [];
  let problem: ListProblem | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const parameters = pages === 0 ? [] : [`startIndex=${resources.length + 1}`];
    const answer = await askWithToken(context, endpointAddress(context.tenantUrl, endpoint, ...parameters), {
      maxBytes: MAX_SCHEMAS,
    });
    exchanges.push(answer.exchange);
    const body = readBody(answer);
    if (answer.exchange.response?.status !== 200 || body.kind !== 'list') {
      if (pages > 0) break;
      return { finding: { ...judgeMissing(answer, endpoint, context), exchanges } };
    }
    problem ??= body.problems[0];
    const before = resources.length;
    resources.push(...body.resources);
    const total = Number(body.total);
    if (resources.length === before || !(total > resources.length)) break;
  }
  return { resources, problem, exchanges };
}

function judgeMissing(answer: ServerAnswer, endpoint: string, { advice }: StepContext): Judgement {
  const { response, failure } = answer.exchange;
  if (failure) {
    const { message, hint } = explainFailure(failure, advice);
    return failure.kind === 'endOfRun'
      ? failed(message, hint)
      : warning(t`/${endpoint} cannot be read. ${message}`, hint);
  }
  if (answer.isCut)
    return warning(t`The response of /${endpoint} is larger than ${MAX_SCHEMAS / 1024 / 1024} MB.`, NOT_NEEDED);
  const status = response?.status ?? t`no response`;
  return {
    ...(status === 200
      ? warning(t`The response of /${endpoint} is not a SCIM list.`, NOT_NEEDED)
      : status === 404 || status === 501
        ? warning(t`The server does not have /${endpoint} (${status}).`, NOT_NEEDED)
        : warning(t`/${endpoint} cannot be read (${status}).${quotedReason(answer)}`, NOT_NEEDED)),
    expected: t`status 200 and a SCIM list`,
    actual: actualOf(answer) ?? t`no response`,
  };
}

function resourceType(value: unknown): DiscoveredResourceType | undefined {
  if (!isObject(value)) return undefined;
  const name = quotableString(value['name']) ?? quotableString(value['id']);
  const schema = quotableString(value['schema']);
  if (name === undefined || schema === undefined) return undefined;
  const listed: unknown = value['schemaExtensions'];
  const extensions = (Array.isArray(listed) ? (listed as unknown[]) : []).flatMap((extension) =>
    isObject(extension) ? (quotableString(extension['schema']) ?? []) : [],
  );
  return { name, schema, endpoint: quotableString(value['endpoint']) ?? '', extensions };
}

function setDiscovery(context: StepContext, found: Partial<Pick<Discovery, 'resourceTypes' | 'schemas'>>): void {
  const { discovery, now, tenantUrl } = context;
  context.discovery = {
    at: new Date(now()).toISOString(),
    host: new URL(tenantUrl).host,
    tenantUrl,
    resourceTypes: [],
    schemas: [],
    ...discovery,
    ...found,
  };
}
