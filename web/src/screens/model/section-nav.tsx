/** The sections of the model, each with how far it is. */
import type { Company } from '@rueckhalt/domain/company'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTexts } from '../../language/use-texts.ts'
import { elementsAt } from './edits.ts'
import { addressOf, writeAddress } from './model-address.ts'
import styles from './model.module.css'
import { progressOf } from './model-faults.ts'
import { FORMS, LISTS, SECTIONS, type SectionId, sectionOf } from './sections.ts'
import { useModel } from './use-model.ts'

export const SECTION_NAMES: Readonly<Record<SectionId, string>> = {
  company: 'model.section-company',
  sites: 'model.section-sites',
  power: 'model.section-power',
  ict: 'model.section-ict',
  people: 'model.section-people',
  supply: 'model.section-supply',
  utilities: 'model.section-utilities',
  processes: 'model.section-processes',
  bia: 'model.section-bia',
  finance: 'model.section-finance',
  export: 'model.section-export',
  files: 'model.section-files',
}

export function SectionNav({ current }: { readonly current: SectionId }) {
  const { t } = useTexts()
  const { company, faults } = useModel()
  const navigate = useNavigate()
  const faulty = useMemo(() => {
    const counts = new Map<SectionId, number>()
    for (const { path } of faults) {
      const section = sectionOf(path)
      if (section) counts.set(section, (counts.get(section) ?? 0) + 1)
    }
    return counts
  }, [faults])
  const name = (section: SectionId): string => t(SECTION_NAMES[section])
  const state = (section: SectionId): string => stateText(company, section, faulty.get(section) ?? 0, t)
  return (
    <nav className={styles.nav} aria-label={t('model.sections')}>
      <ul className={styles.navList}>
        {SECTIONS.map((section) => (
          <li key={section}>
            <Link to="." search={writeAddress(addressOf(section))} aria-current={section === current ? 'page' : undefined}>
              <span>{name(section)}</span>
              <span className={faulty.has(section) ? styles.navFaulty : styles.navState}>{state(section)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <label className={styles.navChoice}>
        <span>{t('model.section')}</span>
        <select
          className={styles.select}
          value={current}
          onChange={({ target }) => {
            const section = SECTIONS.find((one) => one === target.value)
            if (section) void navigate({ to: '.', search: writeAddress(addressOf(section)) })
          }}
        >
          {SECTIONS.map((section) => (
            <option key={section} value={section}>
              {[name(section), state(section)].filter((text) => text !== '').join(' – ')}
            </option>
          ))}
        </select>
      </label>
    </nav>
  )
}

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

function stateText(company: Company, section: SectionId, faults: number, t: Say): string {
  if (faults > 0) return t('model.state-faults', { count: faults })
  const list = LISTS[section]
  const form = FORMS[section]
  const count = list ? elementsAt(company, list.entity.slice(0, -'[]'.length)).length : 0
  if (!form) return list ? t('model.state-elements', { count }) : ''
  const paths = form.groups.flatMap((group) => group.fields.map((field) => `${form.entity}.${field}`))
  const { stated, unknown, all } = progressOf(company, paths)
  return unknown === 0 ? t('model.state-stated', { stated, all }) : t('model.state-unknown', { stated, unknown, all })
}
