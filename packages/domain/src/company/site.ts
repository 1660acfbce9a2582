/** A place where the firm works. Exact places never leave the device. */
import type * as z from 'zod'
import { strictObject } from 'zod'
import { choice, id, patterned, quantity, text, yesNo } from './field-kinds.ts'
import type { ClassesOf } from './sensitivity.ts'

/** Amtlicher Gemeindeschlüssel: the district's five digits or the municipality's eight. */
const REGION_KEY = /^\d{5}(\d{3})?$/

export const siteSchema = strictObject({
  id: id(),
  name: text(),
  address: text(),
  latitude: quantity('degrees', { min: -90, max: 90 }),
  longitude: quantity('degrees', { min: -180, max: 180 }),
  kreisAgs: patterned(REGION_KEY),
  dsoName: text(),
  dsoOutagePhone: text(),
  dsoFeedRedundancy: choice(['single', 'ring', 'dual_route']),
  voltageLevel: choice(['lv', 'mv', 'hv']),
  floodZone: choice(['none', 'extreme', 'hq100', 'frequent']),
  nearMilitaryOrHub: yesNo(),
  hazmat: choice(['none', 'small', 'stoerfallv_lower', 'stoerfallv_upper']),
  accessControl: choice(['none', 'keys', 'electronic', 'electronic_and_guard']),
  cctvRetentionH: quantity('h'),
  alarmBatteryH: quantity('h'),
  guard: choice(['none', 'on_call', 'nights', 'around_the_clock']),
  assemblyPoint: text(),
  noticeBoard: yesNo(),
  heatingType: choice(['gas', 'oil', 'district', 'heat_pump', 'wood', 'electric', 'none']),
  frostCritical: yesNo(),
})

export type Site = z.infer<typeof siteSchema>

export const siteClasses = {
  id: 'C',
  name: 'C',
  address: 'D',
  latitude: 'D',
  longitude: 'D',
  kreisAgs: 'C',
  dsoName: 'C',
  dsoOutagePhone: 'C',
  dsoFeedRedundancy: 'C',
  voltageLevel: 'C',
  floodZone: 'C',
  nearMilitaryOrHub: 'C',
  hazmat: 'C',
  accessControl: 'C',
  cctvRetentionH: 'C',
  alarmBatteryH: 'C',
  guard: 'C',
  assemblyPoint: 'D',
  noticeBoard: 'C',
  heatingType: 'C',
  frostCritical: 'C',
} as const satisfies ClassesOf<Site>
