import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agency } from '../ask/types.ts'
import { SearchBox } from '../form/SearchBox.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { EnterAgency } from './EnterAgency.tsx'
import { agencies } from './queries.ts'
import { Standing } from './Standing.tsx'
import { agencyWords } from './words.ts'
import './agencies.css'

const route = getRouteApi('/agencies')

/** The book of agencies; whoever keeps it enters new ones here. */
export function AgenciesPage() {
  const { say } = useLanguage()
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const isKeeper = useMe().roles.includes('siteAdmin')
  const [isEntering, setEntering] = useState(false)
  usePageTitle(say(agencyWords.title))
  return (
    <section className="agencies-page">
      <h1>{say(agencyWords.title)}</h1>
      <div className="beside">
        <SearchBox
          key={q}
          label={agencyWords.search}
          at={q}
          look={(next) => void navigate({ to: '/agencies', search: next === '' ? {} : { q: next } })}
        />
        {isKeeper && !isEntering && (
          <button type="button" className="button primary" onClick={() => setEntering(true)}>
            {say(agencyWords.enter)}
          </button>
        )}
      </div>
      {isEntering && (
        <EnterAgency
          entered={({ id }) => void navigate({ to: '/agencies/$id', params: { id: String(id) } })}
          leave={() => setEntering(false)}
        />
      )}
      <List q={q} />
    </section>
  )
}

const COLUMNS = ['name', 'legalId', 'province', 'points', 'state'] as const

function List({ q }: { q: string }) {
  const { say } = useLanguage()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(agencies(q))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <div className="empty">
        <h2>{say(agencyWords.none)}</h2>
        <p className="quiet">{say(agencyWords.noneWhy)}</p>
      </div>
    )
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(agencyWords.title)}>
        <table className="lines">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {say(agencyWords[column])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(agencyWords.more)}
        </button>
      )}
    </>
  )
}

function Row({ one }: { one: Agency }) {
  const { say, lang } = useLanguage()
  return (
    <tr>
      <td>
        <Link to="/agencies/$id" params={{ id: String(one.id) }}>
          <bdi>{say(one.title)}</bdi>
        </Link>
      </td>
      <td>
        <bdi dir="ltr">{inDigits(lang, one.legalId)}</bdi>
      </td>
      <td>{say(one.province.title)}</td>
      <td className="number">{inDigits(lang, one.reportingPoints.length)}</td>
      <td>
        <Standing of={one} />
      </td>
    </tr>
  )
}
