/** A pocket card on the screen: what stands on the A6 page, in the same order and words. */
import type { CardsData } from '@rueckhalt/print'
import styles from './card.module.css'
import type { PrintedCard } from './printed-cards.ts'

type Words = PrintedCard['lines'][number]

export function CardPreview({ card, data: { frame, labels } }: { readonly card: PrintedCard; readonly data: CardsData }) {
  return (
    <article className={styles.card}>
      <p className={styles.head}>
        <span>
          {frame.company} {frame.example !== null && <strong className={styles.stamp}>{frame.example}</strong>}
        </span>
        {frame.stale === null ? <span>{card.scenario}</span> : <strong className={styles.stamp}>{frame.stale}</strong>}
      </p>
      <h4 className={styles.title}>{card.title}</h4>
      {card.site !== null && <p className={styles.site}>{card.site}</p>}
      <ol className={styles.lines}>
        {card.lines.map((line, k) => (
          // The lines of a card have no names; their place is what they are.
          <li key={k}>
            <PaperWords words={line} estimate={labels.estimate} />
          </li>
        ))}
      </ol>
      {card.never.length > 0 && (
        <div className={styles.never}>
          <p className={styles.neverTitle}>{card.neverTitle}</p>
          {card.never.map((line, k) => (
            <p key={k}>
              <PaperWords words={line} estimate={labels.estimate} />
            </p>
          ))}
        </div>
      )}
      {card.calls.length > 0 && (
        <div className={styles.calls}>
          <p className={styles.callTitle}>{card.callTitle}</p>
          <dl>
            {card.calls.map(({ label, phone }) => (
              <div key={`${label} ${phone ?? ''}`}>
                <dt>{label}</dt>
                <dd>{phone ?? <span className={styles.blank}>{'\u00a0'}</span>}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <p className={styles.foot}>
        {frame.edition} · {frame.reviewBy}
      </p>
    </article>
  )
}

/** Words, values that are only assumed, and lines to write on. */
export function PaperWords({ words, estimate }: { readonly words: Words; readonly estimate: string }) {
  if (words === null) return <span className={styles.blank}>{'\u00a0'}</span>
  if (typeof words === 'string') return words
  return words.map((part, k) => {
    if (typeof part === 'string') return part
    if ('assumed' in part)
      return (
        <span key={k}>
          {part.assumed} <span className={styles.estimate}>{estimate}</span>
        </span>
      )
    return (
      <span key={k}>
        <span className={styles.blank}>{'\u00a0'}</span>
        {part.blank === null ? null : ` (${part.blank})`}
      </span>
    )
  })
}
