/** The command palette: Ctrl K, a field, a list; arrow keys choose, Enter runs, Escape closes. */
import { useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { type Command, useAllCommands } from './commands.ts'
import { bestMatches } from './match-words.ts'
import styles from './palette.module.css'

export interface PaletteProps {
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

export function Palette({ isOpen, onOpen, onClose }: PaletteProps) {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const toggle = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      if (isOpen) onClose()
      // Another dialog has the page to itself until it is answered.
      else if (!document.querySelector('dialog[open]')) onOpen()
    }
    addEventListener('keydown', toggle)
    return () => removeEventListener('keydown', toggle)
  }, [isOpen, onOpen, onClose])
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t('palette.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {isOpen && <PaletteList onClose={onClose} />}
    </dialog>
  )
}

function PaletteList({ onClose }: Pick<PaletteProps, 'onClose'>) {
  const { t } = useTexts()
  const commands = useAllCommands()
  const [query, setQuery] = useState('')
  const [place, setPlace] = useState(0)
  const id = useId()
  const found = bestMatches(query, commands, ({ name, group, words = [] }) => [name, group, ...words])
  const chosen = found[Math.min(place, found.length - 1)]
  useEffect(() => {
    if (chosen) document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])
  const run = (command: Command | undefined): void => {
    if (!command) return
    onClose()
    command.run()
  }
  const handleKey = (event: React.KeyboardEvent): void => {
    const next = placeAfter(event.key, place, found.length)
    if (event.key === 'Enter') run(chosen)
    else if (next !== undefined) setPlace(next)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.panel}>
      <input
        className={styles.field}
        type="text"
        role="combobox"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        aria-label={t('palette.field')}
        placeholder={t('palette.field')}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        value={query}
        onKeyDown={handleKey}
        onChange={(event) => {
          setQuery(event.target.value)
          setPlace(0)
        }}
      />
      <div className={styles.list} role="listbox" id={id} aria-label={t('palette.list')}>
        {found.map((command) => (
          <div
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            className={styles.command}
            aria-selected={command === chosen}
            onClick={() => run(command)}
            onMouseMove={() => setPlace(found.indexOf(command))}
          >
            <span>{command.name}</span>
            <span className={styles.group}>{command.group}</span>
          </div>
        ))}
      </div>
      <p className={styles.count} role="status">
        {t('palette.count', { count: found.length })}
      </p>
    </div>
  )
}

/** @returns the place in the list after a key; undefined for a key that does not move */
function placeAfter(key: string, place: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (Math.min(place, count - 1) + 1) % count
  if (key === 'ArrowUp') return (Math.min(place, count - 1) + count - 1) % count
  return undefined
}
