import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = new URL('../../', import.meta.url);

export interface Fixture {
  readonly uri: string;
  readonly path: string;
  /** As an editor sends it, without a byte order mark. */
  readonly text: string;
}

export function fixture(name: string): Fixture {
  const url = new URL(name, root);
  return { uri: url.href, path: fileURLToPath(url), text: readFileSync(url, 'utf8').replace(/^\ufeff/, '') };
}

/** The names of documents of all kinds, sound and half typed. */
export const FIXTURES: readonly string[] = [
  ...readdirSync(new URL('test/fixtures/', root), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `test/fixtures/${name}`),
  'examples/genesys-cloud.provisioning.json',
  'examples/genesys-cloud-as-printed.provisioning.json',
  'examples/work-addresses.scimfilter',
];
