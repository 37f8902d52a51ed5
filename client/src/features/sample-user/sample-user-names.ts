import type { SampleKind } from '../../../../server/src/language/documents/sample-user.js';

/*
 * Finds the file with the sample user, or the sample group, of a document among the names of a folder.
 */

const FILE_NAMES: Readonly<Record<SampleKind, RegExp>> = {
  user: /\.sample-user\.json$/i,
  group: /\.sample-group\.json$/i,
};

export function isSampleName(kind: SampleKind, name: string): boolean {
  return FILE_NAMES[kind].test(name);
}

/** The file with the same base name as the document, or else the first one. */
export function sampleAmong(kind: SampleKind, names: readonly string[], document: string): string | undefined {
  const found = names.filter((name) => isSampleName(kind, name)).sort();
  const byLowerCase = new Map(found.map((name) => [name.toLowerCase(), name]));
  const own = baseNamesOf(document).flatMap((base) => byLowerCase.get(nameFor(kind, base).toLowerCase()) ?? []);
  return own[0] ?? found[0];
}

/**
 * The name of a new file for a document, and its number among those of the document, counted from 1.
 *
 * @param taken the names that are in the folder
 */
export function newSampleName(
  kind: SampleKind,
  document: string,
  taken: readonly string[] = [],
): { readonly name: string; readonly nth: number } {
  const base = baseNamesOf(document).at(-1)!;
  const isTaken = new Set(taken.map((name) => name.toLowerCase()));
  for (let nth = 1; ; nth++) {
    const name = nameFor(kind, nth === 1 ? base : `${base}-${nth}`);
    if (!isTaken.has(name.toLowerCase())) return { name, nth };
  }
}

function nameFor(kind: SampleKind, base: string): string {
  return `${base}.sample-${kind}.json`;
}

/** The name of a document without its extensions, the longest name first. */
function baseNamesOf(document: string): readonly string[] {
  const whole = document.replace(/\.(?:jsonc?|entraexpression)$/i, '');
  const short = whole.replace(/\.(?:provisioning|synchronization-?schema)$/i, '');
  return whole === short ? [whole] : [whole, short];
}
