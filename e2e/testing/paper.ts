/** What a screen looks like on paper: what is printed, what is not, in which colours, and what can be read back. */
import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'

/** Reads the text back out of a finished file; part of poppler, which `npm test` installs where it may. */
const POPPLER = 'pdftotext'
const MOST_TEXT_BYTES = 1 << 26

export function hasPdftotext(): boolean {
  try {
    execFileSync(POPPLER, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** @param pdf a path, or the file itself */
export function textOf(pdf: string | Buffer): string {
  return read(pdf, ['-raw'])
}

function read(pdf: string | Buffer, options: readonly string[]): string {
  const isPath = typeof pdf === 'string'
  return execFileSync(POPPLER, [...options, isPath ? pdf : '-', '-'], {
    encoding: 'utf8',
    maxBuffer: MOST_TEXT_BYTES,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(isPath ? {} : { input: pdf }),
  })
}

/** Text without what a line break does to it: spaces, hyphens of either kind, ligatures. */
export function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00AD\u2010-\u2015-]+/g, '')
}

/** A4 without the margins of the app's own paper, 14 mm on each side, in CSS pixels. */
const PAPER = { width: 688, height: 1017 }

/**
 * Looks at the print preview and at the file that comes of it.
 * @param mark words that stand on the paper whatever the screen
 * @returns every fault as one line; none where all is well
 */
export async function paperFaults(page: Page, mark: string): Promise<string[]> {
  const before = page.viewportSize()
  await page.setViewportSize(PAPER)
  await page.emulateMedia({ media: 'print' })
  const { faults, texts } = await page.evaluate(lookAtPreview)
  if (hasPdftotext()) {
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
    const printed = bare(textOf(pdf))
    // A line may be read in another order than it is drawn in, and a page may end within it; its words are all there.
    const isThere = (text: string): boolean =>
      printed.includes(bare(text)) || text.split(/\s+/).every((word) => printed.includes(bare(word)))
    faults.push(...[mark, ...texts].filter((text) => !isThere(text)).map((text) => `not on paper: ${text.slice(0, 120)}`))
    faults.push(...wordsOutside(pdf).map((word) => `beyond the edge of the paper: ${word}`))
  }
  await page.emulateMedia({ media: 'screen' })
  if (before) await page.setViewportSize(before)
  return faults
}

/** @returns words of the file that begin or end outside of their page */
function wordsOutside(pdf: Buffer): string[] {
  let width = 0
  return read(pdf, ['-bbox'])
    .split('\n')
    .flatMap((line) => {
      const size = /<page width="([\d.]+)"/.exec(line)
      if (size) width = Number(size[1])
      const word = /<word xMin="(-?[\d.]+)" yMin="[^"]+" xMax="(-?[\d.]+)"[^>]*>(.*)<\/word>/.exec(line)
      return word && (Number(word[1]) < 0 || Number(word[2]) > width) ? [word[3] ?? ''] : []
    })
}

/** Runs in the page. */
function lookAtPreview(): { faults: string[]; texts: string[] } {
  /** Dark enough on white for everybody. */
  const LEAST_CONTRAST = 4.5
  const faults: string[] = []
  const isPrinted = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()} "${(element.textContent || element.ariaLabel || '').trim().slice(0, 60)}"`
  for (const element of document.querySelectorAll(
    'nav, button, [role=button], [role=slider]:not(svg), input[type=range], input[type=search], input[type=file]',
  )) {
    if (!isPrinted(element)) continue
    // A name or a figure that can be pressed is still a name or a figure; on paper it looks like one.
    const isContent = element.closest('th, td, h2, h3, h4, li, dd') !== null && element.tagName === 'BUTTON'
    const { borderTopWidth, textDecorationLine } = getComputedStyle(element)
    if (!isContent || (borderTopWidth !== '0px' && textDecorationLine === 'none')) faults.push(`is printed: ${name(element)}`)
  }
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) faults.push(`${scrollWidth - clientWidth} px wider than the paper`)
  for (const element of document.querySelectorAll('main *')) {
    if (isPrinted(element) && element.getBoundingClientRect().right > clientWidth + 1 && !element.closest('svg'))
      faults.push(`beyond the paper: ${name(element)}`)
  }
  if (getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)') faults.push('the paper is not white')
  const texts: string[] = []
  for (const element of document.querySelectorAll('header *, main *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
    const { width, height } = element.getBoundingClientRect()
    if (!own || element.closest('svg, select, noscript') || !isPrinted(element) || width < 2 || height < 2) continue
    if (contrastOnWhite(getComputedStyle(element).color) < LEAST_CONTRAST) faults.push(`too pale on paper: ${name(element)}`)
    if (/^(H1|H2|H3|P|DT|DD|CAPTION)$/.test(element.tagName) && element instanceof HTMLElement) texts.push(element.innerText)
  }
  return { faults, texts }

  function contrastOnWhite(colour: string): number {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
  }
}
