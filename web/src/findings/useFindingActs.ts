import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { FindingKind, Resolution, Says } from './types.ts'

export type NewFinding = {
  readonly target: string
  readonly kind: FindingKind
  readonly severity: 'mustFix' | 'advisory'
  readonly message: string
}

type Act =
  | ({ readonly act: 'raise' } & NewFinding)
  | { readonly act: 'remove'; readonly findingNo: number }
  | { readonly act: 'answer'; readonly findingNo: number; readonly reply: string; readonly says: Says }
  | { readonly act: 'resolve'; readonly findingNo: number; readonly resolution: Resolution; readonly why?: string }

/** Raises, takes back, answers and settles findings; all of it changes what can be done with the case. */
export function useFindingActs(caseId: string) {
  const known = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => send(caseId, act),
    onSuccess: () =>
      Promise.all([
        known.invalidateQueries({ queryKey: ['case', caseId, 'findings'] }),
        known.invalidateQueries({ queryKey: ['case', caseId, 'ways'] }),
      ]),
  })
}

async function send(id: string, wanted: Act): Promise<void> {
  switch (wanted.act) {
    case 'raise': {
      const { act: _, ...body } = wanted
      await answerOf(api.POST('/api/v1/cases/{id}/findings', { params: { path: { id } }, body }))
      return
    }
    case 'remove': {
      const path = { id, findingNo: wanted.findingNo }
      await answerOf(api.DELETE('/api/v1/cases/{id}/findings/{findingNo}', { params: { path } }))
      return
    }
    case 'answer': {
      const path = { id, findingNo: wanted.findingNo }
      const body = { reply: wanted.reply, says: wanted.says }
      await answerOf(api.PUT('/api/v1/cases/{id}/findings/{findingNo}/answer', { params: { path }, body }))
      return
    }
    case 'resolve': {
      const path = { id, findingNo: wanted.findingNo }
      const { resolution, why } = wanted
      const body = { resolution, ...(why ? { why } : {}) }
      await answerOf(api.PUT('/api/v1/cases/{id}/findings/{findingNo}/resolution', { params: { path }, body }))
      return
    }
  }
}
