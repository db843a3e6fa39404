import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Workload } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import type { WorkFilter } from '../worklist/filter.ts'
import { workload } from './queries.ts'
import { teamWords } from './words.ts'

const COLUMNS = ['open', 'near', 'overdue', 'held'] as const

/** How much everybody has; each number opens what it counts. */
export function Loads() {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(workload)
  if (!data) return <NotYet thrown={error} again={refetch} />
  const most = Math.max(1, ...data.people.map(({ open }) => open))
  if (data.people.length === 0)
    return (
      <div className="empty">
        <h2>{say(teamWords.noTeam)}</h2>
        <p className="quiet">{say(teamWords.noTeamWhy)}</p>
      </div>
    )
  return (
    <section aria-labelledby="loads">
      <h2 id="loads">{say(teamWords.loads)}</h2>
      <div className="scroll-x">
        <table className="lines loads">
          <thead>
            <tr>
              <th scope="col">{say(teamWords.person)}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="money">
                  {say(teamWords[column])}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {data.people.map((load) => (
              <OnePerson key={`${load.person.id} ${load.office}`} load={load} most={most} />
            ))}
            {data.unassigned.map(({ office, open }) => (
              <tr key={office}>
                <th scope="row">{say(teamWords.nobody)}</th>
                <td className="money">
                  <Number count={open} search={{ whose: 'none', provider: office }} />
                </td>
                <td colSpan={3} />
                <td>{open > 0 && <HandOn of="none" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function OnePerson({ load, most }: { load: Workload; most: number }) {
  const { say } = useLanguage()
  const { person, open, near, overdue, held, away } = load
  const search = { whose: 'all', assignee: person.id, provider: load.office } as const
  return (
    <tr>
      <th scope="row">
        <bdi>{person.name}</bdi>
        {person.post && (
          <span className="quiet small">
            {' · '}
            <bdi>{person.post}</bdi>
          </span>
        )}
        {away && <span className="tag">{say(teamWords.away)}</span>}
        <LoadBar open={open} overdue={overdue} most={most} />
      </th>
      <td className="money">
        <Number count={open} search={search} />
      </td>
      <td className="money">
        <Number count={near} search={{ ...search, due: 'near' }} />
      </td>
      <td className="money">
        <Number count={overdue} search={{ ...search, due: 'overdue' }} />
      </td>
      <td className="money">
        <Number count={held} search={{ ...search, held: 'true' }} />
      </td>
      <td>{open > 0 && <HandOn of={person.id} />}</td>
    </tr>
  )
}

function Number({ count, search }: { count: number; search: WorkFilter }) {
  const { lang } = useLanguage()
  const text = inThousands(lang, count)
  return count === 0 ? (
    <span className="quiet">{text}</span>
  ) : (
    <Link to="/" search={search}>
      {text}
    </Link>
  )
}

function HandOn({ of }: { of: string }) {
  const { say } = useLanguage()
  return (
    <Link to="/team" search={{ of }} className="button slim" hash="hand-over">
      {say(teamWords.hand)}
    </Link>
  )
}

/** The numbers beside it say the same. */
function LoadBar({ open, overdue, most }: { open: number; overdue: number; most: number }) {
  return (
    <span className="load-bar" aria-hidden="true">
      <span className="load-late" style={{ inlineSize: `${(overdue / most) * 100}%` }} />
      <span className="load-rest" style={{ inlineSize: `${((open - overdue) / most) * 100}%` }} />
    </span>
  )
}
