import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { rolesInWords } from '../ask/roleWords.ts'
import type { DelayContest, Delays, Hands } from '../ask/types.ts'
import { useDoing } from '../ask/useDoing.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { HandsChoice } from './HandsChoice.tsx'
import { SaidForm } from './SaidForm.tsx'
import { hadAHand, mayAnswer, maySettle } from './sidesOf.ts'
import { delayWords } from './words.ts'

type Of = { caseId: string; step: number; delays: Delays }

/** What is contested, what the other side says to it, and how it was settled; all of it stays. */
export function Contests(of: Of) {
  const { say } = useLanguage()
  return (
    <section>
      <h3>{say(delayWords.contests)}</h3>
      <ol className="delay-entries">
        {of.delays.contests.map((contest) => (
          <OneContest key={contest.number} contest={contest} {...of} />
        ))}
      </ol>
    </section>
  )
}

function OneContest({ contest, ...of }: { contest: DelayContest } & Of) {
  const { say, lang } = useLanguage()
  const me = useMe()
  const { from, until, was, to, state, contested, answered, settled } = contest
  return (
    <li className="delay-contest">
      <p className="beside">
        <strong>{say(delayWords[state])}</strong>
        <span>
          {say(delayWords.whoseWasIt)} {say(was.title)}، {say(delayWords.asked)} {say(to.title)}
        </span>
      </p>
      <p className="quiet small">
        {saidInFull(from, lang)} – {saidInFull(until, lang)}
      </p>
      <Said said={contested} />
      {answered && <Said said={answered} verdict={say(answered.accepts ? delayWords.accept : delayWords.refuse)} />}
      {settled && <Said said={settled} verdict={`${say(delayWords.settleTo)} ${say(settled.to.title)}`} />}
      {mayAnswer(me, contest) && <Answer contest={contest} {...of} />}
      {maySettle(me, contest) &&
        (hadAHand(me, contest) ? (
          <p className="quiet">{say(delayWords.barred)}</p>
        ) : (
          <Settle contest={contest} {...of} />
        ))}
    </li>
  )
}

function Said({ said, verdict }: { said: DelayContest['contested']; verdict?: string }) {
  const { lang } = useLanguage()
  return (
    <blockquote className="delay-said">
      <p>
        {verdict && <strong>{verdict}: </strong>}
        <bdi>{said.text}</bdi>
      </p>
      <footer className="quiet small">
        {said.person && <bdi>{said.person.name}</bdi>} {rolesInWords([said.role], lang)} · {saidInFull(said.at, lang)}
      </footer>
    </blockquote>
  )
}

const paramsOf = ({ caseId, step }: Pick<Of, 'caseId' | 'step'>, contest: DelayContest, command: string) => ({
  path: { id: caseId, contest: contest.number },
  header: { 'idempotency-key': command, 'if-match': `"${step}"` },
})

function Answer({ contest, ...of }: { contest: DelayContest } & Of) {
  const { say } = useLanguage()
  const [accepts, setAccepts] = useState<boolean | null>(null)
  const answering = useDoing(
    (body: { accepts: boolean; text: string }, command: string) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/delays/contests/{contest}/answer', {
          params: paramsOf(of, contest, command),
          body,
        }),
      ),
    ['case', of.caseId],
  )
  if (accepts === null)
    return (
      <p className="offer-do unprinted">
        <button type="button" className="button" onClick={() => setAccepts(true)}>
          {say(delayWords.accept)} …
        </button>
        <button type="button" className="button" onClick={() => setAccepts(false)}>
          {say(delayWords.refuse)} …
        </button>
      </p>
    )
  return (
    <SaidForm
      title={say(delayWords.answer)}
      button={say(accepts ? delayWords.accept : delayWords.refuse)}
      doing={answering}
      leave={() => setAccepts(null)}
      send={(text) => answering.mutate({ accepts, text })}
    />
  )
}

function Settle({ contest, ...of }: { contest: DelayContest } & Of) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [to, setTo] = useState<Hands>(contest.was.hands)
  const settling = useDoing(
    (body: { to: Hands; text: string }, command: string) =>
      answerOf(
        api.POST('/api/v1/cases/{id}/delays/contests/{contest}/settlement', {
          params: paramsOf(of, contest, command),
          body,
        }),
      ),
    ['case', of.caseId],
  )
  if (!isOpen)
    return (
      <button type="button" className="button unprinted" onClick={() => setOpen(true)}>
        {say(delayWords.settle)} …
      </button>
    )
  return (
    <SaidForm
      title={say(delayWords.settle)}
      button={say(delayWords.settle)}
      doing={settling}
      leave={() => setOpen(false)}
      send={(text) => settling.mutate({ to, text })}
    >
      <HandsChoice label={say(delayWords.settleTo)} of={of.delays.sums} value={to} choose={setTo} />
    </SaidForm>
  )
}
