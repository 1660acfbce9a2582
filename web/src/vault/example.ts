/** The example company: in this window only, until somebody wants it as their own. */
import { exampleCompany } from '@rueckhalt/domain/example-company'
import type { Outcome } from '@rueckhalt/vault'
import { memoryBacking } from '../company/backing.ts'
import { currentCompany, openCompany } from '../company/company-store.ts'
import { setEntrance } from '../company/entrance.ts'
import { rememberExample } from '../company/remembered.ts'

/** Opens it anew, as it was shipped. */
export function openExample(): void {
  const name = exampleCompany.company?.legalName ?? ''
  openCompany({ id: 'example', name, isExample: true, backing: memoryBacking(exampleCompany) })
  rememberExample()
  setEntrance({ kind: 'free' })
}

/**
 * Makes a company of one's own out of the example as it stands, with all that was changed in it.
 * @param name what it is called on this device
 */
export async function keepExample(name: string): Promise<Outcome<void>> {
  const { contentOf, keepNew } = await import('./kept-companies.ts')
  return await keepNew(name, contentOf(currentCompany()?.company ?? exampleCompany))
}
