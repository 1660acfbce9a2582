/** The plan as files: binder and pocket cards, both set before either is written. */
import { currentStressTest } from '@rueckhalt/domain/measures'
import type { Company } from '@rueckhalt/domain/company'
import type { Library } from '@rueckhalt/domain/library'
import type { PlanDocument } from '@rueckhalt/domain/plan'
import { bandsOf, BINDER_TEMPLATE, binderData, CARDS_TEMPLATE, cardsData } from '@rueckhalt/print'
import type { FaultRow } from '../fault-report.ts'
import { systemCode } from '../network-files/read-json-file.ts'
import { writeWhole } from '../network-files/write-file.ts'
import type { Locale } from '../texts.ts'
import { Typesetter } from './typeset.ts'

export interface PrintRequest {
  readonly company: Company
  readonly library: Library
  readonly plan: PlanDocument
  readonly locale: Locale
  readonly today: string
  /** Paths; undefined: not wanted. */
  readonly binder: string | undefined
  readonly cards: string | undefined
}

export interface PrintedFile {
  readonly path: string
  readonly pages: number
}

export type Printed =
  | { readonly ok: true; readonly files: readonly PrintedFile[] }
  /** What hindered it, ready for a report; no file was written, or the one named could not be. */
  | { readonly ok: false; readonly row: FaultRow }

interface SetDocument extends PrintedFile {
  readonly pdf: Uint8Array
}

/** Sets the wanted documents, then writes them, each whole or not at all. */
export async function printPlan(request: PrintRequest): Promise<Printed> {
  const typesetter = await Typesetter.create()
  if (!typesetter)
    return { ok: false, row: { place: '', key: 'plan-files.no-compiler', params: { platform: `${process.platform} ${process.arch}` } } }
  const documents: SetDocument[] = []
  for (const { path, template, data } of wantedDocuments(request)) {
    const set = typesetter.typeset(template, data(), request.today)
    if (!set.ok) return { ok: false, row: { place: path, key: 'plan-files.not-set', params: { detail: set.detail } } }
    documents.push({ path, pages: set.pages, pdf: set.pdf })
  }
  for (const { path, pdf } of documents) {
    try {
      await writeWhole(path, (handle) => handle.writeFile(pdf))
    } catch (error) {
      const reason = systemCode(error)
      if (reason === undefined) throw error
      return { ok: false, row: { place: path, key: 'import.not-writable', params: { reason } } }
    }
  }
  return { ok: true, files: documents.map(({ path, pages }) => ({ path, pages })) }
}

function wantedDocuments({ company, library, plan, locale, today, binder, cards }: PrintRequest) {
  const input = { plan, library, locale, today }
  const bands = () => bandsOf(currentStressTest(company, library, { locale, scenarios: plan.scenarios.map(({ id }) => id) }), locale)
  return [
    { path: binder, template: BINDER_TEMPLATE, data: () => binderData(input, bands()) },
    { path: cards, template: CARDS_TEMPLATE, data: () => cardsData(input) },
  ].flatMap(({ path, template, data }) => (path === undefined ? [] : [{ path, template, data }]))
}
