/** The whole document: what a firm can say about itself. */
import * as z from 'zod'
import { companyProfileSchema } from './company-profile.ts'
import { exerciseSchema } from './exercise.ts'
import { exportControlSchema } from './export-control.ts'
import { MOST_ELEMENTS } from './field-kinds.ts'
import { financeSchema } from './finance.ts'
import { ictSchema } from './ict.ts'
import { impactSettingsSchema } from './impact-settings.ts'
import { measureStatusSchema } from './measure-status.ts'
import { peopleSchema } from './people.ts'
import { planSchema } from './plan.ts'
import { powerSchema } from './power.ts'
import { processSchema } from './process.ts'
import { siteSchema } from './site.ts'
import { supplySchema } from './supply.ts'
import { utilitiesSchema } from './utilities.ts'

export const COMPANY_FORMAT = 'rueckhalt-company/1'

export const companySchema = z.strictObject({
  format: z.literal(COMPANY_FORMAT),
  company: companyProfileSchema.exactOptional(),
  sites: z.array(siteSchema).max(MOST_ELEMENTS).exactOptional(),
  power: powerSchema.exactOptional(),
  ict: ictSchema.exactOptional(),
  people: peopleSchema.exactOptional(),
  supply: supplySchema.exactOptional(),
  utilities: utilitiesSchema.exactOptional(),
  bia: impactSettingsSchema.exactOptional(),
  processes: z.array(processSchema).max(MOST_ELEMENTS).exactOptional(),
  finance: financeSchema.exactOptional(),
  exportControl: exportControlSchema.exactOptional(),
  plan: planSchema.exactOptional(),
  exercises: z.array(exerciseSchema).max(MOST_ELEMENTS).exactOptional(),
  measures: z.array(measureStatusSchema).max(MOST_ELEMENTS).exactOptional(),
})

export type Company = z.infer<typeof companySchema>
