/** Builds the app once, before any journey starts. */
import { buildIfNeeded } from '../../web/build/serve.ts'

export async function setup(): Promise<void> {
  await buildIfNeeded()
}
