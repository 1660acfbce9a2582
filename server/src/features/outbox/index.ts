/**
 * Mails that wait on this machine because no mail server is set: so that somebody who tries the product here gets at their own sign-in link.
 * They hold links that sign in, so they are shown to nobody else.
 */
import { OPERATIONS } from '@rueckhalt/contract'
import { type Config, isLoopback } from '../../platform/config.ts'
import { notFound } from '../../platform/errors.ts'
import type { Feature } from '../../platform/http/app.ts'
import { mount } from '../../platform/http/mount.ts'
import { listOutbox } from './list-outbox.ts'

/** Whoever passes somebody else's request on says so in one of these; then the address is that of the proxy and says nothing. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

export const addOutbox: Feature = (app, platform) => {
  const isOnlyHere = holdsMails(platform.config)
  mount(app, platform, OPERATIONS.readOutbox, async (context, _request, { c }) => {
    const isForwarded = FORWARDED.some((name) => c.req.header(name) !== undefined)
    // A page elsewhere may point a name of its own at this machine; the name that the browser asked for gives it away.
    const asked = hostnameOf(c.req.header('host'))
    if (!isOnlyHere || isForwarded || !isLoopback(asked) || !isLoopback(plainAddress(context.address))) throw notFound()
    return { mails: await listOutbox(context) }
  })
}

/** @returns whether mails wait here, for somebody at this machine */
export function holdsMails({ smtpUrl, host, origin }: Config): boolean {
  return smtpUrl === undefined && isLoopback(host) && isLoopback(new URL(origin).hostname)
}

function hostnameOf(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '')
}

/** IPv4 written as IPv6. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '')
}
