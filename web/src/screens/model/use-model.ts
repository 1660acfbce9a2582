/** The open company as the parts of this screen see it: with what is wrong, and what was typed and is not stored. */
import type { Company } from '@rueckhalt/domain/company'
import { createContext, useContext, useMemo } from 'react'
import type { OpenCompany } from '../../company/company-store.ts'
import { useTexts } from '../../language/use-texts.ts'
import { type Draft, useDrafts } from './drafts.ts'
import { byField, type FieldFault, faultsOf } from './model-faults.ts'

export interface Model {
  readonly companyId: string
  readonly company: Company
  /** Document first, then what could not be stored. */
  readonly faults: readonly FieldFault[]
  /** Path of the field → what is wrong with it. */
  readonly sentences: ReadonlyMap<string, readonly string[]>
  readonly drafts: ReadonlyMap<string, Draft>
}

export const ModelContext = createContext<Model | undefined>(undefined)

/** @returns the company with its faults, computed once per change */
export function useOpenModel({ id, company }: OpenCompany): Model {
  const { language } = useTexts()
  const drafts = useDrafts(id, company)
  const documentFaults = useMemo(() => faultsOf(company, language), [company, language])
  return useMemo(() => {
    const typed = [...drafts].map(([path, { objection }]) => ({ path, sentence: objection }))
    const faults = [...documentFaults, ...typed]
    return { companyId: id, company, faults, sentences: byField(faults), drafts }
  }, [id, company, documentFaults, drafts])
}

/** @throws Error outside of the screen: a mistake in the program */
export function useModel(): Model {
  const model = useContext(ModelContext)
  if (!model) throw new Error('no model around this component')
  return model
}
