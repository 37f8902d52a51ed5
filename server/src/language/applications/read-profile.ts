import { t } from '../l10n.js';
import { parsePath } from '../scim/parser/index.js';
import { print } from '../scim/printer.js';
import { resolvePath, type ResourceTypeName } from '../scim/resource.js';
import type { Application } from './application.js';
import type { Profile, ProfileAttribute } from './profile.js';
import { applicationOf, REGION, schemaOf, STANDARD } from './profile-application.js';
import { profileShape } from './profile-shape.js';
import { differences, step, type ShapeProblem } from './shape.js';
import { checkTenantUrl } from './tenant-url.js';

/** What {@link readProfile} makes of a JSON value: an application, or what is wrong with it. */
export type ReadProfile =
  | { readonly application: Application; readonly problems: readonly [] }
  | { readonly application: undefined; readonly problems: readonly ShapeProblem[] };

const RESOURCES: readonly ResourceTypeName[] = ['User', 'Group'];

/**
 * Reads the profile of an application from a JSON value. For any value it returns an application, or at least one problem
 * with a JSON Pointer to its place. Never throws.
 */
export function readProfile(value: unknown): ReadProfile {
  const problems = differences(value, profileShape);
  if (problems.length > 0) return { application: undefined, problems };
  const profile = value as Profile;
  const application = applicationOf(profile);
  problems.push(
    ...ofSchemas(profile),
    ...ofResourceTypes(profile),
    ...ofRecognition(profile),
    ...ofHosts(profile),
    ...ofPaths(profile, application),
  );
  if (problems.length === 0) problems.push(...ofExample(application));
  return problems.length > 0 ? { application: undefined, problems } : { application, problems: [] };
}

/** Problems of the schemas that their shape does not show. */
function* ofSchemas({ schemas = [] }: Profile): Iterable<ShapeProblem> {
  yield* repeated(
    schemas.map(({ id }) => id),
    (index) => `/schemas/${index}/id`,
    'schema',
  );
  for (const [index, { attributes }] of schemas.entries())
    yield* ofAttributes(attributes, `/schemas/${index}/attributes`);
}

function* ofAttributes(attributes: readonly ProfileAttribute[], pointer: string): Iterable<ShapeProblem> {
  yield* repeated(
    attributes.map(({ name }) => name),
    (index) => `${pointer}/${index}/name`,
    'attribute',
  );
  for (const [index, { type, subAttributes, closed, canonicalValues }] of attributes.entries()) {
    const at = `${pointer}/${index}`;
    if (type === 'complex' && !subAttributes?.length)
      yield { pointer: at, message: t`A complex attribute needs subAttributes.` };
    if (type !== 'complex' && subAttributes)
      yield { pointer: `${at}/subAttributes`, message: t`Only a complex attribute has subAttributes.` };
    if (closed === true && !canonicalValues?.length)
      yield {
        pointer: `${at}/closed`,
        message: t`A closed attribute needs canonicalValues: list the accepted values there.`,
      };
    if (subAttributes) yield* ofAttributes(subAttributes, `${at}/subAttributes`);
  }
}

function* repeated(names: readonly string[], at: (index: number) => string, what: string): Iterable<ShapeProblem> {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const key = name.toLowerCase();
    if (seen.has(key))
      yield { pointer: at(index), message: t`The ${what} “${name}” is defined twice. Remove one of the two.` };
    seen.add(key);
  }
}

/** Unknown schemas in resource types. */
function* ofResourceTypes(profile: Profile): Iterable<ShapeProblem> {
  for (const name of RESOURCES) {
    const pointer = `/resourceTypes/${name}`;
    const { schema, schemaExtensions = [] } = profile.resourceTypes[name];
    const named = [
      { urn: schema, at: `${pointer}/schema` },
      ...schemaExtensions.map((urn, index) => ({ urn, at: `${pointer}/schemaExtensions/${index}` })),
    ];
    for (const { urn, at } of named) {
      if (!schemaOf(profile, urn))
        yield { pointer: at, message: t`“${urn}” is neither a schema of RFC 7643 nor a schema of this profile.` };
    }
  }
}

