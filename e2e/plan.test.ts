/** The emergency plan in a real browser: made, changed by hand, printed without sending a word anywhere. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApp, startApp, visit } from './testing/browser.ts'
import { visitExample } from './testing/companies.ts'
import { hasPdftotext, textOf } from './testing/paper.ts'
import { settled } from './testing/screen-states.ts'

const CLI = join(import.meta.dirname, '..', 'cli', 'src', 'main.ts')
const STEP = 'sc-04-start-15-facility-1'
const OWN_WORDS = 'Den Pförtner am Tor 2 fragen, ob auch die Halle dunkel ist.'

let app: RunningApp
let folder = ''
let saved = 0
beforeAll(async () => {
  app = await startApp()
  folder = mkdtempSync(join(tmpdir(), 'rueckhalt-plan-'))
}, 240_000)
afterAll(async () => {
  await app.stop()
  rmSync(folder, { recursive: true })
})

/** Goes to a part of the plan; the company stays open, because the page is not loaded anew. */
async function goTo(page: Page, search: string): Promise<void> {
  await page.evaluate((address) => {
    location.hash = address
  }, `#/plan?${search}`)
  await page.waitForFunction((address) => location.hash === address, `#/plan?${search}`)
  await settled(page)
}

async function beginPlan(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/plan'
  })
  await page.getByRole('button', { name: 'Notfallplan beginnen' }).press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Stand und Druck' }).waitFor()
}

async function addContact(page: Page, lines: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: 'Kontakt hinzufügen' }).press('Enter')
  const dialog = page.getByRole('dialog')
  for (const [label, words] of Object.entries(lines)) await dialog.getByLabel(label, { exact: true }).fill(words)
  await dialog.getByRole('button', { name: 'Übernehmen' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
}

async function savedBy(page: Page, button: string): Promise<{ readonly path: string; readonly name: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button }).press('Enter'),
  ])
  const path = join(folder, `${saved++}.pdf`)
  await download.saveAs(path)
  return { path, name: download.suggestedFilename() }
}

