/** What can still be used of a document with faults: everything but the faulty fields. */
import type * as z from 'zod'
import { COMPANY_FORMAT } from './company-document.ts'
import { pathText } from './company-faults.ts'
import { fieldAt } from './company-fields.ts'

/** Where the elements of a shortened list stood before. */
export type Places = Map<readonly unknown[], readonly number[]>

type Step = string | number

interface Cut {
  whole: boolean
  readonly inner: Map<Step, Cut>
}

/** Fields without which their element means nothing. */
const CARRIES_ITS_ELEMENT = new Set(['horizonH', 'level'])

/**
 * @param issues what the schemas object to
 * @param places takes the former place of every element of a list that had to be shortened
 * @returns a copy without the faulty fields. An element whose id is faulty is kept under a substitute.
 */
export function withoutFaultyFields(document: unknown, issues: readonly z.core.$ZodIssue[], places: Places): unknown {
  const root: Cut = { whole: false, inner: new Map() }
  for (const issue of issues) {
    const steps = issue.path.filter((step): step is Step => typeof step !== 'symbol')
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) cutAt(root, [...steps, key])
    else cutAt(root, placeToCut(steps))
  }
  return root.whole ? { format: COMPANY_FORMAT } : copyWithout(document, root, places)
}

/** A fault inside a field (the end of a range, an entry of a list of texts) takes the field away. */
function placeToCut(steps: readonly Step[]): readonly Step[] {
  for (let length = 1; length <= steps.length; length++) {
    if (!fieldAt(pathText(steps.slice(0, length)))) continue
    return CARRIES_ITS_ELEMENT.has(String(steps[length - 1])) ? steps.slice(0, length - 1) : steps.slice(0, length)
  }
  return steps
}

function cutAt(root: Cut, steps: readonly Step[]): void {
  let cut = root
  for (const step of steps) {
    let next = cut.inner.get(step)
    if (!next) {
      next = { whole: false, inner: new Map() }
      cut.inner.set(step, next)
    }
    cut = next
  }
  cut.whole = true
}

function copyWithout(value: unknown, cut: Cut, places: Places): unknown {
  if (Array.isArray(value)) return copyListWithout(value, cut, places)
  if (typeof value !== 'object' || value === null) return value
  const copy: [string, unknown][] = []
  for (const [name, inner] of Object.entries(value)) {
    const innerCut = cut.inner.get(name)
    if (!innerCut) copy.push([name, inner])
    else if (!innerCut.whole) copy.push([name, copyWithout(inner, innerCut, places)])
  }
  if (cut.inner.has('format')) copy.push(['format', COMPANY_FORMAT])
  return Object.fromEntries(copy)
}

function copyListWithout(list: readonly unknown[], cut: Cut, places: Places): unknown[] {
  const copy: unknown[] = []
  const formerly: number[] = []
  for (const [k, element] of list.entries()) {
    const elementCut = cut.inner.get(k)
    if (elementCut?.whole) continue
    const kept = elementCut ? copyWithout(element, elementCut, places) : element
    copy.push(elementCut?.inner.has('id') ? { ...(kept as object), id: `element-${k + 1}` } : kept)
    formerly.push(k)
  }
  places.set(copy, formerly)
  return copy
}
