/** What the company does not know yet: each "weiß nicht" is a task. */
import { type Todo, todoSentence } from '@rueckhalt/domain/answers'
import type { Company } from '@rueckhalt/domain/company'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../language/use-texts.ts'
import { editPlace } from './edit-place.ts'
import styles from './result.module.css'

export function TodosSection({ company, todos }: { readonly company: Company; readonly todos: readonly Todo[] }) {
  const { t, language } = useTexts()
  if (todos.length === 0) return null
  return (
    <section aria-labelledby="todos">
      <h2 id="todos">{t('result.todos', { count: todos.length })}</h2>
      <ul className={styles.todos}>
        {todos.map((todo) => {
          const sentence = todoSentence(language, todo)
          const place = editPlace(company, todo.path)
          return (
            <li key={todo.path}>
              {sentence}{' '}
              {place && (
                <Link
                  to={place.to}
                  search={{ ...place.search }}
                  className={styles.screenOnly}
                  aria-label={t('result.answer-label', { what: sentence })}
                >
                  {t('result.answer-now')}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
