// npm test: everything that says whether the project is sound, from a fresh clone. The first failure ends it.
import { build, ensureInstalled, run, say, step, tool } from './project.mjs';
import { hostsRunHere } from './host/setup.mjs';

const started = Date.now();
try {
  await ensureInstalled();
  // At the same time: each uses one processor.
  await step('Linting, and checking types', async () => {
    const others = async () => {
      await tool('prettier', ['--check', '--log-level', 'warn', '.']);
      await tool('tsc', ['-p', '.']);
    };
    const results = await Promise.allSettled([tool('eslint', ['.', '--max-warnings', '0']), others()]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
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
