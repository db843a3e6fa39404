import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { putInPlace } from '../ask/putInPlace.ts'
import type { CaseItem, Role } from '../ask/types.ts'
import { useDoing } from '../ask/useDoing.ts'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { teamWords } from './words.ts'

type Props = { item: Pick<CaseItem, 'id' | 'step' | 'assignee' | 'status' | 'stage' | 'provider'> }

const TAKERS: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head']

const params = ({ id, step }: Props['item'], command: string) => ({
  path: { id },
  header: { 'idempotency-key': command, 'if-match': `"${step}"` },
})

/** Takes a case that nobody has. */
export function ClaimButton({ item }: Props) {
  const { say } = useLanguage()
  const me = useMe()
  const known = useQueryClient()
  const claiming = useDoing(
    (_step: number, command: string) =>
      answerOf(api.POST('/api/v1/cases/{id}/claim', { params: params(item, command), body: {} })),
    ['case', item.id],
    ['workload'],
  )
  const isTaker = me.grants.some(({ role, provider }) => TAKERS.includes(role) && provider?.id === item.provider.id)
  const isFree = item.assignee === null && item.status === 'active' && item.stage.kind === 'acting'
  if (!isTaker || !isFree) return null
  return (
    <>
      <button
        type="button"
        className="button bare slim claim unprinted"
        disabled={claiming.isPending}
        onClick={() => claiming.mutate(item.step, { onSettled: () => void putInPlace(known, [item.id]) })}
      >
        {say(teamWords.claim)}
      </button>
      {claiming.error && <ProblemNotice thrown={claiming.error} />}
    </>
  )
}

/** Gives one's case back to the desk, and says why. */
export function GiveBack({ item }: Props) {
  const { say } = useLanguage()
  const me = useMe()
  const [reason, setReason] = useState<string | null>(null)
  const giving = useDoing(
    (said: string, command: string) =>
      answerOf(api.POST('/api/v1/cases/{id}/giveBack', { params: params(item, command), body: { reason: said } })),
    ['case', item.id],
    ['workload'],
    ['cases'],
  )
  if (item.assignee?.id !== me.person.id || item.status !== 'active') return null
  if (reason === null)
    return (
      <button type="button" className="button bare slim unprinted" onClick={() => setReason('')}>
        {say(teamWords.giveBack)}
      </button>
    )
  return (
    <form
      className="offer-sheet"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim().length >= 3) giving.mutate(reason.trim(), { onSuccess: () => setReason(null) })
      }}
    >
      <Field label={say(teamWords.reason)} hint={say(teamWords.reasonHint)}>
        {(parts) => (
          <input
            {...parts}
            className="input"
            required
            minLength={3}
            maxLength={2000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {giving.error && <ProblemNotice thrown={giving.error} />}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={giving.isPending}>
          {say(teamWords.giveBack).replace(' …', '')}
        </button>
        <button type="button" className="button" onClick={() => setReason(null)}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}
