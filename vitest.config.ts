import { defineConfig } from 'vitest/config'

const PACE = { pool: 'threads', isolate: false, testTimeout: 120_000, hookTimeout: 120_000 } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...PACE,
          name: 'units',
          include: ['packages/*/src', 'cli/src', 'scripts', 'examples'].map((folder) => `${folder}/**/*.test.ts`),
        },
      },
    ],
  },
})
