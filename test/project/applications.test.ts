import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { namesModule, profileIds, profilesModule, readProfileFile } from '../../scripts/applications.mjs';
import { usage } from '../../server/src/cli/usage.js';
import { applications } from '../../server/src/language/applications/index.js';
import { profileShape } from '../../server/src/language/applications/profile-shape.js';
import { differences, jsonSchemaOf } from '../../server/src/language/applications/shape.js';
import { accepts, type JsonSchema } from '../kit/json-schema.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const PROFILE_SCHEMA = 'schemas/application-profile.schema.json';

async function formatted(text: string, file: string): Promise<string> {
  const filepath = path.join(root, file);
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}

describe('what follows from the files of the profiles', () => {
  it.each([
    ['imports', 'index.ts', profilesModule()],
    ['names', 'names.ts', namesModule()],
  ])('is the module that %s them', async (_, name, text) => {
    const file = `server/src/language/applications/profiles/${name}`;
    expect(read(file), 'run npm run build').toBe(await formatted(text, file));
  });

  it('is the list in the help of the command line', () => {
    const described = /--application NAME {6}The application of documents that do not name one:.*?\n\n/s.exec(
      usage,
    )?.[0];
    for (const { id } of applications) expect(described).toContain(id);
    for (const line of described!.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('is the name of each application, which its file has', () => {
    expect(profileIds().map((id) => (readProfileFile(id) as { id: string }).id)).toEqual(profileIds());
    expect([...applications.map(({ id }) => id)].sort()).toEqual(profileIds());
  });
});

describe('the JSON Schema of profiles', () => {
  const schema = jsonSchemaOf(profileShape) as JsonSchema;
  const profiles = profileIds().map((id) => readProfileFile(id) as unknown);

  // `npx vitest run -u test/project/applications.test.ts` writes it.
  it('is made from the same record as the validator', async () => {
    const whole = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: `https://raw.githubusercontent.com/scim-tools/scim-provisioning/main/${PROFILE_SCHEMA}`,
      title: 'Profile of an application',
      ...schema,
    };
    const text = await formatted(JSON.stringify(whole, undefined, 2), PROFILE_SCHEMA);
    await expect(text).toMatchFileSnapshot(path.join(root, PROFILE_SCHEMA));
  });

  it('accepts what the validator accepts', () => {
    const fixture: unknown = JSON.parse(read('test/fixtures/applications/acme-desk.json'));
    for (const profile of [...profiles, fixture]) {
      expect(differences(profile, profileShape)).toEqual([]);
      expect(accepts(schema, profile)).toBe(true);
    }
  });

  it('refuses what the validator refuses', () => {
    const places = profiles.flatMap((profile) => [...placesIn(profile)].map((place) => ({ profile, place })));
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('urn:a:b', '/x', 'x', 'https://x', 'string', 'User'));
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), value, ({ profile, place }, other) => {
        const altered = replaced(profile, place, other);
        const isAccepted = differences(altered, profileShape).length === 0;
        expect(accepts(schema, altered)).toBe(isAccepted);
        if (!isAccepted) refused++;
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});

/** The way to every value in a JSON value, as names and indices. */
function* placesIn(value: unknown, way: readonly string[] = []): Iterable<readonly string[]> {
  yield way;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* placesIn(member, [...way, name]);
}

function replaced(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaced(item, rest, other) : (item as unknown)));
  const members = value as Readonly<Record<string, unknown>>;
  return { ...members, [name]: replaced(members[name], rest, other) };
}
