import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { FileProblem, reasonOf } from './errors.js';

/** The file system functions that create a file. A test can pass functions that fail. */
export type CreatingFileSystem = Pick<
  typeof fs,
  'openSync' | 'writeFileSync' | 'fsyncSync' | 'closeSync' | 'linkSync' | 'rmSync'
>;

/**
 * Writes a new file. A file that exists is not replaced, because it may have been edited since. The new file is there with its
 * whole content, or not at all: it is written under another name, and then gets its name.
 *
 * @throws FileProblem if there is no new file; its message completes “was not written: …”
 */
export function createFile(path: string, text: string, files: CreatingFileSystem = fs): void {
  const temporary = join(dirname(path), `.scim-provisioning-${crypto.randomUUID()}.tmp`);
  try {
    write(temporary, text, files);
    try {
      files.linkSync(temporary, path);
    } catch (error) {
      if (isCode(error, 'EEXIST')) throw error;
      // Some file systems give a file only one name.
      write(path, text, files);
    }
  } catch (error) {
    throw new FileProblem(isCode(error, 'EEXIST') ? 'it exists already' : reasonOf(error), { cause: error });
  } finally {
    files.rmSync(temporary, { force: true });
  }
}

/** Writes a file that does not exist, or none. */
function write(path: string, text: string, files: CreatingFileSystem): void {
  const file = files.openSync(path, 'wx');
  try {
    files.writeFileSync(file, text);
    files.fsyncSync(file);
    files.closeSync(file);
  } catch (error) {
    files.rmSync(path, { force: true });
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
