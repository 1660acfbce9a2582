import { describe, expect, it } from 'vitest'
import type { Output } from '../command.ts'
import { readTold, sayTold, type Told } from './told.ts'

function memory(): Output & { words: string } {
  return {
    words: '',
    isTerminal: false,
    columns: undefined,
    write(text) {
      this.words += text
      return Promise.resolve()
    },
  }
}

async function said(message: unknown, locale: 'de' | 'en' = 'en'): Promise<{ out: string; err: string }> {
  const [stdout, stderr] = [memory(), memory()]
  await sayTold({ stdout, stderr, locale }, readTold(message) as Told)
  return { out: stdout.words, err: stderr.words }
}

describe('what the server tells', () => {
  it('results go to standard output, faults to standard error, each as a sentence', async () => {
    expect(await said({ event: 'said', say: 'started', facts: { address: 'http://localhost:4750/' } })).toEqual({
      out: 'Rückhalt: http://localhost:4750/\n',
      err: '',
    })
    const { out, err } = await said({ event: 'fault', code: 'address-in-use', facts: { host: '127.0.0.1', port: '4750' } }, 'de')
    expect([out, err]).toEqual(['', expect.stringMatching(/^Auf 127\.0\.0\.1:4750 hört schon ein anderes Programm\. .*--port/)])
  })

  it('a wrong setting is named with what is expected there', async () => {
    expect((await said({ event: 'config-fault', setting: 'RUECKHALT_PORT', code: 'value' })).err).toBe(
      'RUECKHALT_PORT has no valid value. Expected: Number from 0 to 65535.\n',
    )
  })

  it('nothing that comes from outside steers the terminal', async () => {
    const { out } = await said({ event: 'said', say: 'user', facts: { email: 'a@b.example', name: 'A\u001b]0;x\u0007', organisations: 1 } })
    expect(out).toBe('a@b.example, A\ufffd]0;x\ufffd, organisations: 1\n')
  })

  it.each([undefined, null, 'text', 7, {}, { event: 'other' }])('what is no message of ours is passed over: %j', (message) =>
    expect(readTold(message)).toBeUndefined(),
  )
})
