import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useDoing } from '../ask/useDoing.ts'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { DraftFrame } from './DraftFrame.tsx'
import type { DraftForm } from './Drafts.tsx'
import { TypedField } from './TypedField.tsx'
import { calendarWords } from './words.ts'

/** A file of holidays, read as the draft of a change; what each of its lines does is said before one goes on. */
export function IcsForm({ name, done, leave }: DraftForm) {
  const { say, lang } = useLanguage()
  const [ics, setIcs] = useState('')
  const [source, setSource] = useState('')
  const [every, setEvery] = useState(false)
  const [isTried, setTried] = useState(false)
  const importing = useDoing(
    (body: { ics: string; source: string; others: 'every' | string[] }, id: string) => {
      const params = { path: { name }, header: { 'idempotency-key': id } }
      return answerOf(api.POST('/api/v1/calendars/{name}.ics', { params, body }))
    },
    ['calendar', name],
  )
  const send = () => {
    setTried(true)
    if (ics === '' || source.trim().length < 2) return
    importing.mutate({ ics, source: source.trim(), others: every ? 'every' : [] })
  }
  const told = importing.data
  if (told)
    return (
      <section className="offer-sheet">
        <h2>{say(calendarWords.fromIcs)}</h2>
        <ul>
          {told.events.map(({ line, date, summary, does, why }) => (
            <li key={line}>
              <bdi>{summary}</bdi> {date && inDigits(lang, date)}: {say(calendarWords[does])}
              {why && ` — ${say(why)}`}
            </li>
          ))}
        </ul>
        <p className="offer-do">
          <button type="button" className="button primary" onClick={() => done(told.change.id)}>
            {say(calendarWords.dryRun)}
          </button>
        </p>
      </section>
    )
  const frame = { title: say(calendarWords.importIcs).replace(' …', ''), doing: importing, send, leave }
  return (
    <DraftFrame {...frame} every={every} setEvery={setEvery}>
      <Field label={say(calendarWords.file)} wrong={isTried && ics === '' ? say(calendarWords.fillIn) : undefined}>
        {(parts) => (
          <input
            {...parts}
            className="input"
            type="file"
            accept=".ics,text/calendar"
            onChange={({ target }) => void target.files?.[0]?.text().then(setIcs)}
          />
        )}
      </Field>
      <TypedField
        label={say(calendarWords.source)}
        wrong={isTried && source.trim().length < 2 ? say(calendarWords.fillIn) : undefined}
        text={source}
        type={setSource}
      />
    </DraftFrame>
  )
}
