import { useQuery } from '@tanstack/react-query'
import { clocks } from '../ask/queries.ts'
import type { Clock } from '../ask/types.ts'
import { ClockRing } from '../clock/ClockRing.tsx'
import type { TimeState } from '../clock/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { clockWords, countedWords } from './words.ts'

/** Every clock of the case: when it is due, by what right, and why just then. */
export function ClocksTab({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(clocks(caseId))
  if (!data) return <NotYet thrown={error} again={refetch} />
  if (data.clocks.length === 0)
    return (
      <div className="empty">
        <h2>{say(clockWords.none)}</h2>
        <p className="quiet">{say(clockWords.noneWhy)}</p>
      </div>
    )
  const order = { running: 0, paused: 1, stopped: 2 } as const
  const sorted = [...data.clocks].sort((a, b) => order[a.state] - order[b.state])
  return (
    <div className="clocks">
      {sorted.map((clock) => (
        <OneClock key={clock.name} clock={clock} />
      ))}
    </div>
  )
}

const NEAR = 70

function timeStateOfClock({ state, outcome, percent }: Clock): TimeState {
  if (state === 'stopped') return outcome === 'breached' ? 'overdue' : 'closed'
  if (outcome === 'breached') return 'overdue'
  if (state === 'paused') return 'paused'
  return (percent ?? 0) >= NEAR ? 'near' : 'onTime'
}

function OneClock({ clock }: { clock: Clock }) {
  const { say } = useLanguage()
  const { length, outcome } = clock
  return (
    <section className={`clock ${clock.state}`}>
      <div className="clock-head">
        <ClockRing state={timeStateOfClock(clock)} percent={clock.percent} size={28} />
        <h3>{say(clock.title)}</h3>
        <span className="quiet">
          {say(clockWords[clock.state])}
          {outcome && ` · ${say(clockWords[outcome])}`}
        </span>
      </div>
      <p>{say(clock.why)}</p>
      <dl className="facts">
        <Fact title={say(clockWords.due)} text={clock.dueAt ? say(clock.dueAt.text) : say(clockWords.noDue)} />
        {clock.left && clock.left.amount > 0 && <Fact title={say(clockWords.left)} text={say(clock.left.text)} />}
        {clock.used && <Fact title={say(clockWords.used)} text={say(clock.used.text)} />}
        <Fact title={say(clockWords.length)} text={length ? say(length.text) : say(clockWords.byTimetable)}>
          {length?.source.kind === 'default' && <span className="tag mind">{say(clockWords.isDefault)}</span>}
          {length?.setByOffice && <span className="tag">{say(clockWords.setByOffice)}</span>}
        </Fact>
        {length && <Fact title={say(clockWords.source)} text={say(length.source.text)} />}
        <Fact title={say(clockWords.calendar)} text={say(clock.calendar.title)} />
      </dl>
      <Ladder clock={clock} />
      <Days clock={clock} />
    </section>
  )
}

function Fact({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {text} {children}
      </dd>
    </div>
  )
}

function Ladder({ clock: { ladder } }: { clock: Clock }) {
  const { say } = useLanguage()
  const rungs = ladder.filter(({ at, climbed }) => climbed || at)
  if (rungs.length < 2) return null
  return (
    <details>
      <summary>{say(clockWords.ladder)}</summary>
      <ol className="ladder">
        {rungs.map(({ name, at, climbed }) => (
          <li key={name} className={climbed ? 'climbed' : ''}>
            <span aria-hidden="true">{climbed ? '◆' : '◇'}</span> {at ? say(at.text) : ''}{' '}
            {climbed && <span className="quiet">({say(clockWords.climbed)})</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Day by day: which count, which do not, and why. */
function Days({ clock: { days } }: { clock: Clock }) {
  const { say, lang } = useLanguage()
  if (days.length === 0) return null
  const counted = days.filter(({ counts }) => counts).length
  const hasHours = days.some(({ hours }) => hours !== null)
  return (
    <details>
      <summary>
        {say(clockWords.why)}{' '}
        <span className="quiet">{say(countedWords(inDigits(lang, counted), inDigits(lang, days.length)))}</span>
      </summary>
      <div className="scroll-x">
        <table className="lines days">
          <thead>
            <tr>
              <th scope="col">{say(clockWords.day)}</th>
              <th scope="col">{say(clockWords.counts)}</th>
              {hasHours && <th scope="col">{say(clockWords.hours)}</th>}
              <th scope="col">{say(clockWords.reason)}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date} className={day.counts ? '' : 'off'}>
                <td>{say(day.text)}</td>
                <td>{say(day.counts ? clockWords.yes : clockWords.no)}</td>
                {hasHours && <td>{day.hours === null ? '' : inDigits(lang, day.hours)}</td>}
                <td>{say(day.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
