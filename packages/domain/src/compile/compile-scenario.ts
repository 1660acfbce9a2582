/** A scenario of the library becomes shocks on the nodes of a company. Rules S1 to S7. */
import type { Hours, NetworkSpec, ScenarioSpec, ShockSpec } from '@rueckhalt/engine'
import type { Library } from '../library/library.ts'
import type { Scenario } from '../library/scenario.ts'
import type { CompiledCompany } from './compile-company.ts'
import { durationOf } from './duration.ts'
import { modeOf, shareParameter } from './facts.ts'
import { type Assumption, isAssumption, type Origin, originKey, type Sourced } from './origin.ts'
import { resourceId } from './resource-nodes.ts'

/** Long enough to see every reserve end; a reserve that lasts longer counts as lasting. */
export const ENDLESS_HORIZON_H = 8760

/** A knock-on effect that is this likely is counted as part of the scenario. */
const LIKELY = 0.5

/** Hit through what they hang on and never by themselves. */
const THROUGH: Readonly<Record<string, readonly string[]>> = { gas_supply: ['heating', 'process_heat'] }

export interface CompileScenarioOptions {
  /** Hours that the event lasts instead of the library's likeliest; Infinity: it does not end. */
  readonly durationHours?: number
  /** Whether likely knock-on effects are part of it; by default they are. */
  readonly knockOn?: boolean
}

export interface CompiledScenario {
  readonly scenario: Scenario
  readonly spec: ScenarioSpec
  /** What was taken from the library: durations, losses, knock-on effects. */
  readonly assumptions: readonly Assumption[]
  /** Ids of the knock-on scenarios that are part of it. */
  readonly knockOn: readonly string[]
}

interface Effect {
  readonly loss: Scenario['losses'][number]
  readonly scenario: Scenario
  /** Hours after the start of the event at which this scenario sets in. */
  readonly afterH: number
}

/** @returns the scenario as the engine reads it; its shocks hit nodes of this company only */
export function compileScenario(
  compiled: CompiledCompany,
  scenario: Scenario,
  library: Library,
  { durationHours, knockOn = true }: CompileScenarioOptions = {},
): CompiledScenario {
  const duration = durationOf(scenario)
  const chosenH = durationHours ?? duration.modeH
  const setOff = knockOn ? likelyKnockOns(scenario, library, chosenH) : []
  const effects: Effect[] = [
    ...scenario.losses.map((loss) => ({ loss, scenario, afterH: 0 })),
    ...setOff.flatMap(({ target, afterH }) => target.losses.map((loss) => ({ loss, scenario: target, afterH }))),
  ]
  const to: Hours | undefined =
    durationHours !== undefined
      ? Number.isFinite(durationHours)
        ? durationHours
        : undefined
      : duration.maxH === null || duration.minH === duration.maxH
        ? duration.modeH
        : { min: duration.minH, mode: duration.modeH, max: duration.maxH }
  const starts = startsOf(effects, compiled)
  const shocks = effects.flatMap((effect) => (starts.has(effect) ? shockOf(effect, compiled, to) : []))
  return {
    scenario,
    spec: {
      format: 'rueckhalt-scenario/1',
      id: scenario.id,
      title: scenario.title,
      horizon: Math.max(horizonOf(chosenH), ...shocks.map(({ from }) => (from === undefined ? 0 : modeOf(from) + 1))),
      shocks,
    },
    assumptions: assumptionsOf(effects, scenario, compiled),
    knockOn: [...new Set(setOff.map(({ target }) => target.id))],
  }
}

function horizonOf(durationH: number): number {
  if (!Number.isFinite(durationH)) return ENDLESS_HORIZON_H
  // What follows the event is part of it: restart, and stocks that fill again.
  return Math.min(2 * ENDLESS_HORIZON_H, Math.max(336, durationH * 1.25 + 168))
}

function likelyKnockOns(scenario: Scenario, library: Library, durationH: number): { target: Scenario; afterH: number }[] {
  return scenario.knockOn.flatMap(({ to, afterHours = 0, probability }) => {
    const target = library.scenarios.find(({ id }) => id === to)
    return target && probability >= LIKELY && afterHours < durationH ? [{ target, afterH: afterHours }] : []
  })
}

/**
 * Where the losses begin: a resource that cannot do without another one that is lost too, and lost entirely, is left to that dependency, so that
 * batteries and stocks on the way count.
 */
function startsOf(effects: readonly Effect[], compiled: CompiledCompany): ReadonlySet<Effect> {
  const lost = new Set(
    effects.filter(({ loss }) => !loss.remainingShare && !loss.lostShareField).map(({ loss }) => idOf(loss.resource, compiled)),
  )
  const suppliers = essentialSuppliers(compiled.spec)
  const through = new Set(effects.flatMap(({ loss }) => THROUGH[loss.resource] ?? []))
  return new Set(effects.filter(({ loss }) => !through.has(loss.resource) && !hangsOn(idOf(loss.resource, compiled), lost, suppliers)))
}

