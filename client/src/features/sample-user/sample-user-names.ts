/*
 * Which file of a folder holds the sample user of a document, by names alone.
 */

const FILE_NAME = /\.sample-user\.json$/i;

export function isSampleUserName(name: string): boolean {
  return FILE_NAME.test(name);
}

/** The file of the same name as the document, or else the first one. */
export function sampleUserAmong(names: readonly string[], document: string): string | undefined {
  const found = names.filter(isSampleUserName).sort();
  const bySmallLetters = new Map(found.map((name) => [name.toLowerCase(), name]));
  const own = baseNamesOf(document).flatMap((base) => bySmallLetters.get(nameFor(base).toLowerCase()) ?? []);
  return own[0] ?? found[0];
}

/** What a new sample user of a document is called. */
export function newSampleUserName(document: string): string {
  return nameFor(baseNamesOf(document).at(-1)!);
}

function nameFor(base: string): string {
  return `${base}.sample-user.json`;
}

/** What a document is called without the endings that say what it is, the longest name first. */
function baseNamesOf(document: string): readonly string[] {
  const whole = document.replace(/\.(?:jsonc?|entraexpression)$/i, '');
  const short = whole.replace(/\.(?:provisioning|synchronization-?schema)$/i, '');
  return whole === short ? [whole] : [whole, short];
}
