import { type FormEvent, useState } from 'react'
import type { Case } from '../ask/types.ts'
import { useNames } from '../case/useNames.ts'
import { Field } from '../form/Field.tsx'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import './findings.css'
import type { Places } from './places.ts'
import { type Finding, messageOf, type Says } from './types.ts'
import { useDuties } from './useDuties.ts'
import { useFindingActs } from './useFindingActs.ts'
import { findingWords, kindWords, resolutionWords, saysWords } from './words.ts'

type Props = { found: Case; finding: Finding; places: Places }

/** One finding at its place: what is wrong, what the agency says, and how it came to rest. */
export function OneFinding({ found, finding, places }: Props) {
  const { say, lang } = useLanguage()
  const names = useNames(found.id)
  const acts = useFindingActs(found.id)
  const { findingNo, kind, severity, resolution, resolvedWhy, answers, raisedBy, raisedAt } = finding
  const isOpen = resolution === null
  return (
    <li className={isOpen ? `finding open ${severity}` : 'finding'}>
      <p>
        <span className="finding-number">{inDigits(lang, findingNo)}</span>
        <strong>
          <bdi>{places.inWords(finding.target, lang)}</bdi>
        </strong>
        <span className={severity === 'mustFix' && isOpen ? 'tag mind' : 'tag'}>
          {isOpen ? say(findingWords[severity]) : say(resolutionWords[resolution])}
        </span>
        <span className="tag">{say(kindWords[kind])}</span>
      </p>
      <p className="finding-message" dir="auto">
        {say(messageOf(finding))}
      </p>
      <p className="quiet small">
        <bdi>{raisedBy ? names(raisedBy) : say(findingWords.byServer)}</bdi> ·{' '}
        {instantInWords(Date.parse(raisedAt), lang)}
        {!finding.isSent && isOpen && ` · ${say(findingWords.notSent)}`}
      </p>
      {answers.map(({ askedStep, reply, says, repliedBy, repliedAt }) => (
        <blockquote key={askedStep} className="finding-answer">
          <p className="quiet small">
            {say(findingWords.answer)}
            {says && `: ${say(saysWords[says])}`} · <bdi>{names(repliedBy)}</bdi> ·{' '}
            {instantInWords(Date.parse(repliedAt), lang)}
          </p>
          <p className="finding-message" dir="auto">
            {reply}
          </p>
        </blockquote>
      ))}
      {resolvedWhy && (
        <p className="quiet" dir="auto">
          {resolvedWhy}
        </p>
      )}
      {acts.error && <ProblemNotice thrown={acts.error} />}
      {isOpen && <Duty found={found} finding={finding} acts={acts} />}
    </li>
  )
}

type DutyProps = { found: Case; finding: Finding; acts: ReturnType<typeof useFindingActs> }

function Duty({ found, finding, acts }: DutyProps) {
  const { say } = useLanguage()
  const { mayRaise, mayAnswer, mayWaive } = useDuties(found)
  const [isWaiving, setWaiving] = useState(false)
  const { findingNo, isSent, answers, reply } = finding
  if (mayAnswer && isSent)
    return (
      <Answering
        said={{ reply: reply ?? '', says: answers.at(-1)?.says ?? 'corrected' }}
        send={(said) => acts.mutate({ act: 'answer', findingNo, ...said })}
      />
    )
  if (isWaiving)
    return (
      <OneText
        label={say(findingWords.waiveWhy)}
        button={say(findingWords.waive)}
        most={1000}
        usual=""
        send={(why) => acts.mutate({ act: 'resolve', findingNo, resolution: 'waived', why })}
        leave={() => setWaiving(false)}
      />
    )
  const settle = (resolution: 'fixed' | 'explained') => () => acts.mutate({ act: 'resolve', findingNo, resolution })
  return (
    <p className="finding-acts unprinted">
      {mayRaise && !isSent && (
        <button type="button" className="button slim" onClick={() => acts.mutate({ act: 'remove', findingNo })}>
          {say(findingWords.remove)}
        </button>
      )}
      {mayRaise && isSent && (
        <button type="button" className="button slim" onClick={settle('fixed')}>
          {say(findingWords.fixed)}
        </button>
      )}
      {mayRaise && answers.length > 0 && (
        <button type="button" className="button slim" onClick={settle('explained')}>
          {say(findingWords.explained)}
        </button>
      )}
      {mayWaive && (
        <button type="button" className="button slim" onClick={() => setWaiving(true)}>
          {say(findingWords.waive)}
        </button>
      )}
    </p>
  )
}

type Said = { readonly reply: string; readonly says: Says }

/** What the agency did about a finding, and in its own words. */
function Answering({ said, send }: { said: Said; send: (said: Said) => void }) {
  const { say } = useLanguage()
  const [says, setSays] = useState<Says>(said.says)
  return (
    <>
      <fieldset className="finding-says unprinted">
        <legend>{say(findingWords.says)}</legend>
        {(['corrected', 'explained'] as const).map((one) => (
          <label key={one} className="one-choice">
            <input type="radio" checked={says === one} onChange={() => setSays(one)} />
            <span>{say(saysWords[one])}</span>
          </label>
        ))}
      </fieldset>
      <OneText
        label={say(findingWords.yourAnswer)}
        button={say(findingWords.sendAnswer)}
        most={2000}
        usual={says === said.says ? said.reply : ''}
        begin={said.reply}
        send={(reply) => send({ reply, says })}
      />
    </>
  )
}

type TextProps = {
  label: string
  button: string
  most: number
  usual: string
  begin?: string
  send: (text: string) => void
  leave?: () => void
}

function OneText({ label, button, most, usual, begin = usual, send, leave }: TextProps) {
  const { say } = useLanguage()
  const [text, setText] = useState(begin)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') send(text.trim())
  }
  return (
    <form onSubmit={submit} className="finding-form unprinted">
      <Field label={label}>
        {(parts) => (
          <textarea
            {...parts}
            className="input"
            maxLength={most}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <p className="offer-do">
        <button type="submit" className="button slim" disabled={text.trim() === '' || text.trim() === usual}>
          {button}
        </button>
        {leave && (
          <button type="button" className="button bare slim" onClick={leave}>
            {say(shellWords.cancel)}
          </button>
        )}
      </p>
    </form>
  )
}
