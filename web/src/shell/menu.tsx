/** The menu: a rail on wide screens; on phones a bar of a few entries, with the rest behind "More". */
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { SCREEN_GROUPS, type Screen, type ScreenGroup, SCREENS } from '../app/screens.ts'
import { useTexts } from '../language/use-texts.ts'
import { usePresence } from '../network/presence.ts'
import styles from './menu.module.css'

type MenuGroup = Exclude<ScreenGroup, 'none'>

const GROUP_NAMES: Readonly<Record<MenuGroup, string>> = {
  company: 'navigation.group-company',
  emergency: 'navigation.group-emergency',
  network: 'navigation.group-network',
  device: 'navigation.group-device',
}

/** "More" is the fifth. */
const MOST_IN_BAR = 4

export function Menu() {
  const { t } = useTexts()
  const more = useRef<HTMLDialogElement>(null)
  const close = (): void => more.current?.close()
  const inBar = SCREENS.filter(({ isInBar }) => isInBar).slice(0, MOST_IN_BAR)
  return (
    <nav className={styles.menu} aria-label={t('navigation.menu')}>
      <div className={styles.rail}>
        <Groups id="rail" />
      </div>
      <ul className={styles.bar}>
        {inBar.map((screen) => (
          <li key={screen.path}>
            <ScreenLink screen={screen} className={styles.barEntry} />
          </li>
        ))}
        <li>
          <button type="button" className={styles.barEntry} aria-haspopup="dialog" onClick={() => more.current?.showModal()}>
            {t('navigation.more')}
          </button>
        </li>
      </ul>
      <dialog
        ref={more}
        className={styles.more}
        aria-label={t('navigation.menu')}
        onClick={(event) => event.target === more.current && close()}
      >
        <div className={styles.morePanel}>
          <Link to="/" className={styles.link} onClick={close}>
            {t('navigation.start')}
          </Link>
          <Groups id="more" onLeave={close} />
          <button type="button" className={styles.close} onClick={close}>
            {t('navigation.close')}
          </button>
        </div>
      </dialog>
    </nav>
  )
}

interface GroupsProps {
  /** Keeps the headings of rail and dialog apart. */
  readonly id: string
  readonly onLeave?: () => void
}

function Groups({ id, onLeave }: GroupsProps) {
  const { t } = useTexts()
  const presence = usePresence()
  return SCREEN_GROUPS.filter((group) => group !== 'none').map((group) => {
    const screens = SCREENS.filter((screen) => screen.group === group && (screen.isShown?.(presence) ?? true))
    return screens.length === 0 ? null : (
      <div key={group}>
        <p id={`${id}-${group}`} className={styles.groupName}>
          {t(GROUP_NAMES[group])}
        </p>
        <ul className={styles.links} aria-labelledby={`${id}-${group}`}>
          {screens.map((screen) => (
            <li key={screen.path}>
              <ScreenLink screen={screen} className={styles.link} onLeave={onLeave} />
            </li>
          ))}
        </ul>
      </div>
    )
  })
}

interface ScreenLinkProps {
  readonly screen: Screen
  readonly className: string | undefined
  readonly onLeave?: (() => void) | undefined
}

function ScreenLink({ screen, className, onLeave }: ScreenLinkProps) {
  const { t } = useTexts()
  return (
    <Link
      to={screen.path}
      className={className}
      activeOptions={{ exact: screen.path === '/' }}
      activeProps={{ 'aria-current': 'page' }}
      onClick={onLeave}
    >
      {t(screen.nameKey)}
    </Link>
  )
}
