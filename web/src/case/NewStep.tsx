import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { useLanguage } from '../language/Language.tsx'
import { caseWords } from './words.ts'

const HALF_A_MINUTE = 30_000

/** Says that somebody else has moved the case, and leaves it to the reader when to look. */
export function NewStep({ caseId, shown }: { caseId: string; shown: number }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const { data } = useQuery({
    queryKey: ['pulse', caseId],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } }))).step,
    refetchInterval: HALF_A_MINUTE,
    staleTime: HALF_A_MINUTE,
    retry: false,
  })
  if (data === undefined || data <= shown) return null
  return (
    <div className="notice new-step unprinted" role="status">
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
