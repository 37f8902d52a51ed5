import * as fs from 'node:fs';
import { FileProblem, reasonOf } from './errors.js';

/** The maximum size of a file, in bytes. The largest export seen so far has 2.3 MB. */
export const MAX_BYTES = 32 * 1024 * 1024;

/** A file as it was when it was read. */
export interface Snapshot {
  readonly bytes: Uint8Array;
  readonly stats: fs.BigIntStats;
}

type Files = Pick<typeof fs, 'openSync' | 'closeSync' | 'fstatSync' | 'statSync' | 'lstatSync' | 'readSync'>;

/**
 * Reads a regular file in bounded memory. Other files are not opened: a pipe can block, and a device never ends.
 *
 * @throws FileProblem
 */
export function readSnapshot(path: string, files: Files = fs): Snapshot {
  try {
    requireFile(statOf(path, files));
    const file = files.openSync(path, fs.constants.O_RDONLY | nonBlocking());
    try {
      return readOpen(file, files);
    } finally {
      files.closeSync(file);
    }
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem(reasonOf(error), { cause: error });
  }
}

/** Reads an open file from its beginning. @throws FileProblem, or the error of the file system */
export function readOpen(file: number, files: Pick<Files, 'fstatSync' | 'readSync'> = fs): Snapshot {
  const stats = files.fstatSync(file, { bigint: true });
  requireFile(stats);
  // One more byte, to detect the end. Virtual files, as in /proc, have the size 0 whatever they contain.
  let buffer = Buffer.allocUnsafe(Number(stats.size) + 1);
  let length = 0;
  for (;;) {
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length + 4096, MAX_BYTES + 1));
    const count = files.readSync(file, buffer, length, buffer.length - length, length);
    if (count === 0) break;
    length += count;
    if (length > MAX_BYTES) throw tooLarge(length);
  }
  const after = files.fstatSync(file, { bigint: true });
  if (
    after.size !== stats.size ||
    after.mtimeNs !== stats.mtimeNs ||
    (stats.size > 0n && length !== Number(after.size))
  )
    throw new FileProblem('it changed while it was read; try again when no other program is writing to it');
  return { bytes: buffer.subarray(0, length), stats };
}

function statOf(path: string, files: Files): fs.BigIntStats {
  try {
    return files.statSync(path, { bigint: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && isLink(path, files))
      throw new FileProblem('it is a symbolic link to a file that does not exist', { cause: error });
    throw error;
  }
}

function isLink(path: string, files: Files): boolean {
  try {
    return files.lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function requireFile(stats: fs.BigIntStats): void {
  if (stats.isDirectory()) throw new FileProblem('it is a folder');
  if (stats.isFIFO()) throw new FileProblem('it is a pipe; save its output to a file first');
  if (stats.isSocket()) throw new FileProblem('it is a socket, not a file');
  if (!stats.isFile()) throw new FileProblem('it is a device, not a file');
  if (stats.size > BigInt(MAX_BYTES)) throw tooLarge(Number(stats.size));
}

export function tooLarge(bytes: number): FileProblem {
  return new FileProblem(`it is too large: it has ${inMegabytes(bytes)}, and the limit is ${inMegabytes(MAX_BYTES)}`);
}

/** Rounded up, so that a file that is too large never appears to be within the limit. */
function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / (1024 * 1024))} MB`;
}

/** Opening must not block if a pipe replaced the file after its type was checked. */
function nonBlocking(): number {
  // Windows does not support it.
  return (fs.constants as Partial<typeof fs.constants>).O_NONBLOCK ?? 0;
}