describe('Notfallplan', () => {
  it('is made, changed and printed by keyboard; both files say what the command line prints', async () => {
    const { page, problems, context } = await visit(app)
    await beginPlan(page)
    await page.getByLabel('Firma', { exact: true }).fill('Probe & Söhne GmbH')
    await page.getByLabel('Firma', { exact: true }).press('Enter')
    await goTo(page, 'teil=kontakte')
    await addContact(page, { Name: 'Erika Berg', Mobiltelefon: '0171 39200 01' })
    await addContact(page, { Name: 'Max Tal', Telefon: '0221 4710 102' })
    await goTo(page, 'teil=team')
    await page.getByRole('combobox', { name: 'Leitung Krisenstab Besetzt mit' }).selectOption('Erika Berg')
    await page.getByRole('combobox', { name: 'Leitung Krisenstab Vertretung' }).selectOption('Max Tal')
    await goTo(page, 'teil=karten&ablauf=SC-04')
    await page.locator(`#${STEP}-change`).press('Enter')
    await page.getByLabel('Was ist zu tun?').fill(OWN_WORDS)
    await page.getByRole('button', { name: 'Übernehmen' }).press('Enter')
    await page.locator(`#${STEP}-text`, { hasText: OWN_WORDS }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`${STEP}-change`)
    await goTo(page, 'teil=stand&szenarien=SC-04')
    const cards = await savedBy(page, 'Taschenkarten (PDF, A6)')
    const binder = await savedBy(page, 'Notfallmappe (PDF, A4)')
    expect(cards.name).toMatch(/^Taschenkarten Probe & Söhne GmbH \d{4}-\d{2}-\d{2}\.pdf$/)
    for (const { path } of [cards, binder]) {
      const raw = readFileSync(path).toString('latin1')
      expect(raw.startsWith('%PDF-1.7')).toBe(true)
      expect(raw).toMatch(/\/StructTreeRoot/)
    }
    if (hasPdftotext()) {
      const company = join(folder, 'firm.json')
      writeFileSync(company, JSON.stringify(SAME_COMPANY))
      const [byCli, cardsByCli] = [join(folder, 'binder.pdf'), join(folder, 'cards.pdf')]
      execFileSync(process.execPath, [CLI, 'plan', company, '--pdf', byCli, '--cards', cardsByCli, '--scenarios', 'SC-04', '--lang', 'de'])
      expect(textOf(binder.path)).toContain('Pförtner')
      expect(textOf(cards.path)).toBe(textOf(cardsByCli))
      expect(textOf(binder.path)).toBe(textOf(byCli))
    }
    expect(problems).toEqual([])
    await context.close()
  }, 180_000)

  it('lets steps be moved, dropped, added and taken back, and undoes a deleted contact', async () => {
    const { page, problems, context } = await visit(app)
    await beginPlan(page)
    await goTo(page, 'teil=karten&ablauf=SC-04')
    const status = page.getByRole('status').filter({ hasText: 'Schritt' })
    await page.locator(`#${STEP}-down`).press('Enter')
    expect(await status.textContent()).toBe('Der Schritt steht jetzt an Stelle 3, Zeit: 30 min.')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`${STEP}-down`)
    await page.locator(`#${STEP}-revert`).press('Enter')
    await page.locator(`#${STEP}-revert`).waitFor({ state: 'detached' })
    await page.locator(`#${STEP}-drop`).press('Enter')
    await page.getByRole('heading', { name: 'Ein gestrichener Schritt' }).waitFor()
    await page.getByRole('button', { name: 'Wieder aufnehmen' }).press('Enter')
    await page.locator(`#${STEP}-text`).waitFor()
    await page.getByRole('button', { name: 'Eigenen Schritt hinzufügen' }).press('Enter')
    await page.getByRole('button', { name: 'Übernehmen' }).press('Enter')
    await page.getByText('Schreiben Sie, was zu tun ist.').waitFor()
    await page.getByLabel('Was ist zu tun?').fill('Kaffee kochen')
    await page.getByLabel('Wann', { exact: true }).fill('90')
    await page.getByLabel('Einheit').selectOption('Minuten')
    await page.getByLabel('Gerechnet ab').selectOption({ index: 0 })
    await page.getByRole('button', { name: 'Übernehmen' }).press('Enter')
    await page.locator('#own-kaffee-kochen-text').waitFor()
    // By mouse: the new step is dragged onto an earlier one; on a tall page, so that nothing scrolls away under the pointer.
    await page.setViewportSize({ width: 1440, height: 6000 })
    await page
      .locator('li', { has: page.locator('#own-kaffee-kochen-text') })
      .locator('[draggable]')
      .dragTo(page.locator(`#${STEP}-text`))
    await page.getByText(/Der Schritt steht jetzt an Stelle 2, Zeit: 15 min/).waitFor()
    await goTo(page, 'teil=kontakte')
    await addContact(page, { Organisation: 'Netz Musterstadt', Telefon: '0221 4710 110' })
    await page.getByRole('button', { name: 'Löschen Netz Musterstadt' }).press('Enter')
    await page.getByText('Es ist noch niemand eingetragen.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Rückgängig machen' }).press('Enter')
    await page.getByRole('rowheader', { name: 'Netz Musterstadt' }).waitFor()
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)

  it('names all faults of a contact at once, and keeps what was typed', async () => {
    const { page, context } = await visit(app)
    await beginPlan(page)
    await goTo(page, 'teil=kontakte')
    await page.getByRole('button', { name: 'Kontakt hinzufügen' }).click()
    await page.getByLabel('Telefon', { exact: true }).fill('später')
    await page.getByLabel('E-Mail-Adresse').fill('berg')
    await page.getByRole('button', { name: 'Übernehmen' }).click()
    for (const fault of ['Geben Sie einen Namen', 'fehlen Ziffern', 'unvollständig'])
      await page.getByText(fault, { exact: false }).waitFor()
    expect(await page.getByLabel('Telefon', { exact: true }).inputValue()).toBe('später')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await context.close()
  }, 60_000)

  it('is approved as a version that stands in the log', async () => {
    const { page, context } = await visit(app)
    await beginPlan(page)
    await goTo(page, 'teil=versionen')
    await page.getByRole('button', { name: 'Als Version 1 freigeben' }).press('Enter')
    await page.getByText('Version 1 ist freigegeben.').waitFor()
    await page.getByRole('button', { name: 'Als Version 2 freigeben' }).waitFor()
    expect(await page.locator('ol li').last().textContent()).toMatch(/Version 1/)
    await context.close()
  }, 60_000)

  it('marks the example company on every printed card', async () => {
    const { page, problems, context } = await visitExample(app, '/plan?teil=stand&szenarien=SC-04,SC-08')
    const { path } = await savedBy(page, 'Taschenkarten (PDF, A6)')
    if (hasPdftotext()) {
      const pages = textOf(path)
        .split('\f')
        .filter((words) => words.trim() !== '')
      expect(pages.length).toBeGreaterThan(1)
      for (const words of pages) expect(words).toContain('BEISPIELBETRIEB')
    }
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)

  it('stops a print at once, and prints again', async () => {
    const { page, problems, context } = await visit(app)
    await beginPlan(page)
    let release: (() => void) | undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await context.route(/\.wasm.*\.gz$/, async (route) => {
      await held
      await route.continue().catch(() => undefined)
    })
    await page.getByRole('button', { name: 'Taschenkarten (PDF, A6)' }).click()
    await page.getByRole('button', { name: 'Abbrechen' }).click()
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    release?.()
    await context.unroute(/\.wasm.*\.gz$/)
    expect((await savedBy(page, 'Taschenkarten (PDF, A6)')).name).toContain('Taschenkarten')
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)

  // Last: it takes the server away. Where it is prepared, the whole journey goes on without a network.
  it('says without a network what printing needs where it is not prepared', async () => {
    const { page, context } = await visit(app)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await app.stopServer()
    await page.reload()
    await beginPlan(page)
    await page.getByRole('button', { name: 'Taschenkarten (PDF, A6)' }).press('Enter')
    await page.getByText('Das Druckprogramm konnte nicht geladen werden.', { exact: false }).waitFor()
    await context.close()
  }, 60_000)
})

/** What the first journey enters, as a document. */
const SAME_COMPANY = {
  format: 'rueckhalt-company/1',
  company: { legalName: 'Probe & Söhne GmbH' },
  plan: {
    contacts: [
      { id: 'erika-berg', kind: 'staff', name: 'Erika Berg', mobile: '0171 39200 01' },
      { id: 'max-tal', kind: 'staff', name: 'Max Tal', phone: '0221 4710 102' },
    ],
    roles: [{ id: 'crisis-lead', role: 'crisis_lead', holder: 'erika-berg', deputy: 'max-tal' }],
    editedSteps: [{ id: STEP, procedure: 'sc-04', change: 'edited', text: OWN_WORDS }],
  },
}
