import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Delays, Hands } from '../ask/types.ts'
import { useDoing } from '../ask/useDoing.ts'
import { useLanguage } from '../language/Language.tsx'
import { HandsChoice } from './HandsChoice.tsx'
import { SaidForm } from './SaidForm.tsx'
import { delayWords } from './words.ts'

type Wanted = Exclude<Hands, 'nobody'>

type Props = {
  caseId: string
  step: number
  entry: Delays['entries'][number]
  /** In whose hands time can be. */
  hands: Delays['sums']
  leave: () => void
}

/** On whose account a stretch of time belongs, in the words of whoever contests. */
export function ContestForm({ caseId, step, entry, hands, leave }: Props) {
  const { say } = useLanguage()
  const offered = hands.filter((one) => one.hands !== entry.counted.hands && one.hands !== 'nobody')
  const [to, setTo] = useState((offered[0]?.hands ?? 'outside') as Wanted)
  const contesting = useDoing(
    (body: { entry: string; to: Wanted; text: string }, id: string) => {
      const params = { path: { id: caseId }, header: { 'idempotency-key': id, 'if-match': `"${step}"` } }
      return answerOf(api.POST('/api/v1/cases/{id}/delays/contests', { params, body }))
    },
    ['case', caseId],
  )
  return (
    <SaidForm
      title={say(delayWords.contestTitle)}
      button={say(delayWords.sendContest)}
      doing={contesting}
      leave={leave}
      send={(text) => contesting.mutate({ entry: entry.entry, to, text }, { onSuccess: leave })}
    >
      <HandsChoice label={say(delayWords.to)} of={offered} value={to} choose={(chosen) => setTo(chosen as Wanted)} />
    </SaidForm>
  )
}
