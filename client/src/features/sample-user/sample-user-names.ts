/*
 * Finds the file with the sample user of a document among the names of a folder.
 */

const FILE_NAME = /\.sample-user\.json$/i;

export function isSampleUserName(name: string): boolean {
  return FILE_NAME.test(name);
}

/** The file with the same base name as the document, or else the first one. */
export function sampleUserAmong(names: readonly string[], document: string): string | undefined {
  const found = names.filter(isSampleUserName).sort();
  const byLowerCase = new Map(found.map((name) => [name.toLowerCase(), name]));
  const own = baseNamesOf(document).flatMap((base) => byLowerCase.get(nameFor(base).toLowerCase()) ?? []);
  return own[0] ?? found[0];
}

/** The file name of a new sample user of a document. */
export function newSampleUserName(document: string): string {
  return nameFor(baseNamesOf(document).at(-1)!);
}

function nameFor(base: string): string {
  return `${base}.sample-user.json`;
}

/** The name of a document without its extensions, the longest name first. */
function baseNamesOf(document: string): readonly string[] {
  const whole = document.replace(/\.(?:jsonc?|entraexpression)$/i, '');
  const short = whole.replace(/\.(?:provisioning|synchronization-?schema)$/i, '');
  return whole === short ? [whole] : [whole, short];
}
