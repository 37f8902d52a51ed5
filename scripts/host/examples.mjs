// The examples as a folder that may be edited at will.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../project.mjs';

/** The example that is opened first. */
export const FIRST = 'genesys-cloud.provisioning.json';

/**
 * Copies the examples into a folder, which is emptied before.
 * @param {string} folder
 * @param {string} [tenantUrl] takes the place of Genesys Cloud in the first example
 * @returns {string} the folder
 */
export function copyExamples(folder, tenantUrl) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(root, 'examples'), folder, { recursive: true });
  if (tenantUrl !== undefined) {
    const file = path.join(folder, FIRST);
    writeFileSync(file, readFileSync(file, 'utf8').replace('https://api.mypurecloud.com/api/v2/scim/v2', tenantUrl));
  }
  return folder;
}
