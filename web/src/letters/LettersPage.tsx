import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { LetterItem } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { LetterTable } from './LetterTable.tsx'
import { letters } from './queries.ts'
import { RegisterLetter } from './RegisterLetter.tsx'
import { STATUSES } from './statuses.ts'
import { letterWords, noneWhy, statusWords } from './words.ts'
import './letters.css'

const route = getRouteApi('/letters')

/** The book of letters by how they stand; the secretariat registers what came in. */
export function LettersPage() {
  const { say } = useLanguage()
  const { tab = 'draft', of } = route.useSearch()
  const navigate = useNavigate()
  const mayRegister = useMe().roles.includes('secretariat')
  const [isRegistering, setRegistering] = useState(of !== undefined)
  usePageTitle(say(letterWords.title))
  const leave = () => {
    setRegistering(false)
    if (of !== undefined) void navigate({ to: '/letters', search: { tab } })
  }
  return (
    <section className="letters-page">
      <header className="beside">
        <h1>{say(letterWords.title)}</h1>
        {mayRegister && !isRegistering && (
          <button type="button" className="button primary" onClick={() => setRegistering(true)}>
            {say(letterWords.register)}
          </button>
        )}
      </header>
      {mayRegister && isRegistering && <RegisterLetter caseId={of} leave={leave} />}
      <Tabs
        value={tab}
        onChange={(_, to: LetterItem['status']) => void navigate({ to: '/letters', search: { tab: to } })}
        variant="scrollable"
        scrollButtons={false}
      >
        {STATUSES.map((one) => (
          <Tab
            key={one}
            value={one}
            label={say(statusWords[one])}
            id={`letters-${one}`}
            aria-controls="letters-panel"
          />
        ))}
      </Tabs>
      <div role="tabpanel" id="letters-panel" aria-labelledby={`letters-${tab}`}>
        <List status={tab} />
      </div>
    </section>
  )
}

function List({ status }: { status: LetterItem['status'] }) {
  const { say } = useLanguage()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(letters(status))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <div className="empty">
        <h2>{say(letterWords.none)}</h2>
        <p className="quiet">{say(noneWhy[status])}</p>
      </div>
    )
  return (
    <>
      <LetterTable items={items} />
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(letterWords.more)}
        </button>
      )}
    </>
  )
}
