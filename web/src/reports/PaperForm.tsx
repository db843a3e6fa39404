import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useDoing } from '../ask/useDoing.ts'
import { Field } from '../form/Field.tsx'
import { isoOfJalali } from '../language/jalaliDay.ts'
import { useLanguage } from '../language/Language.tsx'
import { latinDigits } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { reportWords } from './words.ts'

type Props = { kind: 'letter' | 'receipt'; caseId: string; hop: number; leave: () => void }
type Meant = { number: string; date: string }

/** The number of a letter or a receipt, and the day it bears. */
export function PaperForm({ kind, caseId, hop, leave }: Props) {
  const { say } = useLanguage()
  useInHand()
  const [typed, setTyped] = useState<Meant>({ number: '', date: '' })
  const [isTried, setTried] = useState(false)
  const entering = useDoing((body: Meant) => put(kind, caseId, hop, body), ['case', caseId], ['deliveries'])
  const lacksNumber = typed.number.trim() === ''
  const lacksDay = isoOfJalali(typed.date) === null
  return (
    <form
      className="offer-sheet"
      aria-label={say(reportWords[kind])}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (lacksNumber || lacksDay || entering.isPending) return
        entering.mutate(
          { number: latinDigits(typed.number.trim()), date: latinDigits(typed.date.trim()) },
          { onSuccess: leave },
        )
      }}
    >
      <Field label={say(reportWords.number)} wrong={isTried && lacksNumber ? say(reportWords.fillIn) : undefined}>
        {(parts) => (
          <input
            {...parts}
            className="input narrow"
            dir="ltr"
            maxLength={100}
            value={typed.number}
            onChange={({ target }) => setTyped({ ...typed, number: target.value })}
          />
        )}
      </Field>
      <Field
        label={say(reportWords.date)}
        hint={say(reportWords.dayHint)}
        wrong={isTried && lacksDay ? say(reportWords.badDay) : undefined}
      >
        {(parts) => (
          <input
            {...parts}
            className="input narrow"
            dir="ltr"
            value={typed.date}
            onChange={({ target }) => setTyped({ ...typed, date: target.value })}
          />
        )}
      </Field>
      {entering.error && <ProblemNotice thrown={entering.error} />}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={entering.isPending}>
          {say(reportWords.enter)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}

async function put(kind: Props['kind'], id: string, hop: number, body: Meant): Promise<void> {
  const params = { path: { id, hop } }
  if (kind === 'letter') await answerOf(api.PUT('/api/v1/cases/{id}/delivery/{hop}/letter', { params, body }))
  else await answerOf(api.PUT('/api/v1/cases/{id}/delivery/{hop}/receipt', { params, body }))
}
