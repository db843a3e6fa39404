import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { cases } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands, type Text } from '../language/text.ts'
import { useKeys } from '../look/useKeys.ts'
import { useMe } from '../shell/Me.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { CasePage } from '../shell/pages.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Waiting } from '../shell/Waiting.tsx'
import { shellWords } from '../shell/words.ts'
import { BulkBar } from './BulkBar.tsx'
import { Changed } from './Changed.tsx'
import { EmptyWork } from './EmptyWork.tsx'
import { Filters } from './Filters.tsx'
import { queryOf, type WorkFilter } from './filter.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { Preview } from './Preview.tsx'
import { Summary } from './Summary.tsx'
import { ToFirstView } from './ToFirstView.tsx'
import { focusOnRow, useWalk } from './useWalk.ts'
import { WorkHead } from './WorkHead.tsx'
import { WorkTable } from './WorkTable.tsx'
import { shownOf, workWords } from './words.ts'
import './worklist.css'

const route = getRouteApi('/')

/** What waits, for whom, and until when. Whoever comes without asking for anything is shown the view that they begin with. */
export function Worklist() {
  const filter = route.useSearch()
  const [isThere, setThere] = useState(Object.keys(filter).length > 0)
  return isThere ? <Work filter={filter} /> : <ToFirstView done={() => setThere(true)} />
}

function Work({ filter }: { filter: WorkFilter }) {
  const { say, lang } = useLanguage()
  const me = useMe()
  const list = useInfiniteQuery(cases(queryOf(filter, me)))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  const walk = useWalk(items)
  const [recorded, setRecorded] = useState<ReadonlyMap<string, Text>>(new Map())
  const [isHelpOpen, setHelpOpen] = useState(false)
  usePageTitle(say(workWords.title))
  // Most that is done here leads to a case.
  useEffect(() => CasePage.fetch(), [])
  useKeys({
    KeyJ: () => walk.move(1),
    KeyK: () => walk.move(-1),
    KeyX: () => walk.current && walk.toggle(walk.current.id),
    KeyE: () => {
      if (walk.selected.size > 0) focusOn('.work-bulk button')
      else if (walk.shown === 'ways') focusOn('.work-preview .ways-row button')
      else walk.decide()
    },
    Escape: walk.leave,
    KeyV: () => focusOn('.work-views button'),
    Slash: () => focusOn('#work-search'),
    'shift+Slash': () => setHelpOpen(true),
  })
  const decided = (id: string) => (label: Text) => {
    setRecorded((was) => new Map(was).set(id, label))
    // Back to the row, so that the next key goes on down the list.
    focusOnRow(id)
  }
  return (
    <div className="worklist">
      <WorkHead filter={filter} />
      <Summary filter={filter} />
      <div className="work-bar">
        <span className="quiet work-count">
          {total && say(shownOf(inThousands(lang, items.length), inThousands(lang, total.count), total.more))}
        </span>
        <Filters filter={filter} />
        <Changed filter={filter} readAt={list.dataUpdatedAt} again={() => void list.refetch()} />
        <button type="button" className="button bare slim work-keys" onClick={() => setHelpOpen(true)}>
          {say(shellWords.keys)} <kbd dir="ltr">?</kbd>
        </button>
      </div>
      {list.error && <ProblemNotice thrown={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      {list.isSuccess && items.length === 0 && <EmptyWork filter={filter} />}
      {items.length > 0 && <WorkTable {...{ items, filter, walk, recorded }} isOfBefore={list.isPlaceholderData} />}
      {list.hasNextPage && (
        <p>
          <button
            type="button"
            className="button"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {say(workWords.more)}
          </button>
        </p>
      )}
      {walk.selected.size > 0 && <BulkBar items={items.filter(({ id }) => walk.selected.has(id))} done={walk.clear} />}
      {walk.current && walk.shown !== 'nothing' && walk.selected.size === 0 && (
        <Preview
          key={walk.current.id}
          item={walk.current}
          isDeciding={walk.shown === 'ways'}
          leave={walk.leave}
          decided={decided(walk.current.id)}
        />
      )}
      <KeysDialog isOpen={isHelpOpen} close={() => setHelpOpen(false)} />
    </div>
  )
}

const focusOn = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus()
