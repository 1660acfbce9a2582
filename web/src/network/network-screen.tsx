/** The frame of a screen that needs the server: says where there is none, asks for a sign-in where one is needed, and finds the organisation. */
import type { Session } from '@rueckhalt/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../language/use-texts.ts'
import { chooseOrganisation, useChosenOrganisation } from './chosen-organisation.ts'
import { ChoiceField, Press, Reading } from './form-parts.tsx'
import styles from './network.module.css'
import { KIND_KEYS } from './names.ts'
import { showSession, usePresence } from './presence.ts'
import { forgetReads, queryClient } from './reads.ts'
import { SignInDialog } from './sign-in-dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { askForSignIn } from './sign-in-question.ts'
import { useKeptFocus } from './use-kept-focus.ts'

export interface NetworkScreenProps {
  readonly title: string
  readonly children: ReactNode
}

/** For everybody, signed in or not. */
export function NetworkScreen({ title, children }: NetworkScreenProps) {
  const { t } = useTexts()
  const { kind, session } = usePresence()
  useForgetting(session?.account.userId)
  const frame = useRef<HTMLDivElement>(null)
  useKeptFocus(frame)
  return (
    <QueryClientProvider client={queryClient}>
      <div ref={frame} className={styles.page}>
        <h1>{title}</h1>
        {kind === 'served' ? children : kind === 'alone' ? <p>{t('network.alone')}</p> : <NoAnswer />}
      </div>
      <SignInDialog />
    </QueryClientProvider>
  )
}

function NoAnswer() {
  const { t } = useTexts()
  return navigator.onLine ? <Reading /> : <p>{t('network.offline')}</p>
}

/** What one person has read is not shown to the next. */
function useForgetting(userId: string | undefined): void {
  const before = useRef(userId)
  useEffect(() => {
    if (before.current !== undefined && userId !== undefined && before.current !== userId) forgetReads()
    if (userId !== undefined) before.current = userId
  }, [userId])
}

export interface SignedInScreenProps {
  readonly title: string
  readonly children: (session: Session) => ReactNode
}

export function SignedInScreen({ title, children }: SignedInScreenProps) {
  return (
    <NetworkScreen title={title}>
      <SignedIn>{children}</SignedIn>
    </NetworkScreen>
  )
}

function SignedIn({ children }: Pick<SignedInScreenProps, 'children'>) {
  const { t } = useTexts()
  const { session } = usePresence()
  const last = useRef(session)
  if (session) last.current = session
  const shown = session ?? last.current
  if (!shown)
    return (
      <>
        <p>{t('sign-in.needed')}</p>
        <SignInForm onSignedIn={showSession} />
        <p className={styles.ways}>
          {t('sign-in.no-account')} <Link to="/join">{t('sign-in.register')}</Link>
        </p>
      </>
    )
  return (
    <>
      {/* What somebody has typed stays where it is, also when the sign-in ends meanwhile. */}
      {!session && (
        <div className={styles.warning} role="alert">
          <p>{t('sign-in.ended')}</p>
          <p className={styles.actions}>
            <Press onPress={() => void askForSignIn('signed-out')}>{t('sign-in.title')}</Press>
          </p>
        </div>
      )}
      {children(shown)}
    </>
  )
}

export type OwnOrganisation = Session['organisations'][number]

export interface OrganisationScreenProps {
  readonly title: string
  readonly children: (organisation: OwnOrganisation, session: Session) => ReactNode
  /** Shown to somebody who belongs to no organisation; absent: a sentence with the way to one. */
  readonly without?: ReactNode
}

export function OrganisationScreen({ title, children, without }: OrganisationScreenProps) {
  return (
    <SignedInScreen title={title}>
      {(session) => (
        <InOrganisation session={session} without={without}>
          {children}
        </InOrganisation>
      )}
    </SignedInScreen>
  )
}

interface InOrganisationProps extends Pick<OrganisationScreenProps, 'children' | 'without'> {
  readonly session: Session
}

function InOrganisation({ session, children, without }: InOrganisationProps) {
  const { t } = useTexts()
  const { organisations } = session
  const chosen = useChosenOrganisation(organisations)
  if (!chosen)
    return (
      without ?? (
        <p className={styles.ways}>
          {t('network.no-organisation')} <Link to="/organisation">{t('network.found')}</Link>
        </p>
      )
    )
  return (
    <>
      {organisations.length > 1 && (
        <ChoiceField
          label={t('network.organisation')}
          value={chosen.organisationId}
          onChange={chooseOrganisation}
          options={organisations.map(({ organisationId, name, kind }) => ({
            value: organisationId,
            name: `${name} (${t(KIND_KEYS[kind])})`,
          }))}
        />
      )}
      <div key={chosen.organisationId}>{children(chosen, session)}</div>
    </>
  )
}
