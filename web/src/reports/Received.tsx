import { useInfiniteQuery } from '@tanstack/react-query'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { OneDelivery } from './OneDelivery.tsx'
import { deliveries } from './queries.ts'
import { reportWords } from './words.ts'
import './reports.css'

/** What was delivered to one's authority, or sent by one's office: the letter, the receipt, and the report to be read here. */
export function Received() {
  const { say } = useLanguage()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(deliveries)
  usePageTitle(say(reportWords.title))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const items = data.pages.flatMap((page) => page.items)
  return (
    <section className="received">
      <h1>{say(reportWords.received)}</h1>
      {items.length === 0 && (
        <div className="empty">
          <h2>{say(reportWords.none)}</h2>
          <p className="quiet">{say(reportWords.noneWhy)}</p>
        </div>
      )}
      <ul>
        {items.map((one) => (
          <OneDelivery key={`${one.cycle} ${one.version} ${one.hop}`} one={one} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          …
        </button>
      )}
    </section>
  )
}
