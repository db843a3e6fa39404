import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Problem } from '../ask/problem.ts'
import type { Stage } from '../ask/types.ts'
import { Field } from '../form/Field.tsx'
import { FormFields } from '../form/FormFields.tsx'
import { focusOnWrong } from '../form/focusOnWrong.ts'
import { type Choices, fieldsOf } from '../form/schema.ts'
import { flawsOf, type Typed, typedOf, valuesOf } from '../form/values.ts'
import { flawsInWords, refusedInWords } from '../form/wrong.ts'
import { useLanguage } from '../language/Language.tsx'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import type { useSending } from './useSending.ts'
import type { Offer } from './way.ts'
import { leadsToWords, waysWords } from './waysWords.ts'

type Props = {
  offer: Offer
  /** False once the case has moved to where this can no longer be done. */
  isOffered: boolean
  step: number
  choices: Choices
  stages: readonly Pick<Stage, 'name' | 'title' | 'kind'>[]
  sending: ReturnType<typeof useSending>
  done: (step: number) => void
  leave: () => void
}

const REASON = 'reason'

/** What will happen, what has to be said with it, and the button that does it. */
export function OfferSheet({ offer, isOffered, step, choices, stages, sending, done, leave }: Props) {
  const { say } = useLanguage()
  useInHand()
  const title = useId()
  const fields = fieldsOf(offer.form, choices)
  const [typed, setTyped] = useState<Typed>(() => typedOf(offer.suggested))
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const asks = fields.length > 0 || offer.reasonRequired
  const sheet = useFocusInside(asks)
  const flaws = flawsOf(fields, typed)
  const lacksReason = offer.reasonRequired && reason.trim() === ''
  const refused = sending.error instanceof Problem ? sending.error : null
  const isStale = refused?.code === 'stale-step'
  const refusedAt = refusedInWords(refused, say, 'data')
  const wrong = { ...(isTried ? flawsInWords(flaws, say) : {}), ...refusedAt }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (sending.isPending) return
    if (Object.keys(flaws).length > 0 || lacksReason) return focusOnWrong(event.currentTarget)
    const data = valuesOf(fields, typed)
    sending.mutate({ offer, data, reason, step }, { onSuccess: (answer) => done(answer.step) })
  }
  // Where one writes, Enter begins another line, and with Ctrl it sends. What was written is not thrown away by a key.
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    const isSending = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    const isLeaving = event.key === 'Escape' && reason === '' && isSame(typed, typedOf(offer.suggested))
    if (isSending || isLeaving) event.preventDefault()
    if (isSending) event.currentTarget.requestSubmit()
    if (isLeaving) leave()
  }
  return (
    <form
      className="offer-sheet"
      onSubmit={submit}
      onKeyDown={onKeyDown}
      ref={sheet}
      aria-labelledby={title}
      noValidate
    >
      <h2 id={title}>{say(offer.label)}</h2>
      <Consequence offer={offer} stages={stages} />
      {isStale && isOffered && (
        <p className="notice mind" role="alert">
          {say(waysWords.stale)}
        </p>
      )}
      {!isOffered && (
        <p className="notice mind" role="alert">
          {say(waysWords.gone)}
        </p>
      )}
      {refused && !isStale && isOffered && Object.keys(refusedAt).length === 0 && <ProblemNotice thrown={refused} />}
      <FormFields
        fields={fields}
        choices={choices}
        typed={typed}
        wrong={wrong}
        type={(changed) => setTyped((was) => ({ ...was, ...changed }))}
        put={setTyped}
      />
      <Field
        label={say(offer.reasonRequired ? waysWords.reason : waysWords.reasonOptional)}
        hint={say(waysWords.reasonHint)}
        wrong={isTried && lacksReason ? say(waysWords.reasonMissing) : wrong[REASON]}
      >
        {(parts) => (
          <textarea
            {...parts}
            className="input"
            maxLength={2000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={sending.isPending || !isOffered}>
          {sending.isPending ? say(waysWords.sending) : say(offer.label)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}

function Consequence({ offer, stages }: { offer: Offer; stages: Props['stages'] }) {
  const { say } = useLanguage()
  if (offer.kind === 'act') return null
  const targets = offer.leadsTo.flatMap((name) => stages.find((stage) => stage.name === name) ?? [])
  if (targets.length === 0) return <p className="quiet">{say(waysWords.stays)}</p>
  return (
    <p className="quiet">
      {say(leadsToWords(targets.map(({ title }) => title)))}{' '}
      {targets.some(({ kind }) => kind === 'final') && say(waysWords.final)}
    </p>
  )
}

const isSame = (one: Typed, other: Typed): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Whoever opened the sheet by key goes on by key: to what has to be said, else straight to what does it. */
function useFocusInside(asks: boolean) {
  const sheet = useRef<HTMLFormElement>(null)
  const wanted = asks ? 'select, input, textarea' : 'button[type=submit]'
  useEffect(() => {
    sheet.current?.querySelector<HTMLElement>(wanted)?.focus()
  }, [wanted])
  return sheet
}
