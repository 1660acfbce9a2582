/** The screen's state and its answers: the address, the run, the verdicts of all scenarios, the measures of one. */
import type { Company } from '@rueckhalt/domain/company'
import { measuresOf } from '@rueckhalt/domain/measures'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import type { Locale } from '@rueckhalt/domain/texts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { companyVersion } from '../../simulation/company-version.ts'
import { simulation } from '../../simulation/simulation.ts'
import type { RankingResult, ScenarioStress, ScenarioVerdict } from '../../simulation/simulation-api.ts'
import { type Latest, useLatest } from '../../simulation/use-latest.ts'
import { type KnownCodes, readAddress, type StressAddress, writeAddress } from './stress-address.ts'

/** Browsers refuse more than some changes of the address in a second; a slider makes dozens. */
const QUIET_MS = 300

let known: KnownCodes | undefined

function knownCodes(): KnownCodes {
  const library = shippedLibrary()
  known ??= { scenarios: library.scenarios.map(({ id }) => id), measures: measuresOf(library).map(({ code }) => code) }
  return known
}

/** @returns the state, ahead of the address while somebody drags, and how to change it */
export function useStressAddress(): readonly [StressAddress, (change: Partial<StressAddress>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const [draft, setDraft] = useState<StressAddress | undefined>()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const text = textOf(readAddress(search, knownCodes()))
  const own = useRef<string | undefined>(undefined)
  useEffect(() => {
    // Somebody went elsewhere, by a link or back: what was dragged before is no longer wanted. Our own change while dragging goes on is.
    if (timer.current !== undefined && own.current === text) return
    clearTimeout(timer.current)
    timer.current = undefined
    setDraft(undefined)
  }, [text])
  useEffect(() => () => clearTimeout(timer.current), [])
  const address = draft ?? readAddress(search, knownCodes())
  const latest = useRef(address)
  latest.current = address
  const change = (changed: Partial<StressAddress>): void => {
    const next = { ...latest.current, ...changed }
    latest.current = next
    setDraft(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      timer.current = undefined
      own.current = textOf(next)
      void navigate({ to: '/stress-test', search: writeAddress(next), replace: true, resetScroll: false })
    }, QUIET_MS)
  }
  return [address, change]
}

function textOf(address: StressAddress): string {
  return JSON.stringify(writeAddress(address))
}

export interface StressRequest {
  readonly company: Company
  readonly scenario: string
  readonly hours: number | undefined
  readonly measures: readonly string[]
}

export function keyOf({ company, scenario, hours, measures }: StressRequest, locale: Locale): string {
  return [locale, companyVersion(company), scenario, hours ?? '', ...measures].join(' ')
}

/**
 * @param mostProcesses undefined: all of them
 * @returns the scenario as it stands; asked again at every move of the slider
 */
export function useScenario(request: StressRequest, mostProcesses: number | undefined, locale: Locale): Latest<ScenarioStress> {
  const { company, scenario, hours, measures } = request
  return useLatest(`${keyOf(request, locale)} ${mostProcesses}`, () =>
    simulation().scenario({ company, scenario, durationHours: hours, measures, mostProcesses, locale }),
  )
}

/** @returns how every scenario ends with the measures that are on */
export function useVerdicts(company: Company, measures: readonly string[]): Latest<readonly ScenarioVerdict[]> {
  return useLatest([companyVersion(company), ...measures].join(' '), () => simulation().verdicts({ company, measures }))
}

/** @returns what measures bring in this scenario, for the company as it is without any of them */
export function useScenarioMeasures(company: Company, scenario: string, locale: Locale): Latest<RankingResult> {
  return useLatest([locale, companyVersion(company), scenario].join(' '), () =>
    simulation().ranking({ company, scenarios: [scenario], locale }),
  )
}
