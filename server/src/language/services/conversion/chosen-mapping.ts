import type { CheckedDocument } from '../../documents/document.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import { resourceNamed } from '../../documents/connector.js';
import type { ObjectMapping } from '../../documents/model.js';
import type { Application } from '../../applications/application.js';
import { member, stringValue } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { inWords } from '../../problems/wording.js';
import type { ResourceTypeName } from '../../scim/resource.js';

/** The two object mappings of a provisioning file. */
export type Kind = 'users' | 'groups';
export const KINDS: readonly Kind[] = ['users', 'groups'];
export const RESOURCES: Readonly<Record<Kind, ResourceTypeName>> = { users: 'User', groups: 'Group' };

/** The object mapping of a synchronization schema that belongs to `users` or `groups`, or why there is none. */
export type Choice =
  | { readonly index: number; readonly mapping: CheckedMapping }
  | {
      readonly index: undefined;
      /** Why, as a sentence. */
      readonly problem: string;
    };

/**
 * Chooses the object mapping for users or for groups. Object mappings that are disabled, or that the service added itself, are
 * not chosen. Of several, the one is chosen whose target directory belongs to the application, then one whose target is a SCIM
 * resource, then one that reads from Entra, then one whose source and target are both users or both groups.
 *
 * @param application the application of the provisioning file; undefined if it names none, or any
 */
export function chosenMapping(document: CheckedDocument, kind: Kind, application: Application | undefined): Choice {
  const resource = RESOURCES[kind];
  const all = document.mappings.filter(({ objectMapping }) => isFor(objectMapping, resource));
  if (all.length === 0) {
    return none(t`The schema has no object mapping for ${kind}.`);
  }
  const active = all.filter(({ objectMapping }) => objectMapping.active);
  if (active.length === 0) {
    const names = inWords(
      all.map(({ objectMapping }) => describe(objectMapping)),
      'and',
    );
    return none(t`The schema has no enabled object mapping for ${kind}. Enable ${names}.`);
  }
  const { applications } = document;
  const rankOf = ({ objectMapping: { place } }: CheckedMapping): number =>
    place?.targetDirectoryName === undefined ? Infinity : applications.rankOfDirectory(place.targetDirectoryName);
  const rank = application ? applications.all.indexOf(application) : -1;
  let left: readonly CheckedMapping[] = active;
  const prefer = (isBetter: (mapping: CheckedMapping) => boolean): void => {
    const better = left.filter(isBetter);
    if (better.length > 0) left = better;
  };
  prefer((mapping) => rankOf(mapping) === rank);
  prefer(({ objectMapping }) => objectMapping.resource === resource);
  prefer(({ objectMapping }) => readsFromEntra(objectMapping));
  prefer(({ objectMapping }) => isNamedTwice(objectMapping, resource));
  prefer(({ objectMapping }) => objectMapping.attributeMappings.length > 0);
  const [mapping, ...others] = left;
  if (others.length > 0) {
    if (new Set(left.map(({ objectMapping }) => objectMapping.place?.schema)).size > 1)
      return none(
        t`There are several synchronization schemas in it. Put the one that is meant into a file of its own.`,
      );
    const names = inWords(
      left.map(({ objectMapping }) => describe(objectMapping)),
      'and',
    );
    return none(
      t`The schema has several object mappings for ${kind}, and it is not clear which one is meant: ${names}.`,
    );
  }
  return { index: document.mappings.indexOf(mapping!), mapping: mapping! };
}

function none(problem: string): Choice {
  return { index: undefined, problem };
}

/** The name of an object mapping, with the names of its directories if they are known. */
export function describe({ node, place }: ObjectMapping): string {
  const name = stringValue(member(node, 'name'));
  const from = place?.sourceDirectoryName;
  const to = place?.targetDirectoryName;
  const objects = `${place?.sourceObjectName ?? '?'} → ${place?.targetObjectName ?? '?'}`;
  const direction = from === undefined && to === undefined ? '' : ` (${from ?? '?'} → ${to ?? '?'})`;
  return `“${name !== undefined && name !== '' ? name : objects}”${direction}`;
}

/** Names of Entra as a directory of a schema. */
const ENTRA = /^(?:azure active directory|microsoft entra id)$/i;

function readsFromEntra({ place }: ObjectMapping): boolean {
  return ENTRA.test(place?.sourceDirectoryName ?? '') && !ENTRA.test(place?.targetDirectoryName ?? '');
}

/** Whether an object mapping provisions users, or groups: its target is one, or its source if the target has another name. */
function isFor({ resource, place }: ObjectMapping, wanted: ResourceTypeName): boolean {
  if (resource !== undefined) return resource === wanted;
  const target = namedResource(place?.targetObjectName);
  return (target ?? namedResource(place?.sourceObjectName)) === wanted;
}

function isNamedTwice({ place }: ObjectMapping, wanted: ResourceTypeName): boolean {
  return namedResource(place?.targetObjectName) === wanted && namedResource(place?.sourceObjectName) === wanted;
}

function namedResource(name: string | undefined): ResourceTypeName | undefined {
  return name === undefined ? undefined : resourceNamed(name);
}
