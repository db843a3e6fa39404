import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PasswordReset } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { resets } from './queries.ts'
import { resetWords } from './words.ts'

/** What the administrator's clock runs for: forgotten passwords, the most urgent first. */
export function Resets() {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(resets)
  if (!data) return <NotYet thrown={error} again={refetch} />
  if (data.length === 0) return <p className="quiet">{say(resetWords.none)}</p>
  return (
    <section className="resets">
      <h2>{say(resetWords.title)}</h2>
      <ul>
        {data.map((one) => (
          <OneReset key={one.case} one={one} />
        ))}
      </ul>
    </section>
  )
}

function OneReset({ one: { case: id, person, askedAt, askedBy, due, late } }: { one: PasswordReset }) {
  const { say, lang } = useLanguage()
  return (
    <li className="beside reset">
      <Link to="/people/$id" params={{ id: person.id }} search={{ do: 'reset' }} className="button slim">
        {say(resetWords.open)}
      </Link>
      <strong>
        <bdi>{person.name}</bdi>
      </strong>
      <span className="quiet small">
        {say(resetWords.askedAt)} {saidInFull(askedAt, lang)} · {say(resetWords.askedBy)}{' '}
        {askedBy ? <bdi>{askedBy.name}</bdi> : say(resetWords.unknown)}
      </span>
      {due && (
        <span className={late ? 'wrong' : 'small'}>
          {say(late ? resetWords.late : resetWords.due)}: {saidInFull(due, lang)}
        </span>
      )}
      <Link to="/cases/$id" params={{ id }} className="small">
        {say(resetWords.decline)}
      </Link>
    </li>
  )
}
