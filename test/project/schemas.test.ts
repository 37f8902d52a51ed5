import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, describe } from 'vitest';
import { schemaFiles } from '../../server/src/language/structure/json-schemas.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('the JSON Schemas of mapping documents follow from the records of their members', () => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/schemas.mjs'), '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

/** Keywords that describe or point to other schemas; the condition has its own. */
const HARMLESS = new Set([
  ...['$schema', '$id', '$ref', 'title', 'description', 'definitions', 'properties', 'items', 'if', 'else'],
  ...['allowComments', 'allowTrailingCommas', 'doNotSuggest'],
]);

describe.each(schemaFiles)('$file', ({ schema }) => {
  it('does not judge, and offers no values: this program does both', () => {
    const visit = (value: unknown, isMap = false): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, member] of Object.entries(value)) {
        if (!isMap) expect(HARMLESS).toContain(name);
        if (name !== 'if' || isMap) visit(member, !isMap && (name === 'properties' || name === 'definitions'));
      }
    };
    visit(schema);
  });
});
