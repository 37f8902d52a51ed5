import * as fs from 'node:fs';
import { FileProblem, reasonOf } from './errors.js';

/**
 * Writes a new file. A file that exists is not replaced, because it may have been edited since.
 *
 * @throws FileProblem if there is no new file; its message completes “was not written: …”
 */
export function createFile(path: string, text: string): void {
  let file;
  try {
    file = fs.openSync(path, 'wx');
  } catch (error) {
    const exists = error instanceof Error && (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileProblem(exists ? 'it exists already' : reasonOf(error), { cause: error });
  }
  try {
    fs.writeFileSync(file, text);
    fs.closeSync(file);
  } catch (error) {
    fs.rmSync(path, { force: true });
    throw new FileProblem(reasonOf(error), { cause: error });
  }
}
