import { readSchemas } from '../language/scim/registry.js';
import type { Schema } from '../language/scim/schema.js';
import { readTextFile } from './text-file.js';
import { reasonOf } from './errors.js';

/**
 * The schemas in files, in the form of RFC 7643 §7.
 *
 * @param warn called for each part of a file with schemas that cannot be read
 * @throws an error with the file name and the problem
 */
export function readSchemaFiles(files: readonly string[], warn: (message: string) => void): Schema[] {
  return files.flatMap((file) => {
    try {
      const { schemas, problems } = readSchemas(JSON.parse(readTextFile(file).text));
      if (schemas.length === 0) throw new Error(problems[0] ?? 'it contains no schema');
      for (const problem of problems) warn(`${file}: ${problem}`);
      return [...schemas];
    } catch (error) {
      throw new Error(`${file}: cannot be read: ${reasonOf(error)}`, { cause: error });
    }
  });
}
