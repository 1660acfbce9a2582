/** Telephone, internet, IT: ways out, backups, access. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, choices, day, extent, quantity, references, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const ictSchema = strictObject({
  phoneType: choice(['voip_cloud', 'pbx']),
  carriersN: quantity('count'),
  accessTech: choices(['fibre', 'dsl', 'cable', '5g', 'leo_sat', 'directional']),
  /** A second way out over another technology, or satellite. */
  secondAccessPath: yesNo(),
  satDevice: yesNo(),
  radio: yesNo(),
  /** Contacts, site plans and passwords of the emergency accounts on paper. */
  offlineContacts: extent(),
  offlineContactsDate: day(),
  erpHosting: choice(['local', 'msp', 'saas']),
  backupFreqH: quantity('h'),
  backupOffline: yesNo(),
  backupImmutable: yesNo(),
  /** Offline or unchangeable, and restored as a trial within twelve months. The three facts beside it count first. */
  backupProof: extent(),
  lastRestoreTest: day(),
  restoreHMeasured: quantity('h'),
  mfaCoveragePercent: quantity('percent'),
  adminSeparation: yesNo(),
  otSeparated: yesNo(),
  edr: yesNo(),
  irRetainer: yesNo(),
  itDeputy: yesNo(),
  timeSource: choice(['internet', 'gnss', 'dcf77', 'mixed']),
  /** Processes that can run on paper for a while. */
  paperModeProcesses: references(),
})

export type Ict = z.infer<typeof ictSchema>

export const ictClasses = {
  phoneType: 'C',
  carriersN: 'C',
  accessTech: 'C',
  secondAccessPath: 'C',
  satDevice: 'C',
  radio: 'C',
  offlineContacts: 'C',
  offlineContactsDate: 'C',
  erpHosting: 'C',
  backupFreqH: 'C',
  backupOffline: 'C',
  backupImmutable: 'C',
  backupProof: 'C',
  lastRestoreTest: 'C',
  restoreHMeasured: 'C',
  mfaCoveragePercent: 'C',
  adminSeparation: 'C',
  otSeparated: 'C',
  edr: 'C',
  irRetainer: 'C',
  itDeputy: 'C',
  timeSource: 'C',
  paperModeProcesses: 'C',
} as const satisfies ClassesOf<Ict>
