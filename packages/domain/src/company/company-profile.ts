/** Who the firm is: size, trade, duties that come with them. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, patterned, quantity, text, texts, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

export const SUPPLY_ROLES = [
  'none',
  'food',
  'health',
  'energy',
  'transport',
  'it_tk',
  'water',
  'finance',
  'defence',
  'public_services',
  'chem',
] as const

/** WZ/NACE: a section as a letter, or a division, group or class as figures: `C`, `25`, `25.1`, `25.11`. */
const NACE = /^([A-U]|\d{2}(\.\d{1,2})?)$/

export const companyProfileSchema = strictObject({
  legalName: text(),
  hrNumber: text(),
  ihkId: text(),
  naceCode: patterned(NACE),
  sizeClass: choice(['1-9', '10-49', '50-249', '250+']),
  /** Heads. */
  employeesN: quantity('count'),
  employeesFte: quantity('fte'),
  /** How many sites there are, also before they are described. */
  sitesN: quantity('count', { min: 1 }),
  turnoverEur: quantity('eur'),
  balanceTotalEur: quantity('eur'),
  shiftModel: choice(['1', '2', '3', '24/7']),
  worksCouncil: yesNo(),
  languages: texts(),
  crisisReachability24x7: yesNo(),
  roleInSupply: choice(SUPPLY_ROLES),
  nis2Class: choice(['none', 'important', 'essential', 'via_kritis']),
  kritisFacility: yesNo(),
  /** Supplies firms that are under NIS-2 or KRITIS themselves. */
  suppliesRegulated: yesNo(),
  sabotageProtectionArea: yesNo(),
  securityClearance: choice(['none', 'vs_nfd', 'vs_v', 'geheim']),
  defenceInterest: choice(['no', 'curious', 'active', 'supplier']),
})

export type CompanyProfile = z.infer<typeof companyProfileSchema>

export const companyProfileClasses = {
  legalName: 'A',
  hrNumber: 'C',
  ihkId: 'C',
  naceCode: 'C',
  sizeClass: 'C',
  employeesN: 'C',
  employeesFte: 'C',
  sitesN: 'C',
  turnoverEur: 'C',
  balanceTotalEur: 'C',
  shiftModel: 'C',
  worksCouncil: 'C',
  languages: 'C',
  crisisReachability24x7: 'C',
  roleInSupply: 'C',
  nis2Class: 'C',
  kritisFacility: 'C',
  suppliesRegulated: 'C',
  sabotageProtectionArea: 'C',
  securityClearance: 'C',
  defenceInterest: 'C',
} as const satisfies ClassesOf<CompanyProfile>
