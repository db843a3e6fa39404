import type { Clock } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { ClockRing } from './ClockRing.tsx'
import './clock.css'
import { clockWords, countedWords } from './clockWords.ts'
import type { TimeState } from './words.ts'

const NEAR = 70

function timeStateOfClock({ state, outcome, percent }: Clock): TimeState {
  if (state === 'stopped') return outcome === 'breached' ? 'overdue' : 'closed'
  if (outcome === 'breached') return 'overdue'
  if (state === 'paused') return 'paused'
  return (percent ?? 0) >= NEAR ? 'near' : 'onTime'
}

type Props = {
  clock: Clock
  /** Asked why: the days are shown at once. */
  isAsked?: boolean
}

/** One clock: when it is due, by what right, and why just then. */
export function OneClock({ clock, isAsked = false }: Props) {
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
      <Days clock={clock} isAsked={isAsked} />
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
  const { say, lang } = useLanguage()
  const rungs = ladder.filter(({ at, climbed }) => climbed || at)
  if (rungs.length < 2) return null
  return (
    <details>
      <summary>{say(clockWords.ladder)}</summary>
      <ol className="ladder">
        {rungs.map(({ name, at, climbed }) => (
          <li key={name} className={climbed ? 'climbed' : ''}>
            <span aria-hidden="true">{climbed ? '◆' : '◇'}</span> {at ? saidInFull(at, lang) : ''}{' '}
            {climbed && <span className="quiet">({say(clockWords.climbed)})</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}

const countOf = (days: Clock['days']): number => days.filter(({ counts }) => counts).length

/** Day by day: which count, which do not, and why. */
function Days({ clock: { days }, isAsked }: { clock: Clock; isAsked: boolean }) {
  const { say, lang } = useLanguage()
  if (days.length === 0) return null
  const hasHours = days.some(({ hours }) => hours !== null)
  const sum = say(countedWords(inDigits(lang, countOf(days)), inDigits(lang, days.length)))
  const table = (
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
          {days.map((day, i) => (
            <tr key={day.date} className={day.counts ? '' : 'off'}>
              <td>{say(day.text)}</td>
              <td>{day.counts ? inDigits(lang, countOf(days.slice(0, i + 1))) : say(clockWords.no)}</td>
              {hasHours && <td>{day.hours === null ? '' : inDigits(lang, day.hours)}</td>}
              <td>{say(day.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  if (isAsked)
    return (
      <>
        <p className="quiet">{sum}</p>
        {table}
      </>
    )
  return (
    <details>
      <summary>
        {say(clockWords.why)} <span className="quiet">{sum}</span>
      </summary>
      {table}
    </details>
  )
}
