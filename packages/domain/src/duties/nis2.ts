/**
 * Is a company covered by NIS-2? The tree: stated facts, sector by trade, size, supply to covered companies.
 *
 * Source: `library/duties.yaml`, `nis2` (BSI Act section 28). Sizes count without linked companies, because the model does not know them.
 */
import type { Company } from '../company/company-document.ts'
import type { CompanyProfile } from '../company/company-profile.ts'
import { known, type Spread, spreadOf } from '../company/quantity.ts'
import type { EntitySize, Nis2Sector } from '../library/law.ts'
import type { Library } from '../library/library.ts'
import { type Concern, concern } from './concern.ts'
import { isListed } from './trade.ts'

/** @returns whether, why, and what is missing to tell; without the library's figures it stays open */
export function nis2Concern(company: Company, library: Library): Concern {
  const { company: profile = {} } = company
  const rules = library.single.duties?.nis2
  if (!rules) return concern('open', 'no-rule')
  if (profile.kritisFacility === true || profile.nis2Class === 'via_kritis') return concern('direct', 'nis2-operator')
  if (profile.nis2Class === 'essential') return concern('direct', 'nis2-stated-essential')
  if (profile.nis2Class === 'important') return concern('direct', 'nis2-stated-important')
  const byFacts = concernByFacts(profile, rules)
  if (profile.nis2Class === 'none') {
    // The company says that it has looked: only facts that certainly say otherwise are held against it.
    if (byFacts.applies !== 'direct') return byContract(profile, concern('none', 'nis2-stated-none'))
    return { ...concern('open', 'nis2-against-statement', { words: byFacts.because.words }), missing: ['company.nis2Class'] }
  }
  return byFacts.applies === 'none' ? byContract(profile, byFacts) : byFacts
}

/** Who is not covered can be bound by contract with customers that are. */
export function byContract({ suppliesRegulated }: CompanyProfile, otherwise: Concern): Concern {
  if (suppliesRegulated === true) return concern('indirect', 'supplies-regulated')
  return suppliesRegulated === false ? otherwise : concern('open', 'supplies-unknown', { missing: ['company.suppliesRegulated'] })
}

type Rules = NonNullable<NonNullable<Library['single']['duties']>['nis2']>

interface Match {
  readonly sector: Nis2Sector
  /** Does the company's trade belong to it for certain? */
  readonly isCertain: boolean
  /** Would a more exact code of the trade tell? */
  readonly isCoarse: boolean
}

function concernByFacts(profile: CompanyProfile, rules: Rules): Concern {
  const code = known<string>(profile.naceCode)
  const size = sizeOf(profile, rules)
  if (code === undefined) return withoutTrade(size)
  const matches = rules.sectors.flatMap((sector) => matchOf(code, sector) ?? [])
  const certain = matches.filter(({ isCertain }) => isCertain)
  // Annex 1 weighs more: a large company in it is an essential entity.
  const best = certain.find(({ sector }) => sector.annex === 'high') ?? certain[0]
  if (best) return inSector(best.sector, size, rules)
  const [anySize] = matches.filter(({ sector }) => sector.anySize)
  const [possible] = matches
  if (!possible) return concern('none', 'nis2-other-sector')
  if (size.reached === 'no' && !anySize) return concern('none', 'nis2-below-size', paramsOf(rules.important))
  const { sector } = size.reached === 'no' && anySize ? anySize : possible
  const missing = [
    ...(matches.some(({ isCoarse }) => isCoarse) ? ['company.naceCode'] : []),
    ...(size.reached === 'open' ? size.missing : []),
  ]
  const reason = size.reached === 'yes' ? 'nis2-sector-possible' : size.reached === 'no' ? 'nis2-any-size-possible' : 'nis2-size-unknown'
  return concern('open', reason, { missing, words: { sector: sector.title }, ...paramsOf(rules.important) })
}

