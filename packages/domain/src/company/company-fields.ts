/** The model's fields as a list, made from the schemas: what forms, workbooks, measures and checks go by. */
import type * as z from 'zod'
import { companySchema } from './company-document.ts'
import { type FieldFacts, fieldFacts } from './field-kinds.ts'

export interface CompanyField {
  /** `power.gensetFuelL`; in a list `processes[].damage[].level`. */
  readonly path: string
  readonly facts: FieldFacts
}

interface Definition {
  readonly type: string
  readonly innerType?: z.core.$ZodType
  readonly element?: z.core.$ZodType
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
}

function collect(schema: z.core.$ZodType, path: string, fields: CompanyField[]): void {
  const facts = fieldFacts.get(schema)
  if (facts) {
    fields.push({ path, facts })
    return
  }
  const definition = (schema as z.ZodType).def as unknown as Definition
  if (definition.innerType) collect(definition.innerType, path, fields)
  else if (definition.element) collect(definition.element, `${path}[]`, fields)
  else if (definition.shape) {
    for (const [name, inner] of Object.entries(definition.shape)) collect(inner, path === '' ? name : `${path}.${name}`, fields)
  } else if (path !== 'format') throw new TypeError(`${path} is neither an entity nor made by a field kind, but ${definition.type}`)
}

function collectAll(): CompanyField[] {
  const fields: CompanyField[] = []
  collect(companySchema, '', fields)
  return fields
}

/** Every leaf field of the model, in the order of the document. */
export const COMPANY_FIELDS: readonly CompanyField[] = collectAll()

const fieldByPath: ReadonlyMap<string, CompanyField> = new Map(COMPANY_FIELDS.map((field) => [field.path, field]))

/** @param path with or without places in lists: `processes[].name` or `processes[3].name` */
export function fieldAt(path: string): CompanyField | undefined {
  return fieldByPath.get(path.replaceAll(/\[[^\]]*\]/g, '[]'))
}
