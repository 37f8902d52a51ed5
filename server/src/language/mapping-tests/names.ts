/*
 * The names of files with mapping tests, and what a test says where its users are.
 */

const END = '.mapping-tests.json';

/** Whether a file has mapping tests, by its name or path. */
export function isTestFileName(path: string): boolean {
  return path.toLowerCase().endsWith(END);
}

/** The name of the file with the tests of a document, by the name of the document. */
export function testFileNameFor(document: string): string {
  const base = document.replace(/\.jsonc?$/i, '').replace(/\.(?:provisioning|synchronization-?schema)$/i, '');
  return `${base}${END}`;
}

/** A user or group of a sample file: `FILE#NAME`, or `FILE` for the first one. */
export interface SampleReference {
  /** Undefined if it is the usual file: `#NAME`. */
  readonly file: string | undefined;
  readonly name: string | undefined;
}

export function readReference(text: string): SampleReference {
  const at = text.lastIndexOf('#');
  const [file, name] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  return { file: file === '' ? undefined : file, name: name === '' ? undefined : name };
}
