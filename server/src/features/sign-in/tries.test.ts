import { expect, it } from 'vitest'
import { isPrivateAddress, isLoopback } from './provider-requests.ts'
import { networkOf } from './tries.ts'

it.each([
  ['203.0.113.7', '203.0.113'],
  ['::ffff:203.0.113.7', '203.0.113'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('I50 the network of %j is %j', (address, network) => expect(networkOf(address)).toBe(network))

it.each([
  '10.1.2.3',
  '127.0.0.1',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '[::1]',
  '::ffff:10.0.0.1',
  '255.255.255.255',
])('I84 %s is private', (address) => expect(isPrivateAddress(address)).toBe(true))

it.each(['203.0.113.7', '8.8.8.8', '172.32.0.1', '2001:db8::1', 'localhost', 'example.org'])('I84 %s is not a private address', (address) =>
  expect(isPrivateAddress(address)).toBe(false),
)

it('I84 only this machine is loopback', () => {
  expect(['localhost', '127.0.0.1', '[::1]'].every(isLoopback)).toBe(true)
  expect(['localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', 'evil'].some(isLoopback)).toBe(false)
})
