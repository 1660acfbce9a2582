/** Names of what a deadline counts from. */
import type { DeadlineStart } from './deadlines.ts'

export const START_NAMES: Readonly<Record<DeadlineStart, string>> = {
  awareness: 'phases.start-awareness',
  subject_to_rule: 'phases.start-subject-to-rule',
  change: 'phases.start-change',
  early_warning: 'phases.start-early-warning',
  first_report: 'phases.start-first-report',
  registration: 'phases.start-registration',
  event: 'phases.start-event',
  order: 'phases.start-order',
  request: 'phases.start-request',
  cancellation: 'phases.start-cancellation',
  start_of_service: 'phases.start-start-of-service',
  reason_ceases: 'phases.start-reason-ceases',
  payday: 'phases.start-payday',
  short_time_start: 'phases.start-short-time-start',
  illiquidity: 'phases.start-illiquidity',
  over_indebtedness: 'phases.start-over-indebtedness',
  application: 'phases.start-application',
}
