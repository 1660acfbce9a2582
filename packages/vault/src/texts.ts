/** The sentences for the vault's faults: what happened, what was kept, what to do. */
import { fillIn, type Locale, type TextParams } from '@rueckhalt/domain/texts'
import type { VaultFaultCode } from './faults.ts'
import type { SharedFaultCode } from './shared/shared-faults.ts'
import sharedDe from './locales/de/shared-faults.json' with { type: 'json' }
import sharedEn from './locales/en/shared-faults.json' with { type: 'json' }
import faultsDe from './locales/de/vault-faults.json' with { type: 'json' }
import faultsEn from './locales/en/vault-faults.json' with { type: 'json' }

const TEXTS: Readonly<Record<Locale, Readonly<Record<VaultFaultCode, string>>>> = { de: faultsDe, en: faultsEn }

/** @returns the sentence for a fault in the reader's language */
export function vaultFaultText(locale: Locale, { code, params }: { readonly code: VaultFaultCode; readonly params: TextParams }): string {
  return fillIn(locale, TEXTS[locale][code], params)
}

const SHARED_TEXTS: Readonly<Record<Locale, Readonly<Record<SharedFaultCode, string>>>> = { de: sharedDe, en: sharedEn }

/** @returns the sentence for a fault of a shared vault in the reader's language */
export function sharedFaultText(locale: Locale, { code, params }: { readonly code: SharedFaultCode; readonly params: TextParams }): string {
  return fillIn(locale, SHARED_TEXTS[locale][code], params)
}
