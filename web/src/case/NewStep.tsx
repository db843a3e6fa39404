import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useLanguage } from '../language/Language.tsx'
import { isInHand } from '../live/inHand.ts'
import { useLooks, useNewest } from '../live/newest.ts'
import { caseWords } from './words.ts'

const HALF_A_MINUTE = 30_000

/**
 * Brings a step that somebody else has taken onto the page, and says so. Whoever is just filling something in is told only,
 * and decides when to look: nothing moves under the hand. The case itself is asked for where something may have been missed
 * and at no other time: each look at a confidential case is written down.
 */
export function NewStep({ caseId, shown }: { caseId: string; shown: number }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const [came, setCame] = useState(0)
  const looked = useLooked(caseId, shown)
  const newest = Math.max(useNewest(caseId), looked)
  const isNewer = newest > shown
  const show = useCallback(() => known.invalidateQueries({ queryKey: ['case', caseId] }), [known, caseId])
  useEffect(() => {
    if (isNewer && !isInHand()) void show().then(() => setCame(newest))
  }, [isNewer, newest, show])
  if (!isNewer && came !== shown) return null
  return (
    <div className="aside unprinted" role="status">
      <span>{say(isNewer ? caseWords.newStep : caseWords.newStepShown)}</span>
      {isNewer && (
        <button type="button" className="button slim" onClick={() => void show()}>
          {say(caseWords.show)}
        </button>
      )}
    </div>
  )
}

function useLooked(caseId: string, shown: number): number {
  const looks = useLooks()
  const { data } = useQuery({
    queryKey: ['pulse', caseId, looks],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } }))).step,
    enabled: looks > 0,
    staleTime: HALF_A_MINUTE,
    retry: false,
  })
  return data ?? shown
}
