import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import { asProblem } from '../ask/problem.ts'
import { putInPlace } from '../ask/putInPlace.ts'
import type { Offer } from './way.ts'

/** What is meant: which offer, with what said, and at which step the case was seen. */
export type Meant = {
  readonly offer: Offer
  readonly data: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly step: number
}

/**
 * Sends what is meant, once however often it is tried; afterwards everything about the case is read anew. In work lists
 * the case stays in its row and shows how it stands now.
 */
export function useSending(caseId: string) {
  const known = useQueryClient()
  const intent = useIntent()
  return useMutation({
    mutationFn: (meant: Meant) =>
      send(caseId, meant, intent.idOf([caseId, meant.offer.name, meant.data, meant.reason])),
    onSuccess: async () => {
      intent.done()
      await known.invalidateQueries({ queryKey: ['case', caseId] })
      await putInPlace(known, [caseId])
    },
    // Where no answer came, the step may have been taken: the same is sent again, and nothing is read until then.
    onError: (thrown) =>
      asProblem(thrown).mayPass ? undefined : known.invalidateQueries({ queryKey: ['case', caseId] }),
  })
}

function send(id: string, { offer, data, reason, step }: Meant, command: string) {
  const params = { path: { id }, header: { 'idempotency-key': command, 'if-match': `"${step}"` } }
  const spoken = reason.trim() === '' ? {} : { reason: reason.trim() }
  if (offer.kind === 'event')
    return answerOf(
      api.POST('/api/v1/cases/{id}/events', { params, body: { event: offer.name, data: { ...data }, ...spoken } }),
    )
  // The forms of acts come from the API itself, so that what was filled in is what it takes.
  const body = { act: offer.name, ...data, ...spoken } as never
  return answerOf(api.POST('/api/v1/cases/{id}/acts', { params, body }))
}
