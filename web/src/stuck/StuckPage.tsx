import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerOf, api } from '../ask/client.ts'
import type { Stuck } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { kindWords, stuckWords } from './words.ts'
import './stuck.css'

const stuck = queryOptions({
  queryKey: ['stuck'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/stuck', { params: { query: { limit: 500 } } }))).items,
  meta: { live: true },
})

/** What nobody tries again by itself, why, and the way to have it tried again. */
export function StuckPage() {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(stuck)
  const retry = useRetry()
  const isKeeper = useMe().roles.includes('siteAdmin')
  usePageTitle(say(stuckWords.title))
  return (
    <section className="stuck-page">
      <header className="beside">
        <h1>{say(stuckWords.title)}</h1>
        {isKeeper && <a href="/api/queues/">{say(stuckWords.queues)}</a>}
      </header>
      <p className="quiet">{say(stuckWords.why)}</p>
      {retry.error && <ProblemNotice thrown={retry.error} />}
      {retry.isSuccess && (
        <p className="notice done" role="status">
          {say(stuckWords.freed)}
        </p>
      )}
      {data ? (
        <List items={data} retry={retry.mutate} isBusy={retry.isPending} />
      ) : (
        <NotYet thrown={error} again={refetch} />
      )}
    </section>
  )
}

function useRetry() {
  const known = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, case: id, name }: Stuck) =>
      answerOf(api.POST('/api/v1/stuck/retry', { body: { kind, case: id, name } })),
    onSettled: () => known.invalidateQueries({ queryKey: ['stuck'] }),
  })
}

type ListProps = { items: readonly Stuck[]; retry: (one: Stuck) => void; isBusy: boolean }

const COLUMNS = ['kind', 'what', 'case', 'reason', 'attempts', 'parkedAt'] as const

function List({ items, retry, isBusy }: ListProps) {
  const { say } = useLanguage()
  if (items.length === 0)
    return (
      <div className="empty">
        <h2>{say(stuckWords.none)}</h2>
        <p className="quiet">{say(stuckWords.noneWhy)}</p>
      </div>
    )
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={say(stuckWords.title)}>
      <table className="lines">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(stuckWords[column])}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row key={`${one.kind} ${one.case} ${one.name}`} one={one} retry={retry} isBusy={isBusy} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ one, retry, isBusy }: { one: Stuck } & Omit<ListProps, 'items'>) {
  const { say, lang } = useLanguage()
  // Whoever only keeps the house running sees no case of anybody.
  const seesCases = useMe().roles.includes('deputy')
  return (
    <tr>
      <td>{say(kindWords[one.kind])}</td>
      <td>
        <bdi dir="ltr">{one.what}</bdi>
      </td>
      <td>
        {seesCases ? (
          <Link to="/cases/$id" params={{ id: one.case }}>
            {say(stuckWords.openCase)}
          </Link>
        ) : (
          <bdi dir="ltr">{one.case.slice(0, 8)}</bdi>
        )}
      </td>
      <td>
        <bdi dir="ltr">{one.why}</bdi>
      </td>
      <td className="number">{inDigits(lang, one.attempts)}</td>
      <td>{saidInFull(one.parkedAt, lang)}</td>
      <td>
        <button type="button" className="button slim" disabled={isBusy} onClick={() => retry(one)}>
          {say(stuckWords.retry)}
        </button>
      </td>
    </tr>
  )
}
