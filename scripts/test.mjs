// npm test: everything that says whether the project is sound, from a fresh clone. The first failure ends it.
import { build, ensureInstalled, run, say, step, tool } from './project.mjs';
import { hostsRunHere } from './host/setup.mjs';

const started = Date.now();
try {
  await ensureInstalled();
  await step('Linting', async () => {
    await tool('eslint', ['.', '--max-warnings', '0']);
    await tool('prettier', ['--check', '--log-level', 'warn', '.']);
  });
  await step('Checking types', () => tool('tsc', ['-p', '.']));
  await step('Building', () => build());
  await step('Unit, conformance, protocol and project tests', () => tool('vitest', ['run', '--reporter=dot']));
  if (hostsRunHere()) {
    await step('Tests in a real VS Code', () =>
      tool('vitest', ['run', '--config', 'test/e2e/vitest.config.mts', '--reporter=verbose']),
    );
  } else {
    await step('Tests in desktop VS Code', () => run(process.execPath, ['scripts/test-desktop.mjs']));
  }
  say(`Everything passed, in ${((Date.now() - started) / 60_000).toFixed(1)} minutes.`);
} catch (error) {
  say(`\nFailed: ${error instanceof Error ? error.message.trim() : String(error)}`);
  process.exitCode = 1;
}
