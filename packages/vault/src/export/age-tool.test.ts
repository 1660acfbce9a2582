/** Against the standard tool (https://github.com/FiloSottile/age), where it is installed. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { COMPANY_FORMAT } from '@rueckhalt/domain/company'
import { storedContent } from '../document/read-vault.ts'
import { createDocument } from '../document/roots.ts'
import { writeContent } from '../document/write-content.ts'
import { valueOf } from '../testing/browser.ts'
import { ageBox } from './age-box.ts'
import { exportVault, importVault, type VaultFile, vaultFileText } from './vault-file.ts'

const PASSPHRASE = 'Äpfel, Birnen & Quitten'
const folder = mkdtempSync(join(tmpdir(), 'rueckhalt-age-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The tool asks for the passphrase on a terminal only; `script` gives it one. */
const TERMINAL = 'script'

const isInstalled = ['age', TERMINAL].every((tool) => spawnSync(tool, ['--version']).status === 0)

/** Runs the tool and answers every question for a passphrase. @returns its exit code */
async function runAge(args: string): Promise<number | null> {
  const child = spawn(TERMINAL, ['-qefc', `age ${args}`, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdout.on('data', (chunk: Buffer) => {
    if (/passphrase/i.test(chunk.toString())) child.stdin.write(`${PASSPHRASE}\n`)
  })
  return await new Promise((resolve) => child.on('close', resolve))
}

function exampleFile(): VaultFile {
  const doc = createDocument()
  const bytes = new Uint8Array(100_000).map((_, k) => k % 256)
  writeContent(
    doc,
    {
      company: { format: COMPANY_FORMAT, company: { legalName: 'Übermut & Söhne' }, power: { gensetFuelL: 400 } },
      attachments: [{ id: 'lageplan', name: 'Lageplan.pdf', mediaType: 'application/pdf', bytes }],
    },
    'test',
  )
  return { name: 'Übermut & Söhne', isExample: false, exportedAt: 0, content: storedContent(doc) }
}

it.skipIf(!isInstalled)('E2 the age tool opens an export, at the real cost of a passphrase', async () => {
  const [sealed, plain] = [join(folder, 'export.age'), join(folder, 'export.json')]
  writeFileSync(sealed, valueOf(await exportVault(exampleFile(), PASSPHRASE, ageBox())))
  expect(await runAge(`--decrypt --output ${plain} ${sealed}`)).toBe(0)
  expect(readFileSync(plain, 'utf8')).toBe(vaultFileText(exampleFile()))
})

it.skipIf(!isInstalled)('E2 what the age tool sealed with a passphrase is imported', async () => {
  const [sealed, plain] = [join(folder, 'tool.age'), join(folder, 'tool.json')]
  writeFileSync(plain, vaultFileText(exampleFile()))
  expect(await runAge(`--passphrase --output ${sealed} ${plain}`)).toBe(0)
  expect(valueOf(await importVault(readFileSync(sealed), PASSPHRASE, ageBox()))).toEqual(exampleFile())
})
