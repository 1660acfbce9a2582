/** Addresses by the network that they belong to: who has an IPv6 address mostly has 2^64 of them. */
import { isIPv4, isIPv6 } from 'node:net'

/** IPv4 written as IPv6. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** @returns the /24 of an IPv4 address, the /64 of an IPv6 address: what one customer usually has */
export function networkOf(address: string): string {
  const mapped = MAPPED.exec(address)?.[1] ?? address
  if (isIPv4(mapped)) return mapped.split('.').slice(0, 3).join('.')
  const [plain = ''] = mapped.split('%')
  return isIPv6(plain) ? firstGroups(plain) : mapped
}

/** @returns what one caller cannot change at will: an IPv4 address as it is, of an IPv6 address its /64 */
export function callerOf(address: string): string {
  return isIPv6(address.split('%')[0] ?? '') && !MAPPED.test(address) ? networkOf(address) : address
}

/** The first four of eight groups, written out. */
function firstGroups(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'))
  const before = groups(head)
  const after = groups(tail ?? '')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
