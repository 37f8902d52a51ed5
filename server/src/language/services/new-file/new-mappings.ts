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
 * The attribute mappings that a new file for an application begins with: its matching attribute, what it requires, and its other
 * targets with usual sources. Among them are targets that are only offered. The last one is never of this kind.
 */
export function proposedMappings(application: Application, resource: ResourceTypeName): readonly ProposedMapping[] {
  const { usualSources, required, destinations } = application;
  const matching = matchingAttribute(application, resource);
  const mapped = new Map<string, ProposedMapping>();
  const paths = [...required[resource].map(({ path }) => path), ...Object.keys(usualSources[resource])];
  for (const path of matching === undefined ? paths : [matching, ...paths]) {
    const source = usualSource(path, application, resource);
    const key = keyOf(application, resource, path);
    if (source === undefined || mapped.has(key) || !isWritable(application, resource, path)) continue;
    const destination = destinations[resource][path];
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
    (path) => isWritable(application, resource, path) && usualSource(path, application, resource) !== undefined,
  );
}

/**
 * Targets that the profile describes, and whose source depends on where an organisation keeps the value: they get the extension
 * attributes, one each.
 *
 * @param mapped the keys of targets that are mapped
 */
function* offered(
  application: Application,
  resource: ResourceTypeName,
  mapped: readonly string[],
): Iterable<ProposedMapping> {
  const free = entraObjects[resource].attributes.filter(({ name }) => /^extensionAttribute\d+$/.test(name)).values();
  for (const [path, destination] of Object.entries(application.destinations[resource])) {
    const key = keyOf(application, resource, path);
    if (mapped.some((other) => leadsInto(other, key) || leadsInto(key, other))) continue;
    if (!isWritable(application, resource, path) || typeOf(application, resource, path) !== 'string') continue;
    const next = free.next();
    if (next.done) return;
    yield { target: path, source: `[${next.value.name}]`, destination, isMatching: false, isOffered: true };
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