/** Recognition by names that also occur in documents for other applications. */
function* ofRecognition({ recognition: { schemaPrefixes = [] } }: Profile): Iterable<ShapeProblem> {
  for (const [index, prefix] of schemaPrefixes.entries()) {
    const common = STANDARD.find(({ id }) => id.toLowerCase().startsWith(prefix.toLowerCase()));
    if (common) {
      yield {
        pointer: `/recognition/schemaPrefixes/${index}`,
        message: t`“${prefix}” is too short: it is also a prefix of “${common.id}”, which any application may use. Write a longer prefix.`,
      };
    }
  }
}

/** Hosts and token URLs that need regions, and regions that are not used. */
function* ofHosts({ tenantUrl: { hosts }, tokenUrl, regions }: Profile): Iterable<ShapeProblem> {
  const patterns = [
    ...(hosts ?? []).map((pattern, index) => ({ pattern, pointer: `/tenantUrl/hosts/${index}` })),
    ...(tokenUrl === undefined ? [] : [{ pattern: tokenUrl, pointer: '/tokenUrl' }]),
  ];
  for (const { pattern, pointer } of patterns) {
    const rest = pattern.replaceAll(REGION, '');
    if (/[{}]/.test(rest)) yield { pointer, message: t`Only {region} is allowed in braces.` };
    else if (rest !== pattern && !regions?.length)
      yield { pointer, message: t`The profile has no regions for {region}. List them in “regions”.` };
  }
  if (regions?.length && !hosts?.some((pattern) => pattern.includes(REGION)))
    yield {
      pointer: '/regions',
      message: t`The regions are not used, because no host of the tenant URL contains {region}.`,
    };
  if (tokenUrl === undefined) return;
  if (!hosts)
    yield {
      pointer: '/tokenUrl',
      message: t`A token URL needs hosts that it belongs to. List them in the “hosts” of the tenant URL.`,
    };
  if (tokenUrl.includes(REGION) && hosts?.some((pattern) => !pattern.includes(REGION)))
    yield {
      pointer: '/tokenUrl',
      message: t`The token URL contains {region}, but not every host of the tenant URL does.`,
    };
}

/** Paths in the profile that are not in its schemas. */
function* ofPaths(profile: Profile, { resourceTypes }: Application): Iterable<ShapeProblem> {
  for (const { path, resource, pointer } of pathsIn(profile)) {
    const { tree, problems } = parsePath(path);
    const printed = print(path, tree);
    if (problems.length > 0) {
      yield { pointer, message: t`“${path}” is not a SCIM path. ${problems[0]!.message}` };
    } else if (printed !== path) {
      yield { pointer, message: t`Write this path as ${printed}` };
    } else {
      const { attribute: found, subAttribute } = resolvePath(resourceTypes[resource], path, tree);
      const part = tree.subAttribute ?? (tree.kind === 'valuePath' ? tree.path.subAttribute : undefined);
      if (!found || (part && !subAttribute))
        yield { pointer, message: t`“${path}” is not in the schemas of ${resource}.` };
    }
  }
}

interface NamedPath {
  readonly path: string;
  readonly resource: ResourceTypeName;
  readonly pointer: string;
}

function* pathsIn(profile: Profile): Iterable<NamedPath> {
  for (const resource of RESOURCES) {
    yield { path: profile.matching[resource], resource, pointer: `/matching/${resource}` };
    for (const member of ['filterable', 'defaultTargets'] as const)
      for (const [index, path] of (profile[member]?.[resource] ?? []).entries())
        yield { path, resource, pointer: `/${member}/${resource}/${index}` };
    for (const member of ['filterableOtherwise', 'required', 'readOnly'] as const)
      for (const [index, { path }] of (profile[member]?.[resource] ?? []).entries())
        yield { path, resource, pointer: `/${member}/${resource}/${index}/path` };
    for (const member of ['destinations', 'usualSources'] as const)
      for (const path of Object.keys(profile[member]?.[resource] ?? {}))
        yield { path, resource, pointer: step(`/${member}/${resource}`, path) };
  }
}

/** Problems of the example of a tenant URL, by the other facts of the profile. */
function ofExample(application: Application): ShapeProblem[] {
  return checkTenantUrl(application.tenantUrl.example, application).map(({ message }) => ({
    pointer: '/tenantUrl/example',
    message,
  }));
}
