import { useQueries, useQuery } from '@tanstack/react-query'
import { clocks, history, machine, oneCase, ways } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'

type Whole = { readonly found: Case | undefined; readonly error: unknown; again(): void }

/** A case once all that its page begins with has been read: parts that came one by one would move what one reaches for. */
export function useWholeCase(id: string): Whole {
  const self = useQuery(oneCase(id))
  const rest = useQueries({ queries: [ways(id), clocks(id), history(id), machine(id)], combine: isRead })
  return { found: rest ? self.data : undefined, error: self.error, again: () => void self.refetch() }
}

/** What could not be read says so in its own place. */
const isRead = (read: readonly { readonly isPending: boolean }[]): boolean => read.every(({ isPending }) => !isPending)
