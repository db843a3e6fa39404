import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerOf, api } from '../ask/client.ts'
import type { Inboxed } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { notices } from './queries.ts'
import { inboxWords } from './words.ts'
import './inbox.css'

/** What one has been told, and the case that each notice speaks of. */
export function Inbox() {
  const { say } = useLanguage()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(notices)
  usePageTitle(say(inboxWords.title))
  const read = useReading()
  if (!data) return <NotYet thrown={error} again={refetch} />
  const items = data.pages.flatMap((page) => page.items)
  const waiting = items.filter(({ readAt }) => readAt === null).map(({ id }) => id)
  return (
    <section className="inbox">
      <header className="beside">
        <h1>{say(inboxWords.title)}</h1>
        {waiting.length > 0 && (
          <button type="button" className="button slim" disabled={read.isPending} onClick={() => read.mutate(waiting)}>
            {say(inboxWords.readAll)}
          </button>
        )}
      </header>
      {read.error && <ProblemNotice thrown={read.error} />}
      {items.length === 0 && (
        <div className="empty">
          <h2>{say(inboxWords.none)}</h2>
          <p className="quiet">{say(inboxWords.noneWhy)}</p>
        </div>
      )}
      <ul className="inbox-list">
        {items.map((item) => (
          <OneNotice key={item.id} item={item} read={() => read.mutate([item.id])} />
        ))}
      </ul>
      {hasNextPage && (
        <p>
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say(inboxWords.more)}
          </button>
        </p>
      )}
    </section>
  )
}

type Notice = Inboxed['items'][number]

function OneNotice({ item, read }: { item: Notice; read: () => void }) {
  const { say, lang } = useLanguage()
  return (
    <li className="inbox-one" data-unread={item.readAt === null}>
      <h2>
        {say(item.title)}
        {item.readAt === null && <span className="tag mind">{say(inboxWords.unread)}</span>}
      </h2>
      <p dir="auto">{say(item.body)}</p>
      <p className="beside small quiet">
        <time dateTime={item.at.at}>{saidInFull(item.at, lang)}</time>
        <Link to="/cases/$id" params={{ id: item.case }} onClick={read}>
          {say(inboxWords.open)}
        </Link>
      </p>
    </li>
  )
}

/** Marks notices as read; those that wait are counted anew. */
function useReading() {
  const known = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[]) => answerOf(api.POST('/api/v1/notifications/read', { body: { ids } })),
    onSuccess: () => known.invalidateQueries({ queryKey: ['notices'] }),
  })
}
