/** Many draws of one scenario in a worker of their own, which can be stopped. */
import type { Locale } from '@rueckhalt/domain/texts'
import { proxy } from 'comlink'
import { useEffect, useRef, useState } from 'react'
import { type OwnSimulation, startSimulation } from '../../simulation/simulation.ts'
import type { ProcessSpread } from '../../simulation/simulation-api.ts'
import { keyOf, type StressRequest } from './use-stress.ts'

export const SAMPLES = 500

export interface Uncertainty {
  /** 0 to 1 while it goes on. */
  readonly share: number | undefined
  readonly spreads: readonly ProcessSpread[] | undefined
  readonly isCancelled: boolean
  readonly error: Error | undefined
  readonly start: () => void
  readonly cancel: () => void
}

interface State {
  /** What the figures belong to: they are gone as soon as anything else is looked at. */
  readonly key: string
  readonly share?: number
  readonly spreads?: readonly ProcessSpread[]
  readonly isCancelled?: boolean
  readonly error?: Error
}

export function useUncertainty(request: StressRequest, locale: Locale): Uncertainty {
  const key = keyOf(request, locale)
  const [state, setState] = useState<State | undefined>()
  const work = useRef<OwnSimulation | undefined>(undefined)
  const stop = (): void => {
    work.current?.stop()
    work.current = undefined
  }
  useEffect(() => stop, [key])
  const start = (): void => {
    stop()
    const own = startSimulation()
    work.current = own
    setState({ key, share: 0 })
    void run(own)
  }
  const run = async (own: OwnSimulation): Promise<void> => {
    const { company, scenario, hours, measures } = request
    const show = (next: Omit<State, 'key'>): void => {
      if (work.current === own) setState({ key, ...next })
    }
    try {
      const asked = { company, scenario, durationHours: hours, measures, locale }
      show({
        spreads: await own.api.uncertainty(
          asked,
          SAMPLES,
          proxy((share: number) => show({ share })),
        ),
      })
    } catch (error) {
      show({ error: error instanceof Error ? error : new Error(String(error)) })
    } finally {
      if (work.current === own) stop()
    }
  }
  const current = state?.key === key ? state : undefined
  return {
    share: current?.share,
    spreads: current?.spreads,
    isCancelled: current?.isCancelled === true,
    error: current?.error,
    start,
    cancel: () => {
      stop()
      setState({ key, isCancelled: true })
    },
  }
}
