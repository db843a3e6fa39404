import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useDoing } from '../ask/useDoing.ts'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { calendarWords } from './words.ts'

const LEAST = 5

/** Approves the result that was shown, and no other. */
export function Approve({ id, digest, leave }: { id: string; digest: string; leave: () => void }) {
  const { say } = useLanguage()
  useInHand()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = reason.trim().length < LEAST
  const approving = useDoing(
    (body: { digest: string; reason: string }) =>
      answerOf(api.POST('/api/v1/calendar-changes/{change}/approve', { params: { path: { change: id } }, body })),
    ['calendar'],
  )
  return (
    <form
      className="offer-sheet"
      aria-label={say(calendarWords.approve)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort && !approving.isPending) approving.mutate({ digest, reason: reason.trim() })
      }}
    >
      <p className="quiet small">
        {say(calendarWords.digest)} <bdi dir="ltr">{digest.slice(0, 16)}…</bdi>
      </p>
      <Field
        label={say(calendarWords.approveReason)}
        wrong={isTried && isShort ? say(calendarWords.reasonShort) : undefined}
      >
        {(parts) => (
          <textarea
            {...parts}
            className="input"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {approving.error && <ProblemNotice thrown={approving.error} />}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={approving.isPending}>
          {say(calendarWords.approve)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}