/** Even a small company can be covered, by services that count at any size. */
function withoutTrade(size: Size): Concern {
  return concern('open', 'nis2-sector-unknown', { missing: ['company.naceCode', ...(size.reached === 'open' ? size.missing : [])] })
}

function matchOf(code: string, sector: Nis2Sector): Match | undefined {
  const whole = isListed(code, sector.covered)
  if (whole === 'listed') return { sector, isCertain: true, isCoarse: false }
  const part = isListed(code, sector.partly)
  if (whole === 'not' && part === 'not') return undefined
  return { sector, isCertain: false, isCoarse: whole === 'too-coarse' || part === 'too-coarse' }
}

function inSector(sector: Nis2Sector, size: Size, rules: Rules): Concern {
  const words = { sector: sector.title }
  if (sector.anySize) return concern('direct', 'nis2-any-size', { words })
  if (size.reached === 'no') return concern('none', 'nis2-below-size', paramsOf(rules.important))
  if (size.reached === 'open') return concern('open', 'nis2-size-unknown', { missing: size.missing, words, ...paramsOf(rules.important) })
  const isEssential = sector.annex === 'high' && size.isLarge
  return concern('direct', isEssential ? 'nis2-essential' : 'nis2-important', {
    words,
    ...paramsOf(isEssential ? rules.essential : rules.important),
  })
}

function paramsOf({ employees, turnoverEur, balanceEur }: EntitySize): { readonly params: Readonly<Record<string, number>> } {
  return { params: { employees, turnoverEur, balanceEur } }
}

type Reached = 'yes' | 'no' | 'open'

interface Size {
  readonly reached: Reached
  readonly isLarge: boolean
  /** Fields that would settle it. */
  readonly missing: readonly string[]
}

function sizeOf(profile: CompanyProfile, { important, essential }: Rules): Size {
  const { reached, missing } = reaches(profile, important)
  return { reached, missing, isLarge: reaches(profile, essential).reached === 'yes' }
}

/** @returns whether a size is reached for certain, cannot be, or cannot be told from what the company says */
function reaches(profile: CompanyProfile, size: EntitySize): { readonly reached: Reached; readonly missing: readonly string[] } {
  const byHeads = atLeast(headsOf(profile), size.employees)
  const byTurnover = above(spreadOf(profile.turnoverEur), size.turnoverEur)
  const byBalance = above(spreadOf(profile.balanceTotalEur), size.balanceEur)
  const byMoney: Reached = byTurnover === 'no' || byBalance === 'no' ? 'no' : byTurnover === 'yes' && byBalance === 'yes' ? 'yes' : 'open'
  if (byHeads === 'yes' || byMoney === 'yes') return { reached: 'yes', missing: [] }
  if (byHeads === 'no' && byMoney === 'no') return { reached: 'no', missing: [] }
  const missing = [
    ...(byHeads === 'open' ? ['company.employeesN'] : []),
    ...(byMoney === 'open' && byTurnover === 'open' ? ['company.turnoverEur'] : []),
    ...(byMoney === 'open' && byBalance === 'open' ? ['company.balanceTotalEur'] : []),
  ]
  return { reached: 'open', missing }
}

function atLeast(spread: Spread | undefined, limit: number): Reached {
  if (!spread) return 'open'
  return spread.low >= limit ? 'yes' : spread.high < limit ? 'no' : 'open'
}

function above(spread: Spread | undefined, limit: number): Reached {
  if (!spread) return 'open'
  return spread.low > limit ? 'yes' : spread.high <= limit ? 'no' : 'open'
}

/** Heads, else what the size class says. */
function headsOf({ employeesN, sizeClass }: CompanyProfile): Spread | undefined {
  const heads = spreadOf(employeesN)
  const bounds = /^(\d+)(?:-(\d+)|\+)$/.exec(known<string>(sizeClass) ?? '')
  if (heads || !bounds) return heads
  const [low, high] = [Number(bounds[1]), bounds[2] === undefined ? Infinity : Number(bounds[2])]
  return { low, value: low, high }
}
