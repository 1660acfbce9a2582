/** The sentences for the vault's faults: what happened, what was kept, what to do. */
import { fillIn, type Locale, type TextParams } from '@rueckhalt/domain/texts'
import type { VaultFaultCode } from './faults.ts'
import faultsDe from './locales/de/vault-faults.json' with { type: 'json' }
import faultsEn from './locales/en/vault-faults.json' with { type: 'json' }

const TEXTS: Readonly<Record<Locale, Readonly<Record<VaultFaultCode, string>>>> = { de: faultsDe, en: faultsEn }

/** @returns the sentence for a fault in the reader's language */
export function vaultFaultText(locale: Locale, { code, params }: { readonly code: VaultFaultCode; readonly params: TextParams }): string {
  return fillIn(locale, TEXTS[locale][code], params)
}
