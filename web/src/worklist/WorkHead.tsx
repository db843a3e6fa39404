import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { usualWhose, type WorkFilter } from './filter.ts'
import { Views } from './Views.tsx'
import { workWords } from './words.ts'

const WHOSE: readonly (readonly ['me' | 'none' | 'all', Text])[] = [
  ['me', workWords.mine],
  ['none', workWords.unassigned],
  ['all', workWords.everyone],
]

/** Whose work is shown, and a way to look for one case. Work is assigned in the office only. */
export function WorkHead({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const me = useMe()
  const { assignee, ...others } = filter
  const whose = assignee === undefined ? (filter.whose ?? usualWhose(me)) : null
  const isOfOffice = me.grants.some(({ provider }) => provider !== null)
  return (
    <header className="work-head">
      <h1>{say(workWords.title)}</h1>
      {isOfOffice && (
        <div className="chips" role="group" aria-label={say(workWords.whose)}>
          {WHOSE.map(([value, title]) => (
            <Link key={value} to="/" search={{ ...others, whose: value }} className="chip" data-on={whose === value}>
              {say(title)}
            </Link>
          ))}
        </div>
      )}
      <Views filter={filter} />
      <Search filter={filter} key={filter.q} />
    </header>
  )
}

function Search({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(filter.q ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { q: _, ...rest } = filter
    void navigate({ to: '/', search: typed.trim() ? { ...rest, q: typed.trim() } : rest })
  }
  return (
    <search className="work-search">
      <form onSubmit={submit}>
        <input
          id="work-search"
          className="input"
          type="search"
          maxLength={100}
          placeholder={say(workWords.search)}
          aria-label={say(workWords.search)}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </form>
    </search>
  )
}
