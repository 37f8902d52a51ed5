import { resourceInName, resourceNamed, type MappingNames } from './connector.js';
import type { Directories } from './directories.js';
import type { DirectoryObject } from './directory-object.js';

/** What an object mapping and its rule state about the target object. */
export interface TargetNames {
  readonly sourceDirectory: string | undefined;
  readonly targetDirectory: string | undefined;
  readonly names: MappingNames;
}

/**
 * The definition of a mapping's target object in the directories. If its name is missing or not defined, the object that
 * fits the mapped attributes is used, so that targets can be checked; undefined if none or several fit.
 */
export function targetObject(directories: Directories, target: TargetNames): DirectoryObject | undefined {
  const { targetDirectory, names } = target;
  const named = directories.object(targetDirectory, names.targetObjectName);
  // An object without attributes does not define any.
  if (named) return named.attributes.size > 0 ? named : undefined;
  const candidates = directoriesMeant(directories, target).flatMap((name) => directories.objectsOf(name));
  const fitting = candidates
    .map((object) => ({ object, fits: share(object, names.targets) }))
    .filter(({ fits }) => fits >= 0.5)
    .sort((a, b) => b.fits - a.fits);
  const best = fitting.filter(({ fits }) => fits === fitting[0]?.fits).map(({ object }) => object);
  if (best.length <= 1) return best[0];
  // If only a few attributes are mapped, users and groups may both have them.
  const kind = names.others.map(resourceInName).find((resource) => resource !== undefined);
  const ofKind = best.filter(
    ({ name }) => kind !== undefined && (resourceNamed(name) ?? resourceInName(name)) === kind,
  );
  return ofKind.length === 1 ? ofKind[0] : undefined;
}

/** The directory that is named, or else all that are not the source. */
function directoriesMeant(
  directories: Directories,
  { sourceDirectory, targetDirectory }: TargetNames,
): readonly (string | undefined)[] {
  if (directories.has(targetDirectory)) return [targetDirectory];
  return directories.names.filter((name) => name !== sourceDirectory);
}

/** The proportion of the mapped attributes that an object has, from 0 to 1. */
function share({ attributes }: DirectoryObject, targets: readonly string[]): number {
  if (targets.length === 0) return 0;
  return targets.filter((name) => attributes.has(name.toLowerCase())).length / targets.length;
}
