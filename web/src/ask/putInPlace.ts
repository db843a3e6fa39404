import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { oneCase } from './queries.ts'
import type { CaseItem } from './types.ts'

type Page = { readonly items: readonly CaseItem[] }

/**
 * Shows cases that have moved as they stand now, each in the row where it was: nothing jumps under the hand of whoever
 * works down a list. The list is read again when somebody asks for it or comes back to it.
 */
export async function putInPlace(known: QueryClient, ids: readonly string[]): Promise<void> {
  const read = await Promise.all(ids.map((id) => known.fetchQuery(oneCase(id)).catch(() => null)))
  const now = new Map(read.flatMap((one) => (one ? [[one.id, one as CaseItem]] : [])))
  known.setQueriesData<InfiniteData<Page>>(
    { queryKey: ['cases'] },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({ ...page, items: page.items.map((item) => now.get(item.id) ?? item) })),
      },
  )
  await Promise.all([
    known.invalidateQueries({ queryKey: ['cases'], refetchType: 'none' }),
    known.invalidateQueries({ queryKey: ['counts'] }),
  ])
}
