import type { Application } from '../../applications/index.js';
import type { NewMapping } from '../../documents/new-mapping.js';
import { usualSource } from '../../documents/usual-sources.js';
import { entraObjects } from '../../entra/source-object.js';
import { grouped } from '../../grouped.js';
import { canonicalOf, isPartOf, leadsInto } from '../../scim/canonical.js';
import { parsePath } from '../../scim/parser/index.js';
import { resolvePath, type ResourceTypeName } from '../../scim/resource.js';

/** An attribute mapping of a new file. */
export interface ProposedMapping extends NewMapping {
  /** What the target sets in the application; undefined if its profile does not say so. */
  readonly destination: string | undefined;
  /** Whether Entra finds existing accounts by it. */
  readonly isMatching: boolean;
  /** Whether it is only offered, because nobody knows which source attribute has the value. */
  readonly isOffered: boolean;
}

/**
 * The attribute mappings that a new file for an application begins with: its matching attribute, what it requires, and the
 * targets of Entra's default mapping, each with its usual source. Among them are targets that are only offered. The last one is
 * never of this kind.
 */
export function proposedMappings(application: Application, resource: ResourceTypeName): readonly ProposedMapping[] {
  const place = { application, resource };
  const matching = matchingAttribute(application, resource);
  const mapped = new Map<string, ProposedMapping>();
  const wanted = [...application.required[resource].map(({ path }) => path), ...application.defaultTargets[resource]];
  for (const path of matching === undefined ? wanted : [matching, ...wanted]) {
    const source = usualSource(path, place);
    const key = keyOf(application, resource, path);
    if (source === undefined || mapped.has(key) || !isWritable(application, resource, path)) continue;
    const destination = application.destinations[resource][path];
    mapped.set(key, { target: path, source, destination, isMatching: path === matching, isOffered: false });
  }
  return besideTheirKin(
    application,
    resource,
    [...mapped.values()],
    offered(application, resource, [...mapped.keys()]),
  );
}

/** The attribute that accounts are matched by, which the application can filter; undefined if there is none with a source. */
function matchingAttribute(application: Application, resource: ResourceTypeName): string | undefined {
  const usual = application.matching[resource];
  const filterable = application.filterable?.[resource];
  const candidates = !filterable || filterable.includes(usual) ? [usual] : filterable;
  return candidates.find(
    (path) => isWritable(application, resource, path) && usualSource(path, { application, resource }) !== undefined,
  );
}

/**
 * Targets of the default mapping and of the profile's descriptions that are not mapped. If a source is not usual, because it
 * depends on where an organisation keeps the value, they get the extension attributes, one each.
 *
 * @param mapped the keys of targets that are mapped
 */
function* offered(
  application: Application,
  resource: ResourceTypeName,
  mapped: readonly string[],
): Iterable<ProposedMapping> {
  const { defaultTargets, destinations } = application;
  const free = entraObjects[resource].attributes.filter(({ name }) => /^extensionAttribute\d+$/.test(name)).values();
  for (const path of new Set([...defaultTargets[resource], ...Object.keys(destinations[resource])])) {
    const key = keyOf(application, resource, path);
    if (mapped.some((other) => leadsInto(other, key) || leadsInto(key, other))) continue;
    if (!isWritable(application, resource, path) || typeOf(application, resource, path) !== 'string') continue;
    let source = usualSource(path, { application, resource });
    if (source === undefined) {
      const next = free.next();
      if (next.done) return;
      source = `[${next.value.name}]`;
    }
    yield { target: path, source, destination: destinations[resource][path], isMatching: false, isOffered: true };
  }
}

/** Puts targets that are offered behind those of the same attribute or schema extension, but never last. */
function besideTheirKin(
  application: Application,
  resource: ResourceTypeName,
  mapped: readonly ProposedMapping[],
  more: Iterable<ProposedMapping>,
): readonly ProposedMapping[] {
  const kin = ({ target }: ProposedMapping): string => {
    const { tree } = parsePath(target);
    const { schema, attribute } = resolvePath(application.resourceTypes[resource], target, tree);
    return schema === application.resourceTypes[resource].core ? (attribute?.name ?? target) : (schema?.id ?? target);
  };
  const families = grouped([...mapped, ...more], kin);
  const all = [...families.values()].flat();
  const last = all.findLastIndex(({ isOffered }) => !isOffered);
  return last < 0 ? [] : [...all.slice(0, last), ...all.slice(last + 1), all[last]!];
}

function keyOf({ resourceTypes }: Application, resource: ResourceTypeName, path: string): string {
  return canonicalOf(resourceTypes[resource], path);
}

function typeOf({ resourceTypes }: Application, resource: ResourceTypeName, path: string): string | undefined {
  const { attribute, subAttribute } = resolvePath(resourceTypes[resource], path, parsePath(path).tree);
  return (subAttribute ?? attribute)?.type;
}

function isWritable(application: Application, resource: ResourceTypeName, path: string): boolean {
  const type = application.resourceTypes[resource];
  const key = keyOf(application, resource, path);
  const { attribute, subAttribute } = resolvePath(type, path, parsePath(path).tree);
  return (
    attribute?.mutability !== 'readOnly' &&
    subAttribute?.mutability !== 'readOnly' &&
    !application.readOnly[resource].some((known) => isPartOf(type, key, known.path))
  );
}
