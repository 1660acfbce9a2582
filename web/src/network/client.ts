/** The one client of the network's server. */
import { createClient } from '@rueckhalt/contract'
import { preferredLanguage } from '../language/preferred-language.ts'

export { OPERATIONS } from '@rueckhalt/contract'

export const networkClient = createClient({
  baseUrl: '',
  fetch: async (input, init) => await fetch(input, init),
  language: () => (document.documentElement.lang === 'en' ? 'en' : document.documentElement.lang === 'de' ? 'de' : preferredLanguage()),
})
