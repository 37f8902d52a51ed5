import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/* Which files may read the value of a secret is a lint rule; here it is shown that it refuses all others. */

const eslint = new ESLint({
  cwd: root,
  // Types are not looked up for files that do not exist.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax',
});

async function isRefused(file: string, code: string): Promise<boolean> {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  const fatal = result?.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  return result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-syntax') ?? false;
}

it.each([
  ['server/src/online/connection/x.ts', 'send(secret.revealSecret());'],
  ['server/src/online/connection/steps/x.ts', "send(secret['revealSecret']());"],
  ['server/src/cli/x.ts', 'const { revealSecret } = secret;'],
  ['client/src/features/test-connection/x.ts', 'log(secret?.revealSecret());'],
])('%s must not say %s', async (file, code) => {
  expect(await isRefused(file, code)).toBe(true);
});

it('the files that may read the value of a secret are those that do', async () => {
  const files = ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => path.join(root, folder, file)),
  );
  const allowed: string[] = [];
  for (const file of files) {
    const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Readonly<Record<string, unknown>> };
    if (rules['no-restricted-syntax'] === undefined) allowed.push(file);
  }
  expect(allowed.length).toBeGreaterThan(0);
  expect(allowed).toEqual(files.filter((file) => readFileSync(file, 'utf8').includes('revealSecret')));
});
