/** The plan of the open company as it stands today, worked out anew whenever the company changes. */
import type { Company } from '@rueckhalt/domain/company'
import type { Library } from '@rueckhalt/domain/library'
import { applyEdits, generatePlan, keptEdits, type PlanConflict } from '@rueckhalt/domain/plan'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { useMemo } from 'react'
import type { PlanVersions } from './step-changes.ts'

export interface PlanView extends PlanVersions {
  readonly library: Library
  readonly conflicts: readonly PlanConflict[]
  readonly today: string
  readonly isExample: boolean
}

export function usePlan(company: Company, isExample: boolean): PlanView {
  // The day changes while the app is open; a change of the company looks again.
  const today = localDay(new Date())
  return useMemo(() => {
    const library = shippedLibrary()
    const generated = generatePlan(company, library, { today })
    const { plan, conflicts, unapplied } = applyEdits(generated, keptEdits(company))
    return { company, library, generated, plan, conflicts, unapplied, today, isExample }
  }, [company, today, isExample])
}

/** @returns the day on the wall, not that of Greenwich */
function localDay(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part, k) => String(part).padStart(k === 0 ? 4 : 2, '0')).join('-')
}
