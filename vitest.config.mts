import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: [
      'server/src/**/*.test.ts',
      'client/src/**/*.test.ts',
      'test/{project,conformance,protocol,connection,hostile}/**/*.test.ts',
    ],
    setupFiles: ['test/kit/setup.ts'],
    testTimeout: 30_000,
    // All processors: nothing else runs meanwhile.
    maxWorkers: '100%',
  },
});
