/** The list of companies on this device, read again whenever something may have changed. */
import type { VaultEntry } from '@rueckhalt/vault'
import { useCallback, useEffect, useState } from 'react'
import type { Sentence } from '../../company/backing.ts'
import { useCompany } from '../../company/company-store.ts'
import { keptCompanies, sentencesOf } from '../../vault/kept-companies.ts'

export interface KeptCompanies {
  /** Undefined until they have been read. */
  readonly entries: readonly VaultEntry[] | undefined
  readonly objections: readonly Sentence[]
  /** Counts the readings. */
  readonly version: number
  readonly reload: () => void
}

export function useKeptCompanies(): KeptCompanies {
  const vaultId = useCompany()?.vaultId
  const [state, setState] = useState<Omit<KeptCompanies, 'reload'>>({ entries: undefined, objections: [], version: 0 })
  const reload = useCallback(() => {
    void keptCompanies().then((found) =>
      setState(({ version }) => ({ entries: found.ok ? found.value : [], objections: sentencesOf(found), version: version + 1 })),
    )
  }, [])
  // Another window may have made or deleted one.
  useEffect(() => {
    addEventListener('focus', reload)
    return () => removeEventListener('focus', reload)
  }, [reload])
  useEffect(reload, [reload, vaultId])
  return { ...state, reload }
}
