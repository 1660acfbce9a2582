import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'cli/src/**/*.test.ts', 'scripts/**/*.test.ts', 'examples/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 120_000,
  },
})
