import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { putInPlace } from '../ask/putInPlace.ts'
import type { CaseItem } from '../ask/types.ts'
import { listen, type Told } from './listen.ts'
import { newest } from './newest.ts'

/** Keeps what is on the page as it stands in the house. Queries whose `meta` says `live` are read again when anything moves. */
export function Live() {
  const known = useQueryClient()
  useEffect(() => listen((told) => take(known, told)), [known])
  return null
}

function take(known: QueryClient, told: Told): void {
  if (told.name === 'notice') return void known.invalidateQueries({ queryKey: ['notices'] })
  if (told.name === 'moved') {
    for (const { id, step } of told.cases) newest.tell(id, step)
    const shown = shownRows(known)
    const moved = told.cases.filter(({ id, step }) => (shown.get(id) ?? step) < step).map(({ id }) => id)
    if (moved.length > 0) void putInPlace(known, moved)
  } else newest.tellAll()
  readAgain(known)
}

const isLive = ({ meta }: { meta?: Record<string, unknown> | undefined }): boolean => meta?.['live'] === true

let soon: ReturnType<typeof setTimeout> | undefined

/** Much may move at once; it is read once. */
function readAgain(known: QueryClient): void {
  soon ??= setTimeout(() => {
    soon = undefined
    void known.invalidateQueries({ queryKey: ['counts'] })
    void known.invalidateQueries({ predicate: isLive })
  }, 500)
}

type Page = { readonly items: readonly CaseItem[] }

/** The steps of the cases in the lists that are on the page. */
function shownRows(known: QueryClient): Map<string, number> {
  const lists = known.getQueriesData<InfiniteData<Page>>({ queryKey: ['cases'], type: 'active' })
  const items = lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? [])
  return new Map(items.map(({ id, step }) => [id, step]))
}
