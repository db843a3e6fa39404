import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import { asProblem } from '../ask/problem.ts'
import { Field } from '../form/Field.tsx'
import { formWords } from '../form/words.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { PlainTable } from './PlainTable.tsx'
import type { OwnCase } from './queries.ts'
import { publicWords } from './words.ts'

type Choice = OwnCase['choices'][number]
type Props = { of: OwnCase; mobile: string; moved: (now: OwnCase) => void }

/** What was said in somebody's own case, and what they may do in it now. */
export function OwnCaseView({ of, mobile, moved }: Props) {
  const { lang, say } = useLanguage()
  const [chosen, setChosen] = useState<Choice | null>(null)
  const done = (now: OwnCase) => {
    setChosen(null)
    moved(now)
  }
  return (
    <section className="public-part">
      <h2>{say(publicWords.seeMore)}</h2>
      <p className="quiet">
        {say(of.service)} · {say(of.office)}
      </p>
      <ol className="public-said">
        {of.said.map(({ at, by, title, text, channel, tables }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays in its order
          <li key={i} data-by={by}>
            <p className="small quiet">
              {say(by === 'me' ? publicWords.me : publicWords.office)} · {say(title)} · {saidInFull(at, lang)}
            </p>
            {text && (
              <p className="public-words" dir="auto">
                {text}
              </p>
            )}
            {channel && (
              <p>
                {say(publicWords.sendThere)}: {say(channel)}
              </p>
            )}
            {tables.map((table) => (
              <PlainTable key={table.title} of={table} />
            ))}
          </li>
        ))}
      </ol>
      {of.choices.length > 0 && (
        <div className="public-choices">
          <h3>
            {say(
              of.choices.some(({ event }) => event !== 'withdrawComplaint') ? publicWords.yourTurn : publicWords.youMay,
            )}
          </h3>
          <div className="beside">
            {of.choices.map((one) => (
              <button
                key={one.event}
                type="button"
                className="button"
                aria-pressed={chosen?.event === one.event}
                onClick={() => setChosen(chosen?.event === one.event ? null : one)}
              >
                {say(one.label)}
              </button>
            ))}
          </div>
          {chosen && <Doing key={chosen.event} choice={chosen} of={of} mobile={mobile} moved={done} />}
        </div>
      )}
    </section>
  )
}

const WHAT: Readonly<Partial<Record<Choice['event'], Text>>> = {
  withdrawComplaint: publicWords.withdrawWhat,
  accept: publicWords.acceptWhat,
  close: publicWords.closeWhat,
}

/** Says what will happen, asks for what it needs, and does it. */
function Doing({ choice: { event, asksText, label }, of: { code }, mobile, moved }: Props & { choice: Choice }) {
  const { lang, say } = useLanguage()
  const [text, setText] = useState('')
  const [satisfaction, setSatisfaction] = useState('')
  const [isShort, setShort] = useState(false)
  const intent = useIntent()
  const said = { ...(asksText ? { text } : {}), ...(satisfaction ? { satisfaction: Number(satisfaction) } : {}) }
  const sending = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/public/case/steps', {
          params: { header: { 'idempotency-key': intent.idOf({ event, said }) } },
          body: { code, mobile, event, ...said },
        }),
      ),
    onSuccess: moved,
  })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    const lacks = asksText && text.trim().length < 20
    setShort(lacks)
    if (!lacks) sending.mutate()
  }
  const problem = sending.error && asProblem(sending.error)
  const atText = problem?.fields.find(({ path }) => path === 'text')
  const what = WHAT[event]
  return (
    <form className="public-form" onSubmit={submit} noValidate>
      {problem && !atText && <ProblemNotice thrown={problem} />}
      {what && <p>{say(what)}</p>}
      {asksText && (
        <Field
          label={say(publicWords.write)}
          hint={say(publicWords.textHint)}
          wrong={isShort ? say(publicWords.textMissing) : atText && say(atText.text)}
        >
          {(parts) => (
            <textarea
              {...parts}
              className="input"
              rows={5}
              dir="auto"
              maxLength={4_000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      )}
      {event === 'accept' && (
        <Field label={`${say(publicWords.satisfaction)} (${say(formWords.optional)})`}>
          {(parts) => (
            <select
              {...parts}
              className="input narrow"
              value={satisfaction}
              onChange={({ target }) => setSatisfaction(target.value)}
            >
              <option value="">{say(formWords.choose)}</option>
              {[1, 2, 3, 4, 5].map((value) => (
                <option key={value} value={value}>
                  {inDigits(lang, value)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <button type="submit" className="button primary" disabled={sending.isPending}>
        {asksText ? say(publicWords.send) : say(label)}
      </button>
    </form>
  )
}
