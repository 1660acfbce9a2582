/** The ranking and the best bundle, each in a worker of its own, which stops as soon as something else is asked. */
import type { Company } from '@rueckhalt/domain/company'
import type { Locale } from '@rueckhalt/domain/texts'
import { proxy } from 'comlink'
import { useEffect, useMemo, useRef, useState } from 'react'
import { startSimulation } from '../../simulation/simulation.ts'
import type { RankingResult } from '../../simulation/simulation-api.ts'

export interface LongAnswer {
  /** The last answer, also while a newer one is worked on. */
  readonly value: RankingResult | undefined
  /** 0 to 1 while it goes on. */
  readonly share: number | undefined
  readonly error: Error | undefined
}

/** What the ranking depends on: who does it, until when, and notes change nothing. */
function fingerprint(company: Company): string {
  const measures = company.measures?.map(({ measureCode, status, costEur }) => ({ measureCode, status, costEur }))
  return JSON.stringify({ ...company, measures, plan: undefined })
}

/** Between two moves of the budget. */
const QUIET_MS = 350

/** @param budgetEur undefined: only the ranking */
export function useMeasures(company: Company, locale: Locale, budgetEur?: number): LongAnswer {
  const print = useMemo(() => fingerprint(company), [company])
  const [state, setState] = useState<LongAnswer>({ value: undefined, share: 0, error: undefined })
  const latest = useRef(company)
  latest.current = company
  useEffect(() => {
    const own = startSimulation()
    let isGone = false
    const show = (next: Partial<LongAnswer>): void => {
      if (!isGone) setState((before) => ({ ...before, error: undefined, ...next }))
    }
    const run = async (): Promise<void> => {
      try {
        const request = { company: latest.current, locale, ...(budgetEur === undefined ? {} : { budgetEur }) }
        const value = await own.api.ranking(
          request,
          proxy((share: number) => show({ share })),
        )
        show({ value, share: undefined })
      } catch (error) {
        show({ share: undefined, error: error instanceof Error ? error : new Error(String(error)) })
      }
    }
    show({ share: 0 })
    const timer = setTimeout(() => void run(), budgetEur === undefined ? 0 : QUIET_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
      own.stop()
    }
  }, [print, locale, budgetEur])
  return state
}
