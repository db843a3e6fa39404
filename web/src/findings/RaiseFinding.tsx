import { type FormEvent, useState } from 'react'
import { Problem } from '../ask/problem.ts'
import { Field } from '../form/Field.tsx'
import { flawInWords } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import './findings.css'
import type { Places } from './places.ts'
import type { FindingKind } from './types.ts'
import { useFindingActs } from './useFindingActs.ts'
import { findingWords, kindWords } from './words.ts'

type Props = { caseId: string; places: Places; leave: () => void }

const SHORTEST = 10

/** Writes down what is wrong, and where. */
export function RaiseFinding({ caseId, places, leave }: Props) {
  const { say } = useLanguage()
  const acts = useFindingActs(caseId)
  const [target, setTarget] = useState(places.choices[0]?.[0] ?? '')
  const [kind, setKind] = useState<FindingKind>('evidence')
  const [severity, setSeverity] = useState<'mustFix' | 'advisory'>('mustFix')
  const [message, setMessage] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = message.trim().length < SHORTEST
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isShort) acts.mutate({ act: 'raise', target, kind, severity, message: message.trim() }, { onSuccess: leave })
  }
  const refused = acts.error instanceof Problem ? acts.error.fields.map(({ text }) => say(text)).join(' ') : ''
  return (
    <form className="offer-sheet unprinted" onSubmit={submit}>
      {acts.error && refused === '' && <ProblemNotice thrown={acts.error} />}
      <div className="finding-choices">
        <Field label={say(findingWords.target)}>
          {(parts) => (
            <select {...parts} className="input" value={target} onChange={(event) => setTarget(event.target.value)}>
              {places.choices.map(([value, title]) => (
                <option key={value} value={value}>
                  {say(title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say(findingWords.kind)}>
          {(parts) => (
            <select
              {...parts}
              className="input"
              value={kind}
              onChange={(event) => setKind(event.target.value as FindingKind)}
            >
              {Object.entries(kindWords).map(([value, title]) => (
                <option key={value} value={value}>
                  {say(title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say(findingWords.severity)}>
          {(parts) => (
            <select
              {...parts}
              className="input"
              value={severity}
              onChange={(event) => setSeverity(event.target.value === 'advisory' ? 'advisory' : 'mustFix')}
            >
              <option value="mustFix">{say(findingWords.mustFix)}</option>
              <option value="advisory">{say(findingWords.advisory)}</option>
            </select>
          )}
        </Field>
      </div>
      <Field
        label={say(findingWords.message)}
        hint={say(findingWords.messageHint)}
        wrong={isTried && isShort ? say(flawInWords({ kind: 'short', least: SHORTEST })) : refused || undefined}
      >
        {(parts) => (
          <textarea
            {...parts}
            className="input"
            maxLength={1000}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        )}
      </Field>
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={acts.isPending}>
          {say(findingWords.raise)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}
