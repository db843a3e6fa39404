import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { history, oneCase } from '../ask/queries.ts'
import { useMe } from '../shell/Me.tsx'

/** The name of anybody who has had to do with the case; an ellipsis for those it does not tell of. */
export function useNames(caseId: string): (id: string) => string {
  const me = useMe()
  const { data: steps } = useQuery(history(caseId))
  const { data: found } = useQuery(oneCase(caseId))
  return useMemo(() => {
    const names = new Map<string, string>([[me.person.id, me.person.name]])
    if (found?.assignee) names.set(found.assignee.id, found.assignee.name)
    for (const { by } of steps ?? []) if (by.person) names.set(by.person.id, by.person.name)
    return (id) => names.get(id) ?? '…'
  }, [me, steps, found])
}