function idOf(resource: string, { facts }: CompiledCompany): string {
  return resourceId({ facts } as Parameters<typeof resourceId>[0], resource)
}

function hangsOn(id: string, lost: ReadonlySet<string>, suppliers: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set([id])
  const open = [...(suppliers.get(id) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    if (lost.has(next)) return true
    seen.add(next)
    open.push(...(suppliers.get(next) ?? []))
  }
  return false
}

const supplierMaps = new WeakMap<NetworkSpec, ReadonlyMap<string, readonly string[]>>()

function essentialSuppliers(spec: NetworkSpec): ReadonlyMap<string, readonly string[]> {
  let map = supplierMaps.get(spec)
  if (!map) {
    map = new Map(
      spec.nodes.map(({ id, inputs = [] }) => [
        id,
        inputs.filter(({ response }) => response === 'essential').flatMap(({ from = [] }) => from.map(({ node }) => node)),
      ]),
    )
    supplierMaps.set(spec, map)
  }
  return map
}

function shockOf({ loss, afterH }: Effect, compiled: CompiledCompany, end: Hours | undefined): ShockSpec[] {
  const ids = idOf(loss.resource, compiled)
  if (!compiled.nodes.has(ids)) return []
  const survival: Hours = loss.survivalHours ? bandOf(loss.survivalHours) : 0
  const from = delayed(survival, afterH)
  const to = recoveryOf(loss.resource, compiled, end)
  if (to !== undefined && modeOf(from) >= modeOf(to)) return []
  const level = levelOf(loss, compiled)
  if (level >= 1) return []
  return [{ select: { ids }, from, level, ...(to === undefined ? {} : { to }) }]
}

function bandOf({ min, mode, max }: { readonly min: number; readonly mode?: number | undefined; readonly max: number }): Hours {
  return min === max ? min : { min, mode: mode ?? (min + max) / 2, max }
}

function delayed(hours: Hours, byH: number): Hours {
  if (byH === 0) return hours
  return typeof hours === 'number' ? hours + byH : { min: hours.min + byH, mode: modeOf(hours) + byH, max: hours.max + byH }
}

/** Own IT comes back when help is there and the backup is restored, if the company has measured how long that takes. */
function recoveryOf(resource: string, { facts }: CompiledCompany, end: Hours | undefined): Hours | undefined {
  if (resource !== 'it_systems' && resource !== 'business_data') return end
  const restore = facts.stated('ict.restoreHMeasured', 'high')
  const hasCopy = facts.says('ict.backupOffline', true) || facts.says('ict.backupImmutable', true) || facts.says('ict.backupProof', 'yes')
  const reaction = facts.quantity('ict.irReactionH', 'high')
  if (!restore || !hasCopy || !reaction) return end
  const least = typeof restore.value === 'number' ? restore.value : restore.value.min
  const most = typeof restore.value === 'number' ? restore.value : restore.value.max
  const reactionH = modeOf(reaction.value)
  const ownH = modeOf(restore.value) + reactionH
  // Nobody waits for the own restore once the event is over by itself.
  if (end !== undefined && ownH >= modeOf(end)) return end
  return least === most ? ownH : { min: least + reactionH, mode: ownH, max: most + reactionH }
}

/** What is left of the resource, 0 to 1. */
function levelOf(loss: Scenario['losses'][number], { facts }: CompiledCompany): number {
  if (loss.lostShareField) return 1 - lostShare(loss.lostShareField, facts).value
  return loss.remainingShare ? modeOf(bandOf(loss.remainingShare)) : 0
}

/** The library's share of all employed, where it has one: for reservists and volunteers. */
const SHARE_PARAMETERS: Readonly<Record<string, string>> = {
  'people.reserveOrServiceShareBand': 'reservist_pool_share',
  'people.volunteerShareBand': 'volunteer_share',
}

/** The library's figure for the band that the company states; else its share of all employed; nothing where there is neither. */
function lostShare(field: string, facts: CompiledCompany['facts']): Sourced<number> {
  const said = facts.said(field)
  const code = typeof said?.value === 'string' ? shareParameter(said.value) : SHARE_PARAMETERS[field]
  const share = code === undefined ? undefined : facts.parameter(code)
  return { value: share ? modeOf(share.value) : 0, origins: [...(said?.origins ?? []), ...(share?.origins ?? [])] }
}

function assumptionsOf(effects: readonly Effect[], scenario: Scenario, { facts }: CompiledCompany): Assumption[] {
  const found = new Map<string, Assumption>()
  const note = (origin: Origin): void => {
    if (isAssumption(origin) && !found.has(originKey(origin))) found.set(originKey(origin), origin)
  }
  const [duration] = scenario.durations
  if (duration) note({ kind: 'scenario', code: `${scenario.id}.duration`, grade: duration.grade, source: duration.source })
  for (const { loss, scenario: of } of effects) {
    note({ kind: 'scenario', code: `${of.id}.${loss.resource}`, grade: loss.grade, source: loss.source })
    if (loss.lostShareField) lostShare(loss.lostShareField, facts).origins.forEach(note)
  }
  return [...found.values()]
}
