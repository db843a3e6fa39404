import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CalendarChange } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { changesCalendars } from './changesCalendars.ts'
import { changesOf, isMoving } from './queries.ts'
import { calendarWords } from './words.ts'

/** The changes of a calendar, each with how far it has come. */
export function Changes({ name, chosen }: { name: string; chosen: string | undefined }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(changesOf(name))
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{say(calendarWords.changes)}</h2>
      {!data && <NotYet thrown={error} again={refetch} />}
      {data?.length === 0 && <p className="quiet">{say(calendarWords.noChanges)}</p>}
      <ul>
        {data?.map((change) => (
          <OneLine key={change.id} name={name} change={change} isChosen={change.id === chosen} />
        ))}
      </ul>
    </section>
  )
}

function OneLine({ name, change, isChosen }: { name: string; change: CalendarChange; isChosen: boolean }) {
  const { say, lang } = useLanguage()
  const mayOpen = changesCalendars(useMe())
  const { id, title, draftedBy, draftedAt } = change
  return (
    <li className="change" data-on={isChosen}>
      <p className="beside">
        {mayOpen ? (
          <Link to="/calendar" search={{ name, change: id }}>
            <bdi>{say(title)}</bdi>
          </Link>
        ) : (
          <bdi>{say(title)}</bdi>
        )}
        <StateTag change={change} />
        <span className="quiet small">
          {say(calendarWords.draftedBy)} <bdi>{draftedBy.name}</bdi> · {saidInFull(draftedAt, lang)}
        </span>
      </p>
    </li>
  )
}

/** Where a change stands, and how far the workers are where they are at it. */
export function StateTag({ change }: { change: Pick<CalendarChange, 'state' | 'status' | 'progress'> }) {
  const { say, lang } = useLanguage()
  const word = change.status === 'failed' ? calendarWords.failed : calendarWords[change.state]
  return (
    <span className="tag" role="status">
      {say(word)}
      {isMoving(change) && change.progress > 0 && ` ${inDigits(lang, change.progress)}٪`}
    </span>
  )
}
