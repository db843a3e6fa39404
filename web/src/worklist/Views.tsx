import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { counts } from '../ask/queries.ts'
import type { WorkView } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { Unfold } from '../shell/Unfold.tsx'
import { listedQueryOf, type WorkFilter } from './filter.ts'
import { ViewsDialog } from './ViewsDialog.tsx'
import { filterOf, isShown, workViews } from './views.ts'
import { viewWords } from './words.ts'

/** The lists that one has kept, each with what it holds now, and the way to keep this one. */
export function Views({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const views = useQuery(workViews).data?.items ?? []
  const shown = views.find((view) => isShown(view, filter))
  return (
    <div className="work-views">
      <Unfold
        label={shown ? <bdi>{shown.name}</bdi> : say(viewWords.title)}
        className="chip"
        isPressed={shown !== undefined}
      >
        {(fold) => (
          <>
            <ul>
              {views.length > 0 && (
                <li>
                  <Link to="/" search={{}} className="choice" onClick={fold}>
                    {say(viewWords.plain)}
                  </Link>
                </li>
              )}
              {views.map((view) => (
                <OneView key={view.id} view={view} isOn={view === shown} fold={fold} />
              ))}
            </ul>
            <button
              type="button"
              className="choice"
              onClick={() => {
                fold()
                setOpen(true)
              }}
            >
              {say(viewWords.arrange)}
            </button>
          </>
        )}
      </Unfold>
      {isOpen && <ViewsDialog filter={filter} views={views} close={() => setOpen(false)} />}
    </div>
  )
}

function OneView({ view, isOn, fold }: { view: WorkView; isOn: boolean; fold: () => void }) {
  const { say, lang } = useLanguage()
  const me = useMe()
  const filter = filterOf(view)
  const { data } = useQuery(counts(listedQueryOf(filter, me)))
  return (
    <li>
      <Link to="/" search={filter} className="choice menu-line" onClick={fold} data-on={isOn}>
        <span>
          <bdi>{view.name}</bdi>
        </span>
        <span className="quiet small">{view.isFirst && say(viewWords.first)}</span>
        <span className="number quiet">{data ? inThousands(lang, data.all) : '…'}</span>
      </Link>
    </li>
  )
}
