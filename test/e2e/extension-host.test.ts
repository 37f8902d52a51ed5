import { expect, it } from 'vitest';
import { HOSTS } from '../../scripts/host/setup.mjs';
import { runSuite } from './harness.js';

it.each(['newest', 'oldest'] as const)('the suite passes in the extension host of the %s VS Code', async (name) => {
  const { passed, report } = await runSuite(name);
  process.stdout.write(`VS Code ${HOSTS[name].vscode}\n${report}`);
  expect(report).toMatch(/^\d+ passed, 0 failed$/m);
  expect(passed).toBe(true);
});
