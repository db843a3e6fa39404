import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseItem } from '../ask/types.ts'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { casesUnder } from './queries.ts'
import { STANDINGS, type Standing, standingOf, standingWords } from './standing.ts'
import { countedWords, periodWords } from './words.ts'

type Square = { readonly item: CaseItem; readonly standing: Standing }

/** One square for each case of a period, what needs a person first; under it the same as a table. */
export function Wall({ cycle }: { cycle: CaseItem }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(casesUnder(cycle.id))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const squares = data
    .map((item): Square => ({ item, standing: standingOf(item) }))
    .toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing))
  return (
    <section className="wall">
      <div className="beside">
        <h2>
          {say(periodWords.wall)}: {say(cycle.machine.title)} · {cycle.period && say(cycle.period.title)}
        </h2>
        <Link to="/cases/$id" params={{ id: cycle.id }}>
          {say(periodWords.open)}
        </Link>
        <Link to="/" search={{ whose: 'all', parent: cycle.id }}>
          {say(periodWords.list)}
        </Link>
      </div>
      {squares.length === 0 && <p className="quiet">{say(periodWords.empty)}</p>}
      <Key squares={squares} />
      <ul className="wall-squares">
        {squares.map(({ item, standing }) => (
          <li key={item.id}>
            <bdi>
              <Link
                to="/cases/$id"
                params={{ id: item.id }}
                className={`square ${standing}`}
                title={`${nameOf(item, say)}، ${say(item.stage.title)}`}
                aria-label={`${nameOf(item, say)}، ${say(item.stage.title)}، ${say(standingWords[standing])}`}
              />
            </bdi>
          </li>
        ))}
      </ul>
      {squares.length > 0 && <AsTable squares={squares} />}
    </section>
  )
}

type Say = ReturnType<typeof useLanguage>['say']

const nameOf = ({ agency, provider }: CaseItem, say: Say): string => say((agency ?? provider).title)

/** What each filling means, and how many stand so. */
function Key({ squares }: { squares: readonly Square[] }) {
  const { say } = useLanguage()
  return (
    <ul className="wall-key small">
      {STANDINGS.map((standing) => {
        const count = squares.filter((one) => one.standing === standing).length
        return count > 0 ? (
          <li key={standing}>
            <span className={`square ${standing}`} aria-hidden="true" />
            {say(countedWords(count, standingWords[standing]))}
          </li>
        ) : null
      })}
    </ul>
  )
}

function AsTable({ squares }: { squares: readonly Square[] }) {
  const { say } = useLanguage()
  return (
    <details className="wall-table">
      <summary>{say(periodWords.table)}</summary>
      <div className="scroll-x">
        <table className="lines">
          <thead>
            <tr>
              {(['agency', 'kind', 'stage', 'standing', 'due'] as const).map((name) => (
                <th key={name} scope="col">
                  {say(periodWords[name])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {squares.map(({ item, standing }) => (
              <tr key={item.id}>
                <td>
                  <Link to="/cases/$id" params={{ id: item.id }}>
                    <bdi>{nameOf(item, say)}</bdi>
                  </Link>
                </td>
                <td>{say(item.machine.title)}</td>
                <td>{say(item.stage.title)}</td>
                <td>{say(standingWords[standing])}</td>
                <td>
                  <TimeLeft item={item} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
