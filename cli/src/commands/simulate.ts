/** `rueckhalt simulate`: one scenario on one network, or many cases from standard input. */
import { type Network, nodeResult, readScenario, type Run, RunTooLongError, type Scenario, simulate } from '@rueckhalt/engine'
import { runBatch } from '../batch.ts'
import { scenarioFaults } from '../cases.ts'
import { type Command, type CommandContext, EXIT_DONE, EXIT_FAILED } from '../command.ts'
import { faultRows, reportFaults } from '../fault-report.ts'
import { readJsonFile } from '../network-files/read-json-file.ts'
import { readNetworkFile } from '../network-files/read-network-file.ts'
import { nodeFilter } from '../node-filter.ts'
import { writeExplanation } from '../report/explanation.ts'
import { writeLevels } from '../report/levels.ts'
import { writeReport } from '../report/write-report.ts'
import { writeRunJson } from '../result-json.ts'
import { nearestName, OptionReader, reportUsage, type UsageFault } from '../usage.ts'

export const command: Command = {
  options: {
    network: { type: 'string', short: 'n' },
    scenario: { type: 'string', short: 's' },
    batch: { type: 'boolean' },
    json: { type: 'boolean' },
    at: { type: 'string' },
    explain: { type: 'string' },
    samples: { type: 'string' },
    seed: { type: 'string' },
    workers: { type: 'string' },
    tolerance: { type: 'string' },
    nodes: { type: 'string' },
    all: { type: 'boolean' },
  },
  helpKey: 'simulate.help',
  run,
}

/** What was asked for, already checked as far as that goes without the files. */
interface Request {
  readonly network: string
  readonly scenario: string
  readonly json: boolean
  readonly all: boolean
  readonly at: number | undefined
  readonly explain: string | undefined
  readonly samples: number | undefined
  readonly seed: number
  readonly workers: number | undefined
  readonly tolerance: number | undefined
  readonly nodes: string | undefined
}

async function run(context: CommandContext): Promise<number> {
  const options = new OptionReader(context.args)
  const tolerance = options.number('tolerance', { min: 1e-12, max: 0.5 })
  if (options.flag('batch')) {
    // `--json` says what a batch does anyway.
    for (const name of ['network', 'scenario', 'at', 'explain', 'samples', 'seed', 'workers', 'nodes', 'all'])
      options.atMostOne('batch', name)
    if (options.faults.length > 0) return reportUsage(context, options.faults, 'simulate')
    return runBatch(context, tolerance)
  }
  const request: Request = {
    network: options.required('network'),
    scenario: options.required('scenario'),
    json: options.flag('json'),
    all: options.flag('all'),
    at: options.number('at', { min: 0 }),
    explain: options.text('explain'),
    samples: options.number('samples', { min: 1, max: 1e7, integer: true }),
    seed: options.number('seed', { integer: true }) ?? 1,
    workers: options.number('workers', { min: 1, max: 1024, integer: true }),
    tolerance,
    nodes: options.text('nodes'),
  }
  options.atMostOne('at', 'explain', 'samples')
  options.needs('seed', 'samples')
  options.needs('workers', 'samples')
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'simulate')
  return runFiles(context, request)
}

async function runFiles(context: CommandContext, request: Request): Promise<number> {
  const network = await readNetworkFile(request.network)
  const spec = await readJsonFile(request.scenario)
  const scenario = network.ok && spec.ok ? readScenario(network.value, spec.value) : undefined
  if (!network.ok || !spec.ok || !scenario?.ok) {
    const inNetwork = network.ok ? [] : network.faults
    const inScenario = !spec.ok ? spec.faults : scenario ? (scenario.ok ? [] : scenario.faults) : scenarioFaults(spec.value)
    return reportFaults(context, [...faultRows(request.network, inNetwork), ...faultRows(request.scenario, inScenario)])
  }
  return answer(context, request, network.value, scenario.value)
}

async function answer(context: CommandContext, request: Request, network: Network, scenario: Scenario): Promise<number> {
  const { locale } = context
  const accepts = nodeFilter(network, request.nodes)
  const faults: UsageFault[] = []
  if (!accepts) faults.push({ code: 'filter-takes-nothing', params: { option: '--nodes', value: request.nodes ?? '' } })
  if (request.at !== undefined && request.at > scenario.arrays.horizonHours)
    faults.push({ code: 'too-large', params: { option: '--at', value: request.at, max: scenario.arrays.horizonHours } })
  const asked = request.explain === undefined ? -1 : (network.names.nodeIndex.get(request.explain) ?? -1)
  if (request.explain !== undefined && asked < 0) faults.push(unknownNode(network, request.explain))
  if (!accepts || faults.length > 0) return reportUsage(context, faults, 'simulate')

  const finished = runWithin(network, scenario, request.tolerance)
  if (finished instanceof RunTooLongError)
    return reportFaults(context, [{ place: request.scenario, key: 'faults.run-too-long', params: { limit: finished.limit } }])
  if (request.at !== undefined) await writeLevels(context, finished, request.at, { json: request.json, accepts })
  else if (asked >= 0)
    await writeExplanation(context, finished, { id: request.explain ?? '', result: nodeResult(finished, asked) }, request.json)
  else {
    const { samples: count } = request
    const samples =
      count === undefined
        ? undefined
        : await (await import('../samples.ts')).runSamples(context, network, scenario, { ...request, samples: count })
    if (count !== undefined && !samples) return EXIT_FAILED
    if (request.json) await writeRunJson(context.stdout, finished, accepts, samples)
    else await writeReport(context, finished, { locale, all: request.all, accepts, samples })
  }
  return EXIT_DONE
}

/** @returns the finished run, or the word that it does not come to rest */
function runWithin(network: Network, scenario: Scenario, tolerance: number | undefined): Run | RunTooLongError {
  try {
    return simulate(network, scenario, tolerance === undefined ? {} : { tolerance })
  } catch (error) {
    if (error instanceof RunTooLongError) return error
    throw error
  }
}

function unknownNode(network: Network, id: string): UsageFault {
  const nearest = network.arrays.nodeCount <= 20_000 ? nearestName(id, network.names.nodeIds) : undefined
  return nearest ? { code: 'unknown-node-nearest', params: { id, nearest } } : { code: 'unknown-node', params: { id } }
}
