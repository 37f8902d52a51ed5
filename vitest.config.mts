import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const kit = (name: string): string => fileURLToPath(new URL(`test/kit/vscode/${name}`, import.meta.url));

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  // VS Code has these; here an editor of the tests stands for it.
  resolve: {
    alias: [
      { find: /^vscode$/, replacement: kit('index.ts') },
      { find: /^vscode-languageclient\/node$/, replacement: kit('language-client.ts') },
    ],
  },
  test: {
    include: [
      'server/src/**/*.test.ts',
      'client/src/**/*.test.ts',
      'test/{project,conformance,protocol,connection,hostile,mutations,rehearsal}/**/*.test.ts',
    ],
    setupFiles: ['test/kit/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What is waited for comes; how soon is up to the machine.
    expect: { poll: { timeout: 20_000, interval: 20 } },
    // All processors: nothing else runs meanwhile.
    maxWorkers: '100%',
    coverage: {
      include: ['server/src/**/*.ts', 'client/src/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary', 'html'],
      // In percent. Files that only run as processes (`*.node.ts`, the built package) count as not covered.
      thresholds: {
        statements: 96,
        branches: 92,
        functions: 96,
        lines: 97,
        'client/src/**': { lines: 96 },
        'server/src/cli/**': { lines: 85 },
        'server/src/language/**': { lines: 98 },
        'server/src/online/**': { lines: 95 },
        'server/src/requests/**': { lines: 97 },
      },
    },
  },
});
