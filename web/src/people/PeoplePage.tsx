import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { rolesInWords } from '../ask/roleWords.ts'
import type { HandedPassword, Person } from '../ask/types.ts'
import { SearchBox } from '../form/SearchBox.tsx'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { AccountState } from './AccountState.tsx'
import { EnterPerson } from './EnterPerson.tsx'
import { HandedOnce } from './HandedOnce.tsx'
import { people } from './queries.ts'
import { Resets } from './Resets.tsx'
import { peopleWords } from './words.ts'
import './people.css'

const route = getRouteApi('/people')

/** Whose accounts one keeps: first the forgotten passwords that wait, then everybody. */
export function PeoplePage() {
  const { say } = useLanguage()
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const [isEntering, setEntering] = useState(false)
  const [handed, setHanded] = useState<HandedPassword | null>(null)
  usePageTitle(say(peopleWords.title))
  return (
    <section className="people-page">
      <header className="beside">
        <h1>{say(peopleWords.title)}</h1>
        <a href="/api/queues/">{say(peopleWords.queues)}</a>
      </header>
      <Resets />
      {handed && <HandedAnew of={handed} hide={() => setHanded(null)} />}
      <div className="beside">
        <SearchBox
          key={q}
          label={peopleWords.search}
          at={q}
          look={(next) => void navigate({ to: '/people', search: next === '' ? {} : { q: next } })}
        />
        {!isEntering && (
          <button type="button" className="button primary" onClick={() => setEntering(true)}>
            {say(peopleWords.enter)}
          </button>
        )}
      </div>
      {isEntering && (
        <EnterPerson
          entered={(one) => {
            setEntering(false)
            setHanded(one)
          }}
          leave={() => setEntering(false)}
        />
      )}
      <List q={q} />
    </section>
  )
}

function HandedAnew({ of, hide }: { of: HandedPassword; hide: () => void }) {
  const { say } = useLanguage()
  return (
    <>
      <HandedOnce of={of} hide={hide} />
      <p>
        <Link to="/people/$id" params={{ id: of.person.id }}>
          {say(peopleWords.toPerson)}
        </Link>
      </p>
    </>
  )
}

function List({ q }: { q: string }) {
  const { say } = useLanguage()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(people(q))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <div className="empty">
        <h2>{say(peopleWords.none)}</h2>
        <p className="quiet">{say(peopleWords.noneWhy)}</p>
      </div>
    )
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={say(peopleWords.title)}>
        <table className="lines">
          <thead>
            <tr>
              {(['name', 'username', 'post', 'roles', 'account'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(peopleWords[column])}
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
          {say(peopleWords.more)}
        </button>
      )}
    </>
  )
}

function Row({ one }: { one: Person }) {
  const { say, lang } = useLanguage()
  return (
    <tr>
      <td>
        <Link to="/people/$id" params={{ id: one.id }}>
          <bdi>{one.name}</bdi>
        </Link>
      </td>
      <td>
        <bdi dir="ltr">{one.username}</bdi>
      </td>
      <td>
        <bdi>{one.post}</bdi>
      </td>
      <td>
        {one.roles.length > 0 ? (
          rolesInWords(one.roles, lang)
        ) : (
          <span className="quiet">{say(peopleWords.noRole)}</span>
        )}
      </td>
      <td>
        <AccountState of={one} />
      </td>
    </tr>
  )
}
