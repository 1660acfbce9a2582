/** The frame of every screen: skip link, header, menu, quiet lines, content. */
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { SCREENS } from '../app/screens.ts'
import { CompanyGate } from '../company/company-gate.tsx'
import { useTexts } from '../language/use-texts.ts'
import { Palette } from '../palette/palette.tsx'
import { useAppCommands } from '../palette/use-app-commands.ts'
import { CompanyLine } from './company-line.tsx'
import { Menu } from './menu.tsx'
import styles from './shell.module.css'
import { StatusLines } from './status-lines.tsx'

const PRODUCT = 'Rückhalt'

export function Shell() {
  const { t } = useTexts()
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  useAppCommands()
  useScreenChange()
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={focusContent}>
        {t('navigation.skip')}
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.brand}>
          {PRODUCT}
        </Link>
        <CompanyLine />
        <button
          type="button"
          className={styles.paletteButton}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K"
          onClick={() => setPaletteOpen(true)}
        >
          {t('palette.open')} <kbd className={styles.key}>{t('palette.key')}</kbd>
        </button>
      </header>
      <Menu />
      <div className={styles.page}>
        <StatusLines />
        <main id="content" tabIndex={-1} className={styles.content}>
          <CompanyGate>
            <Outlet />
          </CompanyGate>
        </main>
      </div>
      <Palette isOpen={isPaletteOpen} onOpen={() => setPaletteOpen(true)} onClose={() => setPaletteOpen(false)} />
    </div>
  )
}

/** The window is named after the screen, and who goes to another screen starts at its beginning, also with a screen reader. */
function useScreenChange(): void {
  const { t } = useTexts()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const before = useRef(path)
  const nameKey = SCREENS.find((screen) => screen.path === path)?.nameKey
  useEffect(() => {
    document.title = nameKey === undefined || path === '/' ? PRODUCT : `${t(nameKey)} – ${PRODUCT}`
  }, [t, nameKey, path])
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [path])
}

/** The address behind `#` belongs to the routes, so the skip link moves the focus itself. */
function focusContent(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
