import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { counts } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { countQueryOf, turned, usualWhose, type WorkFilter } from './filter.ts'
import { StageMenu } from './StageMenu.tsx'
import { workWords } from './words.ts'

const WHOSE: readonly (readonly ['me' | 'none' | 'all', Text])[] = [
  ['me', workWords.mine],
  ['none', workWords.unassigned],
  ['all', workWords.everyone],
]

/** Filters as chips, each a place to go to: what is chosen stands in the address. */
export function Filters({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const me = useMe()
  const { data } = useQuery(counts(countQueryOf(filter, me)))
  const whose = filter.whose ?? usualWhose(me)
  return (
    <div className="work-filters" role="group" aria-label={say(workWords.filters)}>
      <Search filter={filter} key={filter.q} />
      <div className="chips" role="group" aria-label={say(workWords.whose)}>
        {WHOSE.map(([value, title]) => (
          <Link key={value} to="/" search={{ ...filter, whose: value }} className="chip" data-on={whose === value}>
            {say(title)}
          </Link>
        ))}
      </div>
      <div className="chips">
        {data && <StageMenu filter={filter} stages={data.stages} />}
        <SortMenu filter={filter} />
        {filter.parent && (
          <Link to="/" search={turned(filter, 'parent', filter.parent)} className="chip" data-on>
            {say(workWords.ofOneCycle)} <span aria-hidden="true">✕</span>
          </Link>
        )}
        {Object.keys(filter).some((key) => key !== 'sort' && key !== 'whose') && (
          <Link to="/" search={filter.whose ? { whose: filter.whose } : {}} className="button bare slim">
            {say(workWords.clear)}
          </Link>
        )}
      </div>
    </div>
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

const SORTS = [
  ['due', workWords.sortDue],
  ['waiting', workWords.sortWaiting],
  ['changed', workWords.sortChanged],
] as const

function SortMenu({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  return (
    <label className="work-sort">
      <span className="quiet">{say(workWords.sort)}</span>
      <select
        className="input"
        value={filter.sort ?? 'due'}
        onChange={({ target }) => {
          const { sort: _, ...rest } = filter
          const sort = target.value as 'due' | 'waiting' | 'changed'
          void navigate({ to: '/', search: sort === 'due' ? rest : { ...rest, sort } })
        }}
      >
        {SORTS.map(([value, title]) => (
          <option key={value} value={value}>
            {say(title)}
          </option>
        ))}
      </select>
    </label>
  )
}
