import { resourceInName, resourceNamed, type MappingNames } from './connector.js';
import type { Directories } from './directories.js';
import type { DirectoryObject } from './model.js';

/** What an object mapping and its rule say of the object that is written to. */
export interface TargetNames {
  readonly sourceDirectory: string | undefined;
  readonly targetDirectory: string | undefined;
  readonly names: MappingNames;
}

/**
 * What the directories define for the target object of a mapping. Where its name is missing or none of theirs, the object
 * that fits the mapped attributes is taken, so that targets are checked all the same; undefined if none fits, or several.
 */
export function targetObject(directories: Directories, target: TargetNames): DirectoryObject | undefined {
  const { targetDirectory, names } = target;
  const named = directories.object(targetDirectory, names.targetObjectName);
  // An object without attributes does not say what it has.
  if (named) return named.attributes.size > 0 ? named : undefined;
  const candidates = directoriesMeant(directories, target).flatMap((name) => directories.objectsOf(name));
  const fitting = candidates
    .map((object) => ({ object, fits: share(object, names.targets) }))
    .filter(({ fits }) => fits >= 0.5)
    .sort((a, b) => b.fits - a.fits);
  const best = fitting.filter(({ fits }) => fits === fitting[0]?.fits).map(({ object }) => object);
  if (best.length <= 1) return best[0];
  // Users and groups may have the few attributes in common that are mapped.
  const kind = names.others.map(resourceInName).find((resource) => resource !== undefined);
  const ofKind = best.filter(
    ({ name }) => kind !== undefined && (resourceNamed(name) ?? resourceInName(name)) === kind,
  );
  return ofKind.length === 1 ? ofKind[0] : undefined;
}

/** The directory that is named, or else all that are not read from. */
function directoriesMeant(
  directories: Directories,
  { sourceDirectory, targetDirectory }: TargetNames,
): readonly (string | undefined)[] {
  if (directories.has(targetDirectory)) return [targetDirectory];
  return directories.names.filter((name) => name !== sourceDirectory);
}

/** How much of the mapped attributes an object has, from 0 to 1. */
function share({ attributes }: DirectoryObject, targets: readonly string[]): number {
  if (targets.length === 0) return 0;
  return targets.filter((name) => attributes.has(name.toLowerCase())).length / targets.length;
}
