/** The company's model: every field of it in forms and tables, what is wrong with it, and the ways out of it and into it. */
import { entityLabel } from '@rueckhalt/domain/fields'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { type OpenCompany, undoChange, useCompany } from '../../company/company-store.ts'
import { openNewCompany } from '../../company/keep.ts'
import { useTexts } from '../../language/use-texts.ts'
import { forgetDrafts } from './drafts.ts'
import { ElementPage } from './element-page.tsx'
import { ElementTable } from './element-table.tsx'
import { FaultSummary } from './fault-summary.tsx'
import { FieldForm } from './field-form.tsx'
import { fieldElementId } from './field-parts.ts'
import { FilesSection } from './files-section.tsx'
import { ImpactSection } from './impact-section.tsx'
import { type ModelAddress, readAddress, writeAddress } from './model-address.ts'
import styles from './model.module.css'
import { useNotice } from './notice.ts'
import { SECTION_NAMES, SectionNav } from './section-nav.tsx'
import { FORMS, LISTS, type SectionId } from './sections.ts'
import { ModelContext, useOpenModel } from './use-model.ts'

export function ModelScreen() {
  const { t } = useTexts()
  const open = useCompany()
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('model.title')}</h1>
      <p className={styles.lead}>{t('model.lead')}</p>
      {open ? <OpenModel key={open.id} open={open} /> : <NoCompany />}
    </div>
  )
}

function NoCompany() {
  const { t } = useTexts()
  useEffect(forgetDrafts, [])
  return (
    <>
      <p>{t('model.no-company')}</p>
      <button type="button" className={styles.primary} onClick={() => openNewCompany(t('model.company-name'))}>
        {t('model.begin')}
      </button>
    </>
  )
}

function OpenModel({ open }: { readonly open: OpenCompany }) {
  const model = useOpenModel(open)
  const [address, onAddress] = useAddress()
  useSentTo(address.field)
  return (
    <ModelContext.Provider value={model}>
      <SectionNav current={address.section} />
      <Notice />
      <FaultSummary onGo={focusField} />
      <Section address={address} onAddress={onAddress} />
    </ModelContext.Provider>
  )
}

/** @returns the state of the address, and how a part of it is changed: a search replaces itself, everything else can be gone back to */
function useAddress(): readonly [ModelAddress, (change: Partial<ModelAddress>) => void] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const address = useMemo(() => readAddress(search), [search])
  const latest = useRef(address)
  latest.current = address
  const change = useCallback(
    (part: Partial<ModelAddress>) => {
      const isSearch = Object.keys(part).every((name) => name === 'query')
      void navigate({ to: '.', search: writeAddress({ ...latest.current, ...part }), replace: isSearch, resetScroll: false })
    },
    [navigate],
  )
  return [address, change]
}

/** The field that the address names has the focus as soon as it is there. */
function useSentTo(field: string | undefined): void {
  useEffect(() => {
    if (field !== undefined) focusField(field)
  }, [field])
}

function focusField(path: string): void {
  const element = document.getElementById(fieldElementId(path))
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'center' })
}

/** What was just done, as long as it can be taken back by one step. */
function Notice() {
  const { t } = useTexts()
  const notice = useNotice()
  return (
    <div role="status">
      {notice !== undefined && (
        <p className={styles.notice}>
          {notice}{' '}
          <button type="button" className={styles.quietButton} onClick={undoChange}>
            {t('shell.undo')}
          </button>
        </p>
      )}
    </div>
  )
}

interface SectionProps {
  readonly address: ModelAddress
  readonly onAddress: (change: Partial<ModelAddress>) => void
}

function Section({ address, onAddress }: SectionProps) {
  const { t, language } = useTexts()
  const { section, row } = address
  const list = LISTS[section]
  const form = FORMS[section]
  if (list && row !== undefined) return <ElementPage layout={list} address={address} onAddress={onAddress} />
  return (
    <section aria-labelledby="section">
      <h2 id="section" className={styles.sectionTitle}>
        {t(SECTION_NAMES[section])}
      </h2>
      <SectionLead section={section} />
      {list && (
        <TablePart title={form ? entityLabel(language, list.entity) : undefined}>
          {(labelId) => (
            <ElementTable
              key={section}
              list={list.entity.slice(0, -'[]'.length)}
              layout={list}
              address={address}
              hasPages
              labelId={labelId}
              onAddress={onAddress}
            />
          )}
        </TablePart>
      )}
      {form && <FieldForm entity={form.entity} groups={form.groups} />}
      {section === 'bia' && <ImpactSection address={address} onAddress={onAddress} />}
      {section === 'files' && <FilesSection />}
    </section>
  )
}

/** A table beside a form has a heading of its own; alone, it has the section's. */
function TablePart({ title, children }: { readonly title: string | undefined; readonly children: (labelId: string) => ReactNode }) {
  if (title === undefined) return children('section')
  return (
    <section aria-labelledby="section-list" className={styles.group}>
      <h3 id="section-list" className={styles.groupTitle}>
        {title}
      </h3>
      {children('section-list')}
    </section>
  )
}

const LEADS: Readonly<Partial<Record<SectionId, string>>> = {
  people: 'model.lead-people',
  processes: 'model.lead-processes',
  bia: 'model.lead-bia',
  sites: 'model.lead-sites',
}

function SectionLead({ section }: { readonly section: SectionId }) {
  const { t } = useTexts()
  const key = LEADS[section]
  return key === undefined ? null : <p className={styles.lead}>{t(key)}</p>
}
