/** One thing that takes a while and may fail with sentences. */
import type { SharedFault, VaultFault } from '@rueckhalt/vault'
import { useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { sentencesOfFaults } from '../../sync/fault-sentences.ts'

type Done<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly (SharedFault | VaultFault)[] }

export interface Work {
  readonly isWorking: boolean
  readonly objections: readonly Sentence[]
  /** While it runs a second press does nothing. @returns what came of it; undefined where it failed, and `objections` say why */
  readonly run: <T>(work: () => Promise<Done<T>>) => Promise<{ readonly value: T } | undefined>
}

export function useWork(): Work {
  const [isWorking, setWorking] = useState(false)
  const [objections, setObjections] = useState<readonly Sentence[]>([])
  const run = async <T>(work: () => Promise<Done<T>>): Promise<{ readonly value: T } | undefined> => {
    if (isWorking) return undefined
    setWorking(true)
    setObjections([])
    try {
      const done = await work()
      setObjections(sentencesOfFaults(done))
      return done.ok ? { value: done.value } : undefined
    } catch (error) {
      // Nothing of ours throws here but a device that stores nothing.
      const reason = error instanceof Error ? error.name : ''
      setObjections(sentencesOfFaults({ ok: false, faults: [{ code: 'storage-failed', path: '', params: { reason } }] }))
      return undefined
    } finally {
      setWorking(false)
    }
  }
  return { isWorking, objections, run }
}
