/** The check: 25 questions, one at a time; every answer is kept at once. */
import { answersOf, QUESTIONS } from '@rueckhalt/domain/check'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useCompany } from '../../company/company-store.ts'
import { simulation } from '../../simulation/simulation.ts'
import { AnswersOverview } from './answers-overview.tsx'
import { type CheckSearch, OVERVIEW, placeAfter, placeBefore, placeToGoOn, readSearch } from './check-place.ts'
import { QuestionForm } from './question-form.tsx'

export function CheckScreen() {
  const search = readSearch(useSearch({ strict: false }))
  const company = useCompany()?.company
  const answers = company ? answersOf(company) : {}
  const navigate = useNavigate()
  const router = useRouter()
  const { frage } = search

  useEffect(() => {
    // The result is wanted within a second of the last answer: its code and its worker are there by then.
    void router.preloadRoute({ to: '/result' })
    void simulation()
  }, [router])

  const go = (next: CheckSearch, replace = false): void => {
    void navigate({ to: '/check', search: { ...next }, replace })
  }
  const goOn = placeToGoOn(answers)
  useEffect(() => {
    if (frage === undefined) go({ frage: goOn }, true)
  })

  if (frage === undefined) return null
  if (frage === OVERVIEW) return <AnswersOverview answers={answers} />
  const question = QUESTIONS[frage - 1]
  if (!question) return null
  return (
    <QuestionForm
      key={frage}
      number={frage}
      question={question}
      search={search}
      onNext={(given) => {
        const next = placeAfter(frage, search, given)
        if (next === 'result') void navigate({ to: '/result' })
        else go(next.search)
      }}
      onBack={() => {
        const before = placeBefore(frage)
        if (before) go(before)
      }}
    />
  )
}
