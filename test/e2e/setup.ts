import { mkdirSync, rmSync } from 'node:fs';
import { ensureBrowser } from '../../scripts/host/browser.mjs';
import { hostsRunHere, setUpHost } from '../../scripts/host/setup.mjs';
import { buildSuite } from '../../scripts/host/suite.mjs';
import { packageExtension, step } from '../../scripts/project.mjs';
import { ARTEFACTS } from './harness.js';

/** Everything that the tests in a real VS Code need, before the first of them. */
export default async function setup(): Promise<void> {
  if (!hostsRunHere()) throw new Error('These tests run on Linux; elsewhere there is npm run test:desktop.');
  rmSync(ARTEFACTS, { recursive: true, force: true });
  mkdirSync(ARTEFACTS, { recursive: true });
  await ensureBrowser();
  await setUpHost('newest');
  await setUpHost('oldest');
  await step('Packaging the extension', () => packageExtension());
  await buildSuite();
}
