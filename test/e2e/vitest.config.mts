import { defineConfig } from 'vitest/config';

// Tests in a real VS Code, one after the other: each has a workbench of its own.
export default defineConfig({
  test: {
    include: ['test/e2e/*.test.ts'],
    globalSetup: ['test/e2e/setup.ts'],
    fileParallelism: false,
    testTimeout: 260_000,
    hookTimeout: 300_000,
    retry: 0,
  },
});
