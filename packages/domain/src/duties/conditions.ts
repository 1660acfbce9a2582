/** Conditions of the duties beside NIS-2, as the library's table of duties states them. */
import type { Company } from '../company/company-document.ts'
import { known, spreadOf } from '../company/quantity.ts'
import { type Concern, concern } from './concern.ts'
import { byContract } from './nis2.ts'

export function everyCompany(): Concern {
  return concern('direct', 'every-company')
}

/** Any trade firm, once the rule applies. */
export function tradeFirm(): Concern {
  return concern('direct', 'trade-firm')
}

export function employer({ company = {} }: Company): Concern {
  return spreadOf(company.employeesN)?.high === 0 ? concern('none', 'no-employees') : concern('direct', 'employer')
}

export function kritisOperator({ company = {} }: Company): Concern {
  if (company.kritisFacility === true || company.nis2Class === 'via_kritis') return concern('direct', 'kritis-operator')
  if (known(company.kritisFacility) === undefined && company.suppliesRegulated !== true)
    return concern('open', 'kritis-unknown', { missing: ['company.kritisFacility'] })
  return byContract(company, concern('none', 'kritis-none'))
}

export function exporter({ exportControl = {} }: Company): Concern {
  const scope = known(exportControl.scope)
  if (scope === undefined) return concern('open', 'exports-unknown', { missing: ['exportControl.scope'] })
  return scope === 'none' ? concern('none', 'exports-none') : concern('direct', 'exports')
}

/** Sections of section 4 ASG that the roles in supply stand for. */
const LABOUR_ROLES: ReadonlySet<string> = new Set(['food', 'health', 'energy', 'transport', 'it_tk', 'water', 'public_services'])
const OTHER_ROLES: ReadonlySet<string> = new Set(['none', 'finance'])

export function labourSector({ company = {} }: Company): Concern {
  const role = known<string>(company.roleInSupply)
  if (role === undefined) return concern('open', 'labour-sector-unknown', { missing: ['company.roleInSupply'] })
  if (LABOUR_ROLES.has(role)) return concern('direct', 'labour-sector')
  return OTHER_ROLES.has(role) ? concern('none', 'labour-sector-none') : concern('open', 'labour-sector-borderline')
}

export function vehicleOwner({ company = {}, supply = {} }: Company): Concern {
  const vehicles = spreadOf(supply.vehiclesN)
  if (company.roleInSupply === 'transport' || (vehicles?.low ?? 0) > 0) return concern('direct', 'vehicles')
  return vehicles?.high === 0 ? concern('none', 'vehicles-none') : concern('open', 'vehicles-unknown', { missing: ['supply.vehiclesN'] })
}

export function hazardousSite({ sites = [] }: Company): Concern {
  const stated = sites.map(({ hazmat }) => known<string>(hazmat))
  if (stated.some((hazmat) => hazmat?.startsWith('stoerfallv') === true)) return concern('direct', 'hazmat')
  const missing = sites.filter((_, k) => stated[k] === undefined).map(({ id }) => `sites[${id}].hazmat`)
  if (sites.length === 0) return concern('open', 'hazmat-unknown', { missing: ['sites[].hazmat'] })
  return missing.length > 0 ? concern('open', 'hazmat-unknown', { missing }) : concern('none', 'hazmat-none')
}

/** The form of a GmbH & Co. KG counts as that of the GmbH, whose directors have to file. */
const LIMITED = /(?<!\p{L})(g?GmbH|mbH|AG|UG|SE|KGaA|eG)(?!\p{L})/u
const PERSONAL = /(?<!\p{L})(e\. ?K\.|e\. ?Kfm\.|e\. ?Kfr\.|OHG|KG|GbR|eGbR)(?!\p{L})/u

export function limitedCompany({ company = {} }: Company): Concern {
  const name = known<string>(company.legalName) ?? ''
  if (LIMITED.test(name)) return concern('direct', 'limited-company')
  return PERSONAL.test(name)
    ? concern('none', 'personal-company')
    : concern('open', 'legal-form-unknown', { missing: ['company.legalName'] })
}

export function policyHolder({ finance = {} }: Company): Concern {
  const fields = ['biInsurance', 'cyberInsurance'] as const
  if (fields.some((field) => finance[field] === true)) return concern('direct', 'insured')
  const missing = fields.filter((field) => known(finance[field]) === undefined).map((field) => `finance.${field}`)
  return missing.length > 0 ? concern('open', 'insurance-unknown', { missing }) : concern('open', 'uninsured')
}
