/** Mixed-integer linear programmes by HiGHS (WebAssembly, in the same process). */
import type { MilpModel, MilpSolution, MilpVariable } from '@rueckhalt/domain/measures'
import type { LegacyHighs } from 'highs'

/** Nothing is left open between the solution and its proof; the solver's own default stops 0.01 % before. */
const TO_THE_END = { mip_rel_gap: 0, mip_abs_gap: 1e-6, output_flag: false } as const

let loading: Promise<LegacyHighs> | undefined

/** @returns the best solution of the model */
export async function solveMilp(model: MilpModel): Promise<MilpSolution> {
  loading ??= loadHighs()
  const solution = (await loading).solve(lpText(model), TO_THE_END)
  if (solution.Status !== 'Optimal') return { isOptimal: false, objective: Number.NaN, values: new Map() }
  const values = Object.entries(solution.Columns).map(([name, column]): [string, number] => [name, 'Primal' in column ? column.Primal : 0])
  return { isOptimal: true, objective: solution.ObjectiveValue, values: new Map(values) }
}

async function loadHighs(): Promise<LegacyHighs> {
  const { default: load } = await import('highs')
  // Its types are those of a CommonJS module, what Node loads is an ECMAScript module.
  return (load as unknown as typeof load.default)()
}

/** Lines of the format must not be longer than 560 characters. */
const TERMS_PER_LINE = 12

/** @returns the model in the LP format of CPLEX */
export function lpText({ variables, rows }: MilpModel): string {
  const objective = variables.filter((variable) => variable.objective !== 0).map(({ name, objective: factor }): Term => [name, factor])
  const numbers = variables.filter(({ kind }) => kind === 'number')
  const choices = variables.filter(({ kind }) => kind === 'yes-no')
  return [
    'Maximize',
    ` obj: ${sumText(objective.length > 0 ? objective : firstTerm(variables))}`,
    'Subject To',
    ...rows.flatMap(({ coefficients, most }, k) => {
      const terms = coefficients.filter(([, factor]) => factor !== 0)
      return terms.length > 0 ? [` r${k}: ${sumText(terms)} <= ${exact(most)}`] : []
    }),
    'Bounds',
    ...numbers.map(({ name, most }) => ` 0 <= ${name} <= ${exact(most)}`),
    ...(choices.length > 0 ? ['Binary', ...choices.map(({ name }) => ` ${name}`)] : []),
    'End',
    '',
  ].join('\n')
}

type Term = readonly [name: string, factor: number]

function firstTerm(variables: readonly MilpVariable[]): Term[] {
  const [first] = variables
  return first ? [[first.name, 0]] : []
}

function sumText(terms: readonly Term[]): string {
  return terms
    .map(
      ([name, factor], k) =>
        `${k > 0 && k % TERMS_PER_LINE === 0 ? '\n  ' : ''}${factor < 0 ? '-' : '+'} ${exact(Math.abs(factor))} ${name}`,
    )
    .join(' ')
}

/** Never in the form 1e+21, which the format would read as a name. */
function exact(value: number): string {
  const short = String(value)
  if (!short.includes('e')) return short
  return Math.abs(value) < 1 ? value.toFixed(12) : BigInt(value).toString()
}
