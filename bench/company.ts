/** Rows of the domain: one company against all scenarios, and the ranking of all measures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Company, readCompany } from '@rueckhalt/domain/company'
import { stressTest } from '@rueckhalt/domain/compile'
import { rankMeasures } from '@rueckhalt/domain/measures'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { solveMilp } from '../cli/src/measures/solve-milp.ts'
import { type BenchRow, measure } from './rows.ts'

const FILE = join(import.meta.dirname, '..', 'examples', 'muster-metallbau', 'company.json')
const BUDGET_EUR = 15_000

function demoCompany(): Company {
  const read = readCompany(JSON.parse(readFileSync(FILE, 'utf8')))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.value
}

/** @returns the rows of this file, measured one after the other */
export async function companyRows(): Promise<BenchRow[]> {
  const company = demoCompany()
  const library = shippedLibrary()
  const sumOf = (losses: readonly { readonly lossEur: number }[]): number => losses.reduce((sum, { lossEur }) => sum + lossEur, 0)
  const { measures, scenarioIds } = await rankMeasures(company, library)
  const size = `${measures.length} × ${scenarioIds.length}`
  const nodes = stressTest(company, library).compiled.spec.nodes.length
  return [
    await measure(
      { name: `company × ${scenarioIds.length} scenarios (compile and run)`, limitMs: 60, runs: 30, warmUps: 3, note: `${nodes} nodes` },
      () => sumOf(stressTest(company, library).scenarios),
    ),
    await measure(
      { name: `ranking of measures ${size}, one core`, limitMs: 1_500, runs: 5, warmUps: 1 },
      async () => (await rankMeasures(company, library)).lossEur,
    ),
    await measure({ name: `the same, with the best selection for ${BUDGET_EUR} EUR and its proof`, runs: 3, warmUps: 1 }, async () => {
      const { bundle } = await rankMeasures(company, library, { budgetEur: BUDGET_EUR, solve: solveMilp })
      return bundle?.gains.avoidedLossEur ?? 0
    }),
  ]
}
