/** The typesetter's worker: works out the plan and lays it out, so that the page never waits. */
import { stressTest } from '@rueckhalt/domain/compile'
import { currentPlan } from '@rueckhalt/domain/plan'
import { shippedLibrary } from '@rueckhalt/domain/shipped-library'
import { bandsOf, BINDER_TEMPLATE, binderData, CARDS_TEMPLATE, cardsData, unprintableTexts } from '@rueckhalt/print'
import { expose, transfer } from 'comlink'
import { loadFiles } from './load-files.ts'
import type { OnProgress, Prepared, PrintApi, PrintFault, PrintFaultCode, PrintRequest, SetPdf, TypesettingFiles } from './print-api.ts'
import { WebTypesetter } from './typesetter.ts'

const library = shippedLibrary()
let started: WebTypesetter | undefined

async function prepare(files: TypesettingFiles, onProgress: OnProgress): Promise<Prepared> {
  if (started) return { ok: true }
  const wanted = [files.compiler, ...files.fonts]
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0)
  let loaded: Uint8Array<ArrayBuffer>[]
  try {
    // A server that unpacks on the way sends more bytes than the files have.
    loaded = await loadFiles(wanted, (bytes) => onProgress({ step: 'loading', loaded: Math.min(bytes, total), total }))
  } catch (error) {
    return faultOf('not-loaded', error)
  }
  onProgress({ step: 'starting', loaded: total, total })
  const [wasm, ...fonts] = loaded
  try {
    started = await WebTypesetter.create({ wasm: wasm ?? new Uint8Array(), fonts, templates: files.templates })
  } catch (error) {
    return faultOf('not-started', error)
  }
  return { ok: true }
}

async function print(files: TypesettingFiles, request: PrintRequest, onProgress: OnProgress): Promise<SetPdf> {
  const prepared = await prepare(files, onProgress)
  if (!prepared.ok) return prepared
  if (!started) return { ok: false, code: 'not-started', detail: '' }
  try {
    onProgress({ step: 'composing', loaded: 0, total: 0 })
    const { template, data, plan } = documentOf(request)
    onProgress({ step: 'setting', loaded: 0, total: 0 })
    const set = started.typeset(template, data)
    if (!set.ok) return { ok: false, code: 'not-set', detail: set.detail }
    return transfer({ ok: true, pdf: set.pdf, replaced: unprintableTexts(plan) }, [set.pdf.buffer])
  } catch (error) {
    return faultOf('not-set', error)
  }
}

/** The same data as on the command line. */
function documentOf({ kind, company, locale, today, scenarios, withoutPersonalData, isExample }: PrintRequest) {
  const { plan } = currentPlan(company, library, { today, withoutPersonalData, ...(scenarios ? { scenarios } : {}) })
  const input = { plan, library, locale, today, isExample }
  if (kind === 'cards') return { plan, template: CARDS_TEMPLATE, data: cardsData(input) }
  const test = stressTest(company, library, { locale, scenarios: plan.scenarios.map(({ id }) => id) })
  return { plan, template: BINDER_TEMPLATE, data: binderData(input, bandsOf(test, locale)) }
}

function faultOf(code: PrintFaultCode, error: unknown): PrintFault {
  return { ok: false, code, detail: error instanceof Error ? error.message : String(error) }
}

const api: PrintApi = { prepare, print }

expose(api)
