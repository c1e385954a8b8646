import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.{ts,mjs}', 'web/**/*.test.ts', 'scripts/**/*.test.mjs', 'bench/**/*.test.mjs'],
    exclude: ['**/node_modules/**', 'bench/peers/**', '**/fixtures/**', '.cache/**'],
    testTimeout: 20_000,
    maxWorkers: '100%',
    // Modules keep no state between calls, so files of tests can share them; that halves the time.
    isolate: false,
  },
});
