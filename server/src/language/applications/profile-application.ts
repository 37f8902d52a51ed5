import { mergedSchema, standard } from '../scim/registry.js';
import type { ResourceType, ResourceTypeName } from '../scim/resource.js';
import { attribute, type Attribute, type Schema } from '../scim/schema.js';
import type { Application, Host, PathFact } from './application.js';
import type { Profile, ProfileAttribute, ProfileSchema } from './profile.js';

/** The placeholder for the domain of a region in hosts and token URLs. */
export const REGION = '{region}';

/** The application that a valid profile describes. `readProfile` checks whether a profile is valid. */
export function applicationOf(profile: Profile): Application {
  const { id, name, recognition, complete, matching, filterable, filterableOtherwise } = profile;
  const { tenantUrl } = profile;
  const hosts = hostsOf(profile);
  return {
    id,
    name,
    recognition,
    resourceTypes: { User: resourceTypeOf(profile, 'User'), Group: resourceTypeOf(profile, 'Group') },
    complete,
    matching,
    ...(filterable && { filterable }),
    ...(filterableOtherwise && { filterableOtherwise: { ...noFacts, ...filterableOtherwise } }),
    required: { ...noFacts, ...profile.required },
    readOnly: { ...noFacts, ...profile.readOnly },
    unsupportedActions: { User: {}, Group: {}, ...profile.unsupportedActions },
    tenantUrl: {
      example: tenantUrl.example,
      ...(tenantUrl.paths && { paths: tenantUrl.paths }),
      ...(hosts && { hosts }),
    },
    ...(profile.tokenHelp && { tokenHelp: profile.tokenHelp }),
    destinations: { User: {}, Group: {}, ...profile.destinations },
    defaultTargets: { User: [], Group: [], ...profile.defaultTargets },
    usualSources: { User: {}, Group: {}, ...profile.usualSources },
  };
}

const noFacts: Readonly<Record<ResourceTypeName, readonly PathFact[]>> = { User: [], Group: [] };

function hostsOf({ tenantUrl: { hosts }, regions = [], tokenUrl }: Profile): Host[] | undefined {
  return hosts?.flatMap((pattern): Host[] => {
    if (!pattern.includes(REGION)) return [{ host: pattern, ...(tokenUrl !== undefined && { tokenUrl }) }];
    return regions.map(({ domain, place }) => ({
      host: pattern.replaceAll(REGION, domain),
      place,
      ...(tokenUrl !== undefined && { tokenUrl: tokenUrl.replaceAll(REGION, domain) }),
    }));
  });
}

/** The schemas of RFC 7643, which a profile refers to by their URNs. */
export const STANDARD: readonly Schema[] = Object.values(standard).flatMap(({ core, extensions }) => [
  core,
  ...extensions,
]);

/** The schema with a URN: the profile’s own, or one of RFC 7643; undefined if there is none. */
export function schemaOf(profile: Profile, urn: string): Schema | undefined {
  const isWanted = ({ id }: { readonly id: string }): boolean => id.toLowerCase() === urn.toLowerCase();
  const known = STANDARD.find(isWanted);
  const own = profile.schemas?.find(isWanted);
  if (!own) return known;
  const read = readSchema(own);
  return known && !profile.complete ? mergedSchema(known, read) : read;
}

function readSchema({ id, name, description = '', attributes }: ProfileSchema): Schema {
  return { id, name, description, attributes: attributes.map(readAttribute) };
}

function readAttribute({ name, type, description = '', subAttributes, ...rest }: ProfileAttribute): Attribute {
  const parts = subAttributes && { subAttributes: subAttributes.map(readAttribute) };
  return attribute(name, type, description, { ...rest, ...parts });
}

/** A resource type. If the profile names an unknown core schema, an empty one is used, and `readProfile` reports it. */
function resourceTypeOf(profile: Profile, name: ResourceTypeName): ResourceType {
  const { schema, schemaExtensions = [] } = profile.resourceTypes[name];
  return {
    name,
    core: schemaOf(profile, schema) ?? { id: schema, name, description: '', attributes: [] },
    extensions: schemaExtensions.flatMap((urn) => schemaOf(profile, urn) ?? []),
  };
}
