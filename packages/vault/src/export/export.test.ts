import { Decrypter, Encrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption'
import * as fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { COMPANY_FORMAT } from '@rueckhalt/domain/company'
import { readVault, type StoredContent, storedContent } from '../document/read-vault.ts'
import { createDocument } from '../document/roots.ts'
import { writeContent } from '../document/write-content.ts'
import { openVault } from '../storage/open-vault.ts'
import { createVault, listVaults } from '../storage/vault-store.ts'
import { anyCompany } from '../testing/any-company.ts'
import { codesOf, freshBrowser, TEST_WORK_FACTOR, testStore, valueOf } from '../testing/browser.ts'
import { everyStoredByte } from '../testing/database-reader.ts'
import { ageBox } from './age-box.ts'
import { exportVault, importVault, MOST_FILE_BYTES, readVaultFile, type VaultFile, vaultFileText } from './vault-file.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const PASSPHRASE = 'Äpfel, Birnen & Quitten'
const age = ageBox(TEST_WORK_FACTOR)

beforeEach(freshBrowser)

const anyContent: fc.Arbitrary<StoredContent> = fc.record({
  company: anyCompany,
  answers: fc.record({ employees: fc.nat(500), ups: fc.constantFrom('unknown', 'nonsense') }, { requiredKeys: [] }),
  settings: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(fc.string({ maxLength: 5 }), fc.boolean(), fc.integer())),
  attachments: fc
    .uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z]{1,3}$/),
        name: fc.string(),
        mediaType: fc.constant('text/plain'),
        bytes: fc.uint8Array({ maxLength: 40 }),
      }),
      {
        maxLength: 3,
        selector: ({ id }) => id,
      },
    )
    .map((list) => list.sort((a, b) => (a.id < b.id ? -1 : 1))),
})

function fileOf(content: Partial<StoredContent> = {}): VaultFile {
  const doc = createDocument()
  writeContent(doc, content, 'test')
  return { name: 'Muster Metallbau', isExample: false, exportedAt: NOW, content: storedContent(doc) }
}

const SMALL = fileOf({ company: { format: COMPANY_FORMAT, power: { gensetFuelL: 400 } }, settings: { hint: 'Größe' } })

async function sealed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return await age.seal(new TextEncoder().encode(text), PASSPHRASE)
}

it('E1 export, import, equal: for any content, faulty fields included', async () => {
  await fc.assert(
    fc.asyncProperty(anyContent, fc.boolean(), async (content, isExample) => {
      const file = { ...fileOf(content), isExample }
      const read = valueOf(await importVault(valueOf(await exportVault(file, PASSPHRASE, age)), PASSPHRASE, age))
      expect(read).toEqual(file)
      const doc = createDocument()
      writeContent(doc, read.content, 'import')
      expect(storedContent(doc)).toEqual(file.content)
    }),
    { seed: 8, numRuns: 40 },
  )
})

it('E1 what does not fit the model is kept, comes back as it was, and is named', async () => {
  const company = {
    format: COMPANY_FORMAT,
    power: { gensetFuelL: 'viel', future: { deep: [1] }, '': 1 },
    processes: [{ id: 'cnc', mtpdH: -3 }, { name: 'ohne Kennung' }, { id: 'cnc' }, { id: 'Groß & klein' }],
    sites: ['no object'],
    plan: 'none',
    surprise: true,
  }
  const file = fileOf({ company, answers: { nobody: 1 }, settings: { 'not a name': 1, list: [] } })
  expect(file.content.company).toEqual(company)
  const read = valueOf(await importVault(valueOf(await exportVault(file, PASSPHRASE, age)), PASSPHRASE, age))
  expect(read.content).toEqual(file.content)
  const doc = createDocument()
  writeContent(doc, read.content, 'import')
  const { faults, content } = readVault(doc)
  expect(faults.map(({ section, path }) => `${section} ${path}`)).toEqual(
    expect.arrayContaining([
      'company power.gensetFuelL',
      'company power.future',
      'company processes[0].mtpdH',
      'company surprise',
      'company plan',
      'answers answers.nobody',
      'settings not a name',
      'settings list',
    ]),
  )
  expect(content.company.processes?.some(({ name }) => name === 'ohne Kennung')).toBe(true)
})

