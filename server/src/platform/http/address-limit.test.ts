import { describe, expect, it } from 'vitest'
import { addressLimit } from './address-limit.ts'

const NOW = new Date('2026-01-01T12:00:00Z')

describe('the limit of calls by address', () => {
  it('all addresses of an IPv6 network that one customer has count together', () => {
    const limit = addressLimit()
    const waits = Array.from({ length: 40 }, (_, k) => limit('signInByPassword', `2001:db8:1:2::${(k + 1).toString(16)}`, 30, NOW))
    expect(waits.filter((wait) => wait > 0)).toHaveLength(10)
    expect(limit('signInByPassword', '2001:db8:1:3::1', 30, NOW)).toBe(0)
  })

  it('addresses of IPv4 count one by one, also those written as IPv6', () => {
    const limit = addressLimit()
    expect(['192.0.2.1', '192.0.2.2', '::ffff:192.0.2.3', '::ffff:192.0.2.4'].map((address) => limit('x', address, 1, NOW))).toEqual([
      0, 0, 0, 0,
    ])
    expect(limit('x', '192.0.2.1', 1, NOW)).toBeGreaterThan(0)
  })
})
