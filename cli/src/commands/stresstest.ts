/** `rueckhalt stresstest`: a company against the library's scenarios. */
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { type Command, type CommandContext, EXIT_BAD_INPUT, EXIT_DONE } from '../command.ts'
import { reportLocated } from '../company-files/located-faults.ts'
import { readCompanyFile } from '../company-files/read-company-file.ts'
import { reportFaults } from '../fault-report.ts'
import { text } from '../texts.ts'
import { nearestName, OptionReader, reportUsage } from '../usage.ts'
import { fileArgument } from '../workbook/file-argument.ts'

export const command: Command = {
  options: {
    scenario: { type: 'string', short: 's', multiple: true },
    all: { type: 'boolean' },
    duration: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: 1,
  helpKey: 'company-report.help-stresstest',
  run,
}

/** A year: nothing in the library lasts longer in its likeliest length. */
const LONGEST_HOURS = 8760

async function run(context: CommandContext): Promise<number> {
  const { locale, args } = context
  const options = new OptionReader(args)
  const file = fileArgument(context, options)
  const durationHours = options.number('duration', { min: 0.25, max: LONGEST_HOURS })
  const all = options.flag('all')
  options.atMostOne('scenario', 'all')
  const scenarios = chosenScenarios(options, args.values['scenario'])
  if (options.faults.length > 0) return reportUsage(context, options.faults, 'stresstest')
  const read = await readCompanyFile(file)
  if (read.kind === 'unreadable') return reportFaults(context, read.rows)
  const { company, faults, isUsable } = read
  const count = faults.length
  if (!isUsable) return reportLocated(context, file, faults, text(locale, count === 1 ? 'faults.count-one' : 'faults.count', { count }))
  if (count > 0) {
    const summary = count === 1 ? 'company-report.still-run-company-one' : 'company-report.still-run-company'
    await reportLocated(context, file, faults, text(locale, summary, { count }))
  }
  const { showStressTest } = await import('../company-report/stress-result.ts')
  await showStressTest(context, company, { scenarios, all, durationHours, json: options.flag('json') })
  return count > 0 ? EXIT_BAD_INPUT : EXIT_DONE
}

/** @returns ids of the scenarios asked for; undefined: none in particular */
function chosenScenarios(options: OptionReader, given: unknown): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined
  const { scenarios } = shippedLibrary()
  const words = given.flatMap((entry) => String(entry).split(',')).map((word) => word.trim())
  const ids: string[] = []
  for (const word of words) {
    const wanted = word.toLowerCase()
    const found = scenarios.find(({ id, code }) => id.toLowerCase() === wanted || code === wanted)
    if (found) ids.push(found.id)
    else {
      const nearest = nearestName(
        wanted,
        scenarios.flatMap(({ id, code }) => [id.toLowerCase(), code]),
      )
      const meant = scenarios.find(({ id, code }) => id.toLowerCase() === nearest || code === nearest)
      const allowed = (meant ? [meant] : scenarios).map(({ id, code }) => (meant ? `${id} (${code})` : id)).join(', ')
      options.faults.push({ code: 'not-one-of', params: { option: '--scenario', value: word, allowed } })
    }
  }
  return [...new Set(ids)]
}
