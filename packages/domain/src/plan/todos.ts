/** What is still to be filled in, each with the field that it belongs to. */
import type { RoleCode } from '../company/roles.ts'
import { ROLE_OF_PLACE } from './facts.ts'
import type { PlanFact } from './plan-facts.ts'
import type { PlanFinding, PlanFindingCode, PlanTodo } from './plan-findings.ts'
import type { LegalClocks } from './plan-law.ts'
import type { ContinuityPlan } from './recovery-plans.ts'

const TEAM_TODOS: Readonly<Partial<Record<PlanFindingCode, string>>> = {
  'no-crisis-lead': 'plan.todo.holder',
  'role-without-holder': 'plan.todo.holder',
  'role-without-deputy': 'plan.todo.deputy',
  'deputy-is-holder': 'plan.todo.deputy',
  'person-without-phone': 'plan.todo.phone',
}

/** @returns one entry per field, or per role: blanks first, then the team, open legal questions, processes, and figures that are only assumed */
export function todosOf(
  facts: readonly PlanFact[],
  teamFindings: readonly PlanFinding[],
  { duties }: LegalClocks,
  continuity: readonly ContinuityPlan[],
): PlanTodo[] {
  const todos = new Map<string, PlanTodo>()
  const add = (path: string, key: string, places: readonly string[] = [], role: RoleCode | null = null): void => {
    const name = role === null ? path : `${role} ${key}`
    const before = todos.get(name)
    if (before) todos.set(name, { ...before, places: [...new Set([...before.places, ...places])] })
    else todos.set(name, { path, why: { key, params: {} }, places, role })
  }
  for (const { place, path, filling } of facts) {
    const role = ROLE_OF_PLACE[place]
    if (filling.kind === 'blank' && filling.why === 'missing') {
      if (role !== undefined) add(path, 'plan.todo.holder', [place], role)
      else add(path, path === 'plan.contacts' ? 'plan.todo.contacts' : 'plan.todo.blank', [place])
    }
    const unreachable = filling.kind === 'people' && filling.people.every(({ phones }) => phones.length === 0)
    if (unreachable && role === undefined) add(path, 'plan.todo.phone', [place])
  }
  for (const { code, path, roles } of teamFindings) {
    const key = TEAM_TODOS[code]
    if (key !== undefined) add(path, key, [], roles[0] ?? null)
  }
  for (const { concern, openFields } of duties) if (concern === 'open') for (const path of openFields) add(path, 'plan.todo.duty')
  if (continuity.length === 0) add('processes', 'plan.todo.processes')
  for (const { process, rtoH, ownerRole, workaround } of continuity) {
    if (rtoH === null) add(`processes[${process}].damage`, 'plan.todo.rto')
    if (ownerRole === null) add(`processes[${process}].ownerRole`, 'plan.todo.owner')
    if (workaround.extent === null) add(`processes[${process}].manualWorkaround`, 'plan.todo.workaround')
  }
  for (const { place, path, filling } of facts) if (filling.kind === 'figure' && filling.assumed) add(path, 'plan.todo.assumed', [place])
  return [...todos.values()]
}
