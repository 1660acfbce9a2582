import { pathToFileURL } from 'node:url'
import { buildNetwork, criticality, esri, monteCarlo, readScenario, buildEsriNetwork } from '@rueckhalt/engine'
import { randomCase, syntheticSupply } from '@rueckhalt/engine/testing'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../network-files/testing/scratch-folder.ts'
import { runCriticality, runEsri, runMonteCarlo } from './experiments.ts'
import { ranges, runOnThreads, runOnWorkers } from './pool.ts'

const folder = scratchFolder()

function caseOf(seed: number) {
  const { network: spec, scenario: shocks } = randomCase(seed, { withBands: true, maxNodes: 40 })
  const network = buildNetwork(spec)
  if (!network.ok) throw new Error(JSON.stringify(network.faults))
  const scenario = readScenario(network.value, shocks)
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.faults))
  return { network: network.value, scenario: scenario.value }
}

const entryOf = (name: string, code: string) =>
  pathToFileURL(folder.file(name, `import { parentPort } from 'node:worker_threads'\n${code}`))

describe('runOnWorkers', () => {
  const { network, scenario } = caseOf(11)

  it.each([1, 2, 4])('gives the figures of a single run to the bit: Monte Carlo on %i threads', async (workers) =>
    expect(await runMonteCarlo(network, scenario, { samples: 200, seed: 7 }, { workers })).toEqual(
      monteCarlo(network, scenario, { samples: 200, seed: 7 }),
    ),
  )

  it.each([1, 2, 4])('gives the figures of a single run to the bit: criticality on %i threads', async (workers) => {
    for (const by of ['node', 'organisation'] as const)
      expect(await runCriticality(network, { by, hours: 24 }, { workers })).toEqual(criticality(network, { by, hours: 24 }))
  })

  it.each([1, 2, 4])('gives the figures of a single run to the bit: ESRI on %i threads', async (workers) => {
    const supply = buildEsriNetwork({ ...syntheticSupply({ seed: 3, firmCount: 700, linkCount: 5000 }), shared: true })
    if (!supply.ok) throw new Error(JSON.stringify(supply.faults))
    expect(await runEsri(supply.value, {}, undefined, { workers })).toEqual(esri(supply.value))
    const firms = Uint32Array.of(5, 699, 0)
    expect(await runEsri(supply.value, {}, firms, { workers })).toEqual(esri(supply.value, { firms }))
  })

  it('tells how far it is, chunk by chunk', async () => {
    const seen: number[] = []
    await runMonteCarlo(network, scenario, { samples: 12, seed: 1 }, { workers: 2, onProgress: (done, total) => seen.push(done / total) })
    expect(seen).toEqual(Array.from({ length: 12 }, (_, k) => (k + 1) / 12))
  })

  it('ends when the signal is raised, before and during the work', async () => {
    const controller = new AbortController()
    const work = runMonteCarlo(
      network,
      scenario,
      { samples: 1e5, seed: 1 },
      { workers: 2, signal: controller.signal, onProgress: () => controller.abort() },
    )
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    await expect(runMonteCarlo(network, scenario, { samples: 10, seed: 1 }, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  it('makes an error of a thread that fails', async () => {
    const broken = { ...network.arrays, inputStart: undefined as unknown as Uint32Array }
    const work = runOnWorkers(
      { kind: 'monte-carlo', network: broken, scenario: scenario.arrays },
      ranges(4).map((range) => ({ ...range, seed: 1 })),
    )
    await expect(work).rejects.toMatchObject({ name: 'WorkerFailure' })
  })

  it('makes an error of a thread that dies', async () => {
    const entry = entryOf(
      'dies.mjs',
      `parentPort.on('message', ({ index }) => index === 2 ? process.exit(3) : parentPort.postMessage({ index, result: index }))`,
    )
    await expect(runOnThreads(entry, {}, [0, 1, 2, 3], { workers: 2 })).rejects.toThrow('a worker thread ended with code 3')
  })

  it('puts results in the order of the chunks, whoever is first', async () => {
    const entry = entryOf(
      'late.mjs',
      `parentPort.on('message', ({ index, chunk }) => setTimeout(() => parentPort.postMessage({ index, result: chunk * 2 }), index === 0 ? 50 : 0))`,
    )
    expect(await runOnThreads(entry, {}, [5, 6, 7, 8, 9], { workers: 3 })).toEqual([10, 12, 14, 16, 18])
  })

  it('cuts work into ranges that cover it once', () => {
    for (const count of [0, 1, 5, 64, 65, 1000]) {
      const all = ranges(count).flatMap(({ first, count: size }) => Array.from({ length: size }, (_, k) => first + k))
      expect(all).toEqual(Array.from({ length: count }, (_, k) => k))
      expect(ranges(count).length).toBeLessThanOrEqual(64)
    }
  })
})