it('E1 the name __proto__ is a name like any other', async () => {
  const text = `{"format":"rueckhalt-vault/1","name":"x","company":{"format":"${COMPANY_FORMAT}","power":{"__proto__":{"genset":"none"}}},"answers":{"format":"rueckhalt-answers/1","answers":{"__proto__":1}},"settings":{"__proto__":true},"attachments":[]}`
  const { content } = valueOf(await importVault(await sealed(text), PASSPHRASE, age))
  const doc = createDocument()
  writeContent(doc, content, 'import')
  expect(JSON.stringify(storedContent(doc).company)).toBe(`{"format":"${COMPANY_FORMAT}","power":{"__proto__":{"genset":"none"}}}`)
  expect(readVault(doc).content.company.power?.genset).toBeUndefined()
  expect(({} as { genset?: unknown }).genset).toBeUndefined()
})

it('E2 the file is plain age: another program with the passphrase reads JSON that a person can read', async () => {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(PASSPHRASE)
  const text = await decrypter.decrypt(valueOf(await exportVault(SMALL, PASSPHRASE, age)), 'text')
  expect(text).toBe(`{
  "format": "rueckhalt-vault/1",
  "name": "Muster Metallbau",
  "exportedAt": "2026-11-23T12:00:00.000Z",
  "company": {
    "format": "rueckhalt-company/1",
    "power": {
      "gensetFuelL": 400
    }
  },
  "answers": {
    "format": "rueckhalt-answers/1",
    "answers": {}
  },
  "settings": {
    "hint": "Größe"
  },
  "attachments": []
}
`)
})

it('E2 a file that another program made with a passphrase is read, also as text in armor', async () => {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(PASSPHRASE)
  encrypter.setScryptWorkFactor(TEST_WORK_FACTOR)
  const file = await encrypter.encrypt(vaultFileText(SMALL))
  expect(valueOf(await importVault(file, PASSPHRASE, age))).toEqual(SMALL)
  const text = new TextEncoder().encode(armor.encode(file))
  expect(valueOf(await importVault(text, PASSPHRASE, age))).toEqual(SMALL)
  expect(codesOf(await importVault(text.slice(0, 200), PASSPHRASE, age))).toEqual(['file-truncated'])
})

it('E3 a wrong passphrase, and one that is too short to begin with', async () => {
  const file = valueOf(await exportVault(SMALL, PASSPHRASE, age))
  expect(codesOf(await importVault(file, 'Äpfel, Birnen und Quitten', age))).toEqual(['wrong-passphrase'])
  expect(codesOf(await exportVault(SMALL, 'kurz', age))).toEqual(['passphrase-too-short'])
})

it('E3 a file that is cut off anywhere is refused', async () => {
  const file = valueOf(await exportVault(SMALL, PASSPHRASE, age))
  for (let length = 1; length < file.length; length += 7) {
    const codes = codesOf(await importVault(file.slice(0, length), PASSPHRASE, age))
    expect([length, codes.length, ['file-truncated', 'file-damaged'].includes(codes[0] ?? '')]).toEqual([length, 1, true])
  }
  expect(codesOf(await importVault(new Uint8Array(), PASSPHRASE, age))).toEqual(['file-not-age'])
})

it('E3 a file that is changed in any place is refused', async () => {
  const file = valueOf(await exportVault(SMALL, PASSPHRASE, age))
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, bits) => {
      const changed = file.slice()
      changed[place] = (changed[place] ?? 0) ^ bits
      const outcome = await importVault(changed, PASSPHRASE, age)
      expect(outcome.ok).toBe(false)
    }),
    { seed: 9, numRuns: 120 },
  )
})

it('E3 a large file is refused when a piece is missing, exchanged or added', async () => {
  const bytes = new Uint8Array(200_000).map((_, k) => k % 251)
  const file = valueOf(await exportVault(fileOf({ attachments: [{ id: 'a', name: 'a', mediaType: 'x', bytes }] }), PASSPHRASE, age))
  const piece = 64 * 1024 + 16
  const start = file.length - (Math.ceil(file.length / piece) - 1) * piece
  const swapped = file.slice()
  swapped.set(file.subarray(start, start + piece), start + piece)
  for (const changed of [file.slice(0, -piece), file.slice(0, -1), swapped, new Uint8Array([...file, 0])]) {
    expect(codesOf(await importVault(changed, PASSPHRASE, age))).toEqual(['file-damaged'])
  }
})

