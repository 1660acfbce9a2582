/** Writes the service worker: the list of what the build made, and a version that changes with it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Fetched only when somebody prints; kept from then on. */
const ON_DEMAND = /\.(wasm|gz|ttf)$/

/** @param source the worker's program, with `__FILES__`, `__ON_DEMAND__` and `__VERSION__` to be filled in */
export function serviceWorkerPlugin(source: string): Plugin {
  return {
    name: 'rueckhalt-service-worker',
    apply: 'build',
    generateBundle: {
      // After the page has been written: until then the bundle holds pieces that end up in it.
      order: 'post',
      handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((name) => !/(\.map|^index\.html)$/.test(name))
          .toSorted()
        const hash = createHash('sha256')
        for (const name of files) {
          const part = bundle[name]
          hash.update(name).update(part?.type === 'chunk' ? part.code : (part?.source ?? ''))
        }
        const code = readFileSync(source, 'utf8')
          .replace(
            '__FILES__',
            JSON.stringify([
              './',
              './icon.svg',
              './manifest.webmanifest',
              ...files.filter((name) => !ON_DEMAND.test(name)).map((name) => `./${name}`),
            ]),
          )
          .replace('__ON_DEMAND__', JSON.stringify(files.filter((name) => ON_DEMAND.test(name)).map((name) => `./${name}`)))
          .replace('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 16)))
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: code })
      },
    },
  }
}
