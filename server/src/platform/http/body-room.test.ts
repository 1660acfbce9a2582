import { describe, expect, it } from 'vitest'
import { withBodyRoom } from './body-room.ts'

const MEBIBYTE = 1024 * 1024

describe('room for large bodies', () => {
  it('what arrives takes room from everybody; it comes back when the work is over, also when it fails', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const first = withBodyRoom('a', async (take) => {
      take(150 * MEBIBYTE)
      await promise
      throw new Error('broken')
    })
    const second = withBodyRoom('b', async (take) => await Promise.resolve(take(100 * MEBIBYTE)))
    await expect(second).rejects.toMatchObject({ code: 'service.unavailable', retryAfterSeconds: 5 })
    resolve()
    await expect(first).rejects.toThrow('broken')
    await withBodyRoom('b', async (take) => await Promise.resolve(take(190 * MEBIBYTE)))
  })

  it('one person sends four at once', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const running = Array.from({ length: 4 }, async () => await withBodyRoom('a', async () => await promise))
    await expect(withBodyRoom('a', async () => await promise)).rejects.toMatchObject({ code: 'access.too-many' })
    const other = withBodyRoom('b', async () => await promise)
    resolve()
    await Promise.all([...running, other])
    await withBodyRoom('a', async () => await Promise.resolve())
  })
})
