import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { cases } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { useKeys } from '../look/useKeys.ts'
import { useMe } from '../shell/Me.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Waiting } from '../shell/Waiting.tsx'
import { BulkBar } from './BulkBar.tsx'
import { Changed } from './Changed.tsx'
import { EmptyWork } from './EmptyWork.tsx'
import { Filters } from './Filters.tsx'
import { queryOf } from './filter.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { Preview } from './Preview.tsx'
import { Summary } from './Summary.tsx'
import { useWalk } from './useWalk.ts'
import { WorkTable } from './WorkTable.tsx'
import { shownOf, workWords } from './words.ts'
import './worklist.css'

const route = getRouteApi('/')

/** What waits, for whom, and until when. */
export function Worklist() {
  const { say, lang } = useLanguage()
  const me = useMe()
  const filter = route.useSearch()
  const list = useInfiniteQuery(cases(queryOf(filter, me)))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  const walk = useWalk(items)
  const [isHelpOpen, setHelpOpen] = useState(false)
  usePageTitle(say(workWords.title))
  useKeys({
    KeyJ: () => walk.move(1),
    KeyK: () => walk.move(-1),
    KeyX: () => walk.current && walk.toggle(walk.current.id),
    KeyE: walk.decide,
    Escape: walk.leave,
    Slash: () => document.querySelector<HTMLElement>('#work-search')?.focus(),
    'shift+Slash': () => setHelpOpen(true),
  })
  return (
    <div className="worklist">
      <div className="work-head">
        <h1>{say(workWords.title)}</h1>
        <Filters filter={filter} />
      </div>
      <Summary filter={filter} />
      <Changed filter={filter} readAt={list.dataUpdatedAt} again={() => void list.refetch()} />
      {list.error && <ProblemNotice thrown={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      {list.isSuccess && items.length === 0 && <EmptyWork filter={filter} />}
      {items.length > 0 && (
        <>
          <WorkTable items={items} walk={walk} />
          <p className="work-more">
            <span className="quiet">
              {total && say(shownOf(inThousands(lang, items.length), inThousands(lang, total.count), total.more))}
            </span>
            {list.hasNextPage && (
              <button
                type="button"
                className="button"
                disabled={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {say(workWords.more)}
              </button>
            )}
          </p>
        </>
      )}
      {walk.selected.size > 0 && <BulkBar items={items.filter(({ id }) => walk.selected.has(id))} done={walk.clear} />}
      {walk.current && walk.selected.size === 0 && (
        <Preview key={walk.current.id} item={walk.current} isDeciding={walk.isDeciding} leave={walk.leave} />
      )}
      <KeysDialog isOpen={isHelpOpen} close={() => setHelpOpen(false)} />
    </div>
  )
}
