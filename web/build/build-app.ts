/** Builds the app where that has not happened, or where sources are newer: `node web/build/build-app.ts`. */
import { buildIfNeeded } from './serve.ts'

await buildIfNeeded()
