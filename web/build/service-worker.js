/* Keeps the app and its library on the device: opens without a network, and changes version as a whole. */
const FILES = __FILES__
const ON_DEMAND = new Set(__ON_DEMAND__.map((file) => new URL(file, self.location).href))
const CACHE = `rueckhalt-${__VERSION__}`
/* What is fetched on demand is large and named by its content: it outlives a version. */
const LARGE = 'rueckhalt-large'
/* The network's server answers itself: also where a browser goes there and comes back, as to a sign-in service. */
const SERVER = new URL('./api/', self.location).href
/* Whether there is a server; without a network nobody knows. */
const PRESENCE = new URL('./network.json', self.location).href

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('rueckhalt-') && name !== CACHE && name !== LARGE) await caches.delete(name)
      const large = await caches.open(LARGE)
      for (const request of await large.keys()) if (!ON_DEMAND.has(request.url)) await large.delete(request)
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'use-new-version') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || url.href.startsWith(SERVER)) return
  if (url.href === PRESENCE) {
    event.respondWith(fetch(event.request).catch(() => new Response('{}', { headers: { 'Content-Type': 'application/json' } })))
    return
  }
  event.respondWith(answer(event, url))
})

async function answer(event, url) {
  const { request } = event
  const cache = await caches.open(CACHE)
  const known = await cache.match(request.mode === 'navigate' ? './' : request, { ignoreSearch: true })
  if (known) return known
  if (!ON_DEMAND.has(url.href)) return fetch(request)
  const large = await caches.open(LARGE)
  const kept = await large.match(request)
  if (kept) return kept
  const fetched = await fetch(request)
  // Kept while it goes on to the page, so that its progress is seen.
  if (fetched.ok) event.waitUntil(large.put(request, fetched.clone()).catch(() => undefined))
  return fetched
}
