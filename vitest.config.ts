import { defineConfig } from 'vitest/config'

const PACE = { pool: 'threads', isolate: false, testTimeout: 120_000, hookTimeout: 120_000 } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...PACE,
          name: 'units',
          include: ['packages/*/src', 'cli/src', 'scripts', 'examples', 'web/src'].map((folder) => `${folder}/**/*.test.ts`),
        },
      },
      ...(['system', 'npm'] as const).map((source) => ({
        // The same tests on the machine's PostgreSQL and on the one that comes with npm.
        test: {
          ...PACE,
          name: `server, ${source}`,
          include: ['server/src/**/*.test.ts', 'server/test/**/*.test.ts'],
          globalSetup: 'server/test/clusters.ts',
        },
      })),
      {
        // One browser after the other: two would only wait for each other, and all look at the same built app.
        test: { ...PACE, name: 'journeys', include: ['e2e/**/*.test.ts'], fileParallelism: false, globalSetup: 'e2e/testing/build-app.ts' },
      },
    ],
  },
})
