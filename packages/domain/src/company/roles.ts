/** The roles that a plan can name. */
import { choice } from './field-kinds.ts'

export const ROLE_CODES = [
  'everybody',
  'owner',
  'crisis_lead',
  'bc_officer',
  'it_security',
  'hr',
  'facility',
  'purchasing_logistics',
  'finance',
  'export_officer',
  'comms',
  'works_council',
] as const

export type RoleCode = (typeof ROLE_CODES)[number]

/** @returns a field for one of the roles */
export function roleField() {
  return choice(ROLE_CODES)
}
