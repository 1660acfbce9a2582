/** A company that begins with its first answer: nobody is asked for a name before. */
import { emptyCompany } from '@rueckhalt/domain/company'
import { memoryBacking } from './backing.ts'
import { currentCompany, openCompany } from './company-store.ts'

let opened = 0

/** Opens an empty company in this tab, unless one is open, and gives it a vault on this device as soon as there is one. */
export function openNewCompany(name: string): void {
  if (currentCompany()) return
  const waiting = memoryBacking(emptyCompany(), { kind: 'saving' })
  openCompany({ id: `new-${opened++}`, name, isExample: false, backing: waiting })
  void import('../vault/kept-companies.ts').then(
    ({ keepWaiting }) => keepWaiting(waiting, name),
    () => waiting.say({ kind: 'not-kept' }),
  )
}
