import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useDoing } from '../ask/useDoing.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { DraftFrame } from './DraftFrame.tsx'
import type { DraftForm } from './Drafts.tsx'
import { TypedField } from './TypedField.tsx'
import { dayTyped, hoursTyped } from './typed.ts'
import { calendarWords, WEEK } from './words.ts'

type Weekday = (typeof WEEK)[number][0]
type Typed = { validFrom: string; validTo: string; source: string; days: Partial<Record<Weekday, [string, string]>> }

/** The hours of a week, from a day on: what is left empty is a day off. */
export function HoursForm({ name, done, leave }: DraftForm) {
  const { say } = useLanguage()
  const [typed, setTyped] = useState<Typed>({ validFrom: '', validTo: '', source: '', days: {} })
  const [every, setEvery] = useState(false)
  const [isTried, setTried] = useState(false)
  const drafting = useDoing(
    (body: NonNullable<ReturnType<typeof meantBy>>, id: string) => {
      const params = { path: { name }, header: { 'idempotency-key': id } }
      return answerOf(api.POST('/api/v1/calendars/{name}/changes', { params, body }))
    },
    ['calendar', name],
  )
  const wrong = isTried ? wrongIn(typed) : {}
  const told = (field: string) => wrong[field] && say(wrong[field])
  const send = () => {
    setTried(true)
    const body = meantBy(typed, every)
    if (body) drafting.mutate(body, { onSuccess: ({ id }) => done(id) })
  }
  const frame = { title: say(calendarWords.draftHours).replace(' …', ''), doing: drafting, send, leave }
  return (
    <DraftFrame {...frame} every={every} setEvery={setEvery}>
      {(['validFrom', 'validTo'] as const).map((field) => (
        <TypedField
          key={field}
          label={say(calendarWords[field])}
          wrong={told(field)}
          text={typed[field]}
          type={(text) => setTyped({ ...typed, [field]: text })}
          isShort
        />
      ))}
      <fieldset className="week-hours">
        <legend>{say(calendarWords.week)}</legend>
        {wrong['week'] && <span className="wrong">{say(wrong['week'])}</span>}
        {WEEK.map(([day, title]) => (
          <DayHours
            key={day}
            title={say(title)}
            hours={typed.days[day] ?? ['', '']}
            wrong={told(day)}
            type={(hours) => setTyped({ ...typed, days: { ...typed.days, [day]: hours } })}
          />
        ))}
      </fieldset>
      <TypedField
        label={say(calendarWords.source)}
        wrong={told('source')}
        text={typed.source}
        type={(source) => setTyped({ ...typed, source })}
      />
    </DraftFrame>
  )
}

type DayProps = {
  title: string
  hours: [string, string]
  wrong: string | undefined
  type: (hours: [string, string]) => void
}

function DayHours({ title, hours: [from, to], wrong, type }: DayProps) {
  const { say } = useLanguage()
  return (
    <div className="beside">
      <span className="week-day">{title}</span>
      <input
        className="input hour"
        dir="ltr"
        aria-label={`${title}، ${say(calendarWords.from)}`}
        aria-invalid={wrong ? true : undefined}
        value={from}
        onChange={({ target }) => type([target.value, to])}
      />
      <input
        className="input hour"
        dir="ltr"
        aria-label={`${title}، ${say(calendarWords.to)}`}
        aria-invalid={wrong ? true : undefined}
        value={to}
        onChange={({ target }) => type([from, target.value])}
      />
      {wrong && <span className="wrong">{wrong}</span>}
    </div>
  )
}

const filled = ({ days }: Typed) =>
  Object.entries(days).filter(([, [from, to]]) => from.trim() !== '' || to.trim() !== '')

function wrongIn(typed: Typed): Readonly<Record<string, Text>> {
  const { validFrom, validTo, source } = typed
  const days = filled(typed)
  return {
    ...(dayTyped(validFrom) ? {} : { validFrom: calendarWords.badDay }),
    ...(validTo.trim() === '' || dayTyped(validTo) ? {} : { validTo: calendarWords.badDay }),
    ...(source.trim().length < 2 ? { source: calendarWords.fillIn } : {}),
    ...(days.length === 0 ? { week: calendarWords.oneDay } : {}),
    ...Object.fromEntries(
      days.filter(([, [from, to]]) => !hoursTyped(from, to)).map(([day]) => [day, calendarWords.badTime]),
    ),
  }
}

/** What is drafted; null while something is missing. */
function meantBy(typed: Typed, every: boolean) {
  const validFrom = dayTyped(typed.validFrom)
  if (validFrom === null || Object.keys(wrongIn(typed)).length > 0) return null
  const days = Object.fromEntries(filled(typed).map(([day, [from, to]]) => [day, [hoursTyped(from, to) ?? [from, to]]]))
  const week = { validFrom, validTo: dayTyped(typed.validTo), days, source: typed.source.trim() }
  return { kind: 'hours' as const, week, others: every ? ('every' as const) : [] }
}
