import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { useLanguage } from '../language/Language.tsx'
import { caseWords } from './words.ts'

const HALF_A_MINUTE = 30_000

/**
 * Says that somebody else has moved the case, and leaves it to the reader when to look. Asked when somebody comes back to
 * the page and at no other time: each look at a confidential case is written down.
 */
export function NewStep({ caseId, shown }: { caseId: string; shown: number }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const { data } = useQuery({
    queryKey: ['pulse', caseId, shown],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } }))).step,
    initialData: shown,
    staleTime: HALF_A_MINUTE,
    refetchOnWindowFocus: true,
    retry: false,
  })
  if (data <= shown) return null
  return (
    <div className="aside unprinted" role="status">
      <span>{say(caseWords.newStep)}</span>
      <button
        type="button"
        className="button slim"
        onClick={() => void known.invalidateQueries({ queryKey: ['case', caseId] })}
      >
        {say(caseWords.show)}
      </button>
    </div>
  )
}
