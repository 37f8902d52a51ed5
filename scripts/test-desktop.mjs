// npm run test:desktop: the suite for the extension host, in desktop VS Code, the newest and the oldest supported one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyExamples } from './host/examples.mjs';
import { build, ensureInstalled, root, say, scratch, step } from './project.mjs';

await ensureInstalled();
const { runTests } = await import('@vscode/test-electron');
const { hasDisplay } = await import('./host/desktop.mjs');
const { buildSuite, SUITE } = await import('./host/suite.mjs');

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const oldest = manifest.engines.vscode.replace(/^\D+/, '');

if (!hasDisplay()) {
  say('Desktop VS Code needs a display: run “xvfb-run -a npm run test:desktop”.');
  process.exit(1);
}
try {
  await step('Building', () => build({ production: true }));
  await buildSuite();
  for (const version of ['stable', oldest]) {
    // A short path: VS Code puts sockets into it, whose names may not be long.
    const home = mkdtempSync(path.join(tmpdir(), 'scim-'));
    try {
      await step(`Running the suite in desktop VS Code, ${version}`, () =>
        runTests({
          version,
          cachePath: scratch,
          extensionDevelopmentPath: root,
          extensionTestsPath: SUITE,
          launchArgs: [
            copyExamples(path.join(home, 'workspace')),
            '--disable-workspace-trust',
            '--disable-extensions',
            '--skip-welcome',
            `--user-data-dir=${path.join(home, 'data')}`,
            `--extensions-dir=${path.join(home, 'extensions')}`,
          ],
        }),
      );
    } finally {
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  }
} catch (error) {
  say(`\nFailed: ${error instanceof Error ? error.message.trim() : String(error)}`);
  process.exitCode = 1;
}