it('E3 what is no age file, or not one for a passphrase, or asks for too much memory, is refused before any work', async () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const slow = { ...age, open: age.open }
  expect(codesOf(await importVault(bytes('PK\u0003\u0004 a workbook'), PASSPHRASE, slow))).toEqual(['file-not-age'])
  expect(codesOf(await importVault(bytes('{"format":"rueckhalt-vault/1"}'), PASSPHRASE, slow))).toEqual(['file-not-age'])
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()))
  expect(codesOf(await importVault(await encrypter.encrypt('{}'), PASSPHRASE, slow))).toEqual(['file-not-for-passphrase'])
  const file = Buffer.from(await sealed('{}'))
    .toString('latin1')
    .replace(` ${TEST_WORK_FACTOR}\n`, ' 30\n')
  expect(codesOf(await importVault(new Uint8Array(Buffer.from(file, 'latin1')), PASSPHRASE, slow))).toEqual(['file-work-factor'])
  expect(codesOf(await importVault(new Uint8Array(MOST_FILE_BYTES + 1), PASSPHRASE, slow))).toEqual(['file-too-large'])
})

it('E4 a file with the right passphrase and the wrong content is refused, with every part that is wrong', async () => {
  const codes = async (text: string): Promise<string[]> => codesOf(await importVault(await sealed(text), PASSPHRASE, age))
  expect(await codes('')).toEqual(['file-not-json'])
  expect(await codes('{"format":')).toEqual(['file-not-json'])
  expect(codesOf(readVaultFile(new Uint8Array([0xff, 0xfe, 0x00])))).toEqual(['file-not-text'])
  expect(await codes('[]')).toEqual(['file-not-a-vault'])
  expect(await codes('{"format":"rueckhalt-network/1"}')).toEqual(['file-not-a-vault'])
  expect(await codes('{"format":"rueckhalt-vault/2"}')).toEqual(['newer-version'])
  expect(await codes(`{"format":"rueckhalt-vault/1","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toEqual(['file-too-deep'])
  expect(await codes('{"format":"rueckhalt-vault/1"}')).toEqual(Array<string>(5).fill('file-part-unreadable'))
  expect(await codes(vaultFileText(SMALL).replace('rueckhalt-company/1', 'rueckhalt-company/2'))).toEqual(['newer-version'])
  expect(await codes(vaultFileText(SMALL).replace('rueckhalt-answers/1', 'x'))).toEqual(['file-not-a-vault'])
  const attachment = (base64: string): string =>
    vaultFileText(SMALL).replace('"attachments": []', `"attachments": [{"id":"a","name":"a","mediaType":"x","base64":"${base64}"}]`)
  expect(await codes(attachment('%%%'))).toEqual(['file-part-unreadable'])
  expect(await codes(attachment('A'.repeat(4 * 2 ** 21)))).toEqual(['attachment-too-large'])
})

it('E5 nothing that is refused touches the vaults that are there', async () => {
  const store = await testStore()
  const id = valueOf(await createVault(store, { name: 'Muster', now: NOW, content: SMALL.content }))
  const before = await everyStoredByte()
  const file = valueOf(await exportVault(SMALL, PASSPHRASE, age))
  for (const broken of [file.slice(0, 300), file.slice(1), new Uint8Array(9)])
    expect((await importVault(broken, PASSPHRASE, age)).ok).toBe(false)
  expect((await everyStoredByte()).equals(before)).toBe(true)
  const vault = valueOf(await openVault(store, id))
  expect(storedContent(vault.doc)).toEqual(SMALL.content)
  await vault.close()
  store.close()
})

it('E5 export, delete everything, import as a new vault: equal', async () => {
  const store = await testStore()
  const { name, content, isExample } = valueOf(await importVault(valueOf(await exportVault(SMALL, PASSPHRASE, age)), PASSPHRASE, age))
  const id = valueOf(await createVault(store, { name, isExample, now: NOW, content }))
  const vault = valueOf(await openVault(store, id))
  expect(storedContent(vault.doc)).toEqual(SMALL.content)
  expect(valueOf(await listVaults(store))).toMatchObject([{ name: 'Muster Metallbau', isExample: false }])
  await vault.close()
  store.close()
})
