/** The sensitivity class of every field of the model, gathered from the entities. */
import { companyProfileClasses } from './company-profile.ts'
import { contactClasses, editedStepClasses, planChangeClasses, planClasses, planRoleClasses } from './plan.ts'
import { criticalItemClasses, supplyClasses } from './supply.ts'
import { damagePointClasses, processClasses, requirementClasses } from './process.ts'
import { exerciseClasses } from './exercise.ts'
import { exportControlClasses } from './export-control.ts'
import { financeClasses } from './finance.ts'
import { ictClasses } from './ict.ts'
import { impactSettingsClasses } from './impact-settings.ts'
import { measureStatusClasses } from './measure-status.ts'
import { peopleClasses } from './people.ts'
import { powerClasses } from './power.ts'
import { siteClasses } from './site.ts'
import { utilitiesClasses } from './utilities.ts'
import type { Sensitivity } from './sensitivity.ts'

const CLASSES_BY_ENTITY: Readonly<Record<string, Readonly<Record<string, Sensitivity>>>> = {
  company: companyProfileClasses,
  'sites[]': siteClasses,
  power: powerClasses,
  ict: ictClasses,
  people: peopleClasses,
  supply: supplyClasses,
  'supply.criticalItems[]': criticalItemClasses,
  utilities: utilitiesClasses,
  bia: impactSettingsClasses,
  'processes[]': processClasses,
  'processes[].damage[]': damagePointClasses,
  'processes[].required[]': requirementClasses,
  finance: financeClasses,
  exportControl: exportControlClasses,
  plan: planClasses,
  'plan.roles[]': planRoleClasses,
  'plan.contacts[]': contactClasses,
  'plan.editedSteps[]': editedStepClasses,
  'plan.changeLog[]': planChangeClasses,
  'exercises[]': exerciseClasses,
  'measures[]': measureStatusClasses,
}

/** Path of the field (`power.gensetFuelL`, `processes[].damage[].level`) → its class. */
export const FIELD_CLASSES: ReadonlyMap<string, Sensitivity> = new Map(
  Object.entries(CLASSES_BY_ENTITY).flatMap(([entity, classes]) =>
    Object.entries(classes).map(([name, sensitivity]): [string, Sensitivity] => [`${entity}.${name}`, sensitivity]),
  ),
)

/** @param path with or without places in lists; @returns the class, C for a path that the model does not know */
export function sensitivityOf(path: string): Sensitivity {
  return FIELD_CLASSES.get(path.replaceAll(/\[[^\]]*\]/g, '[]')) ?? 'C'
}
