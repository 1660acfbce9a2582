import { expect, it } from 'vitest'
import { isPrivateAddress } from '../../platform/private-addresses.ts'
import { checkIssuer, isLoopback, providerFetch } from './provider-requests.ts'

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

it.each([
  ['http://203.0.113.7/token', 'endpoint-without-https'],
  ['https://10.0.0.1/token', 'endpoint-in-private-network'],
  ['https://[fd00::1]/token', 'endpoint-in-private-network'],
  ['https://localhost/token', 'endpoint-in-private-network'],
  ['https://user:pass@kammer.example/token', 'endpoint-with-credentials'],
])('I84 a service that sends us to %s is refused: %s', async (address, reason) => {
  const send = providerFetch(new URL('https://kammer.example'))
  await expect(send(address, { method: 'GET', headers: {}, body: null, redirect: 'manual' })).rejects.toThrow(reason)
})

it.each(['http://kammer.example', 'http://10.0.0.1', 'http://localhost.evil.example'])('I84 the issuer %s is refused', (issuer) =>
  expect(() => checkIssuer(new URL(issuer))).toThrow('issuer-without-https'),
)
