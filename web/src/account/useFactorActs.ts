import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { ownSecondFactor } from '../ask/queries.ts'
import type { Me } from '../ask/types.ts'

/** What shows that it is the owner who asks. */
export type Proofs = { readonly password: string; readonly code: string }

export function useRenewCodes() {
  const known = useQueryClient()
  return useMutation({
    mutationFn: (body: Proofs) => answerOf(api.POST('/api/v1/session/second-factor/recovery-codes', { body })),
    onSuccess: () => known.invalidateQueries({ queryKey: ownSecondFactor.queryKey }),
  })
}

export function useEndFactor(changed: (me: Me) => void) {
  return useMutation({
    mutationFn: (body: Proofs) => answerOf(api.POST('/api/v1/session/second-factor/end', { body })),
    onSuccess: changed,
  })
}
