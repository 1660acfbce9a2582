import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningApp, startApp, type Visit } from './testing/browser.ts'
import { visitExample } from './testing/companies.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
}, 180_000)
afterAll(() => app.stop())

async function open(options: Parameters<typeof visitExample>[2] = {}): Promise<Visit> {
  const visited = await visitExample(app, '/stress-test?scenario=SC-04', options)
  await visited.page.getByRole('figure').waitFor()
  return visited
}

it('says level, hour and why where the pointer is, and opens the chain on a tap of its button', async () => {
  const { page, problems, context } = await open()
  const strip = page.getByRole('slider', { name: 'CNC-Fertigung' })
  await strip.hover({ position: { x: 100, y: 12 } })
  await page.getByText(/^CNC-Fertigung, nach .+: steht\.$/).waitFor()
  await page.getByRole('figure').getByRole('button', { name: 'Warum? CNC-Fertigung' }).click()
  await page.getByRole('dialog').getByText('Die Kette der Ursachen').waitFor()
  expect(problems).toEqual([])
  await context.close()
}, 60_000)

it('holds the same facts in a table', async () => {
  const { page, context } = await open()
  await page.getByText('Dieselben Angaben als Tabelle').click()
  const rows = page.getByRole('table', { name: /^Durchhalteband/ }).getByRole('row')
  const texts = await rows.allTextContents()
  expect(texts.some((text) => text.startsWith('CNC-Fertigung') && text.includes('steht'))).toBe(true)
  await context.close()
}, 60_000)

it('names real outages with their sources, on a wide screen on the axis itself', async () => {
  const { page, context } = await open()
  const figure = page.getByRole('figure')
  expect(await figure.locator('svg text').filter({ hasText: 'Berlin, Januar 2026' }).count()).toBe(1)
  await figure.getByText('(Quelle S23)').waitFor()
  await context.close()
}, 60_000)

it('keeps labels inside the strips at every width', async () => {
  for (const width of [320, 768, 1440]) {
    const { page, context } = await open({ viewport: { width, height: 800 } })
    const overflow = await page
      .getByRole('figure')
      .locator('svg[role=slider]')
      .evaluateAll((strips) =>
        strips.flatMap((strip) =>
          [...strip.querySelectorAll('text')]
            .filter((text) => text.getBoundingClientRect().right > strip.getBoundingClientRect().right + 1)
            .map((text) => text.textContent),
        ),
      )
    expect(overflow, String(width)).toEqual([])
    await context.close()
  }
}, 90_000)
