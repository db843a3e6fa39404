import { useQuery } from '@tanstack/react-query'
import { oneCase } from '../api/queries.ts'

/** What the agency has stated. */
export function DataTab({ caseId }: { caseId: string }) {
  const { data } = useQuery(oneCase(caseId))
  return <pre dir="ltr">{JSON.stringify(data?.context, null, 1)}</pre>
}
