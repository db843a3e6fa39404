import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { counts } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { countQueryOf, isNarrowed, turned, type WorkFilter } from './filter.ts'
import { StageMenu } from './StageMenu.tsx'
import { workWords } from './words.ts'

/** Stage, order and columns, each a place to go to: what is chosen stands in the address. */
export function Filters({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const me = useMe()
  const { data } = useQuery(counts(countQueryOf(filter, me)))
  return (
    <div className="chips" role="group" aria-label={say(workWords.filters)}>
      <StageMenu filter={filter} stages={data?.stages ?? []} />
      <SortMenu filter={filter} />
      <ColumnsMenu filter={filter} />
      {filter.parent && (
        <Link to="/" search={turned(filter, 'parent', filter.parent)} className="chip" data-on>
          {say(workWords.ofOneCycle)} <span aria-hidden="true">✕</span>
        </Link>
      )}
      {filter.assignee && (
        <Link to="/" search={turned(filter, 'assignee', filter.assignee)} className="chip" data-on>
          {say(workWords.ofOnePerson)} <span aria-hidden="true">✕</span>
        </Link>
      )}
      {isNarrowed(filter) && (
        <Link to="/" search={pickedFrom(filter)} className="button bare slim">
          {say(workWords.clear)}
        </Link>
      )}
    </div>
  )
}

/** What stays when all filters go: whose work it is, and how it is shown. */
const pickedFrom = ({ whose, sort, columns }: WorkFilter): WorkFilter => ({
  ...(whose ? { whose } : {}),
  ...(sort ? { sort } : {}),
  ...(columns ? { columns } : {}),
})

const SORTS = [
  ['due', workWords.sortDue],
  ['waiting', workWords.sortWaiting],
  ['changed', workWords.sortChanged],
] as const

function SortMenu({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  return (
    <label className="one-choice">
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
