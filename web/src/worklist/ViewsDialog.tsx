import Dialog from '@mui/material/Dialog'
import { useId, useState } from 'react'
import { newId } from '../ask/newId.ts'
import type { WorkView } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import type { WorkFilter } from './filter.ts'
import { NameForm } from './NameForm.tsx'
import { searchOf, useDropping, useKeeping } from './views.ts'
import { viewWords } from './words.ts'

type Props = { filter: WorkFilter; views: readonly WorkView[]; close: () => void }

/** Keeps the list that is shown under a name, and sees to those that were kept before. */
export function ViewsDialog({ filter, views, close }: Props) {
  const { say } = useLanguage()
  useInHand()
  const title = useId()
  // Another id once this one is kept; the same over every try until then.
  const [id, setId] = useState(newId)
  const search = searchOf(filter)
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" aria-labelledby={title}>
      <div className="dialog">
        <h2 id={title}>{say(viewWords.title)}</h2>
        <p className="quiet">{say(viewWords.why)}</p>
        <NameForm
          key={id}
          view={{ id, name: '', search, isFirst: false }}
          act={viewWords.keep}
          done={() => setId(newId())}
        />
        {views.length === 0 && <p className="quiet">{say(viewWords.none)}</p>}
        <ul className="kept-views">
          {views.map((view) => (
            <KeptView key={view.id} view={view} search={search} />
          ))}
        </ul>
        <button type="button" className="button" onClick={close}>
          {say(shellWords.close)}
        </button>
      </div>
    </Dialog>
  )
}

function KeptView({ view, search }: { view: WorkView; search: string }) {
  const { say } = useLanguage()
  const [isNaming, setNaming] = useState(false)
  const keeping = useKeeping()
  const dropping = useDropping()
  const isBusy = keeping.isPending || dropping.isPending
  const wrong = keeping.error ?? dropping.error
  const act = (title: keyof typeof viewWords, onClick: () => void) => (
    <button type="button" className="button bare slim" disabled={isBusy} onClick={onClick}>
      {say(viewWords[title])}
    </button>
  )
  return (
    <li>
      <div role="group" aria-label={view.name}>
        {wrong && <ProblemNotice thrown={wrong} />}
        {isNaming ? (
          <NameForm view={view} act={viewWords.rename} done={() => setNaming(false)} leave={() => setNaming(false)} />
        ) : (
          <>
            <strong>
              <bdi>{view.name}</bdi>
            </strong>
            {view.isFirst && <span className="tag">{say(viewWords.first)}</span>}
            <p className="kept-view-acts">
              {act(view.isFirst ? 'notFirst' : 'makeFirst', () => keeping.mutate({ ...view, isFirst: !view.isFirst }))}
              {act('rename', () => setNaming(true))}
              {view.search !== search && act('replace', () => keeping.mutate({ ...view, search }))}
              {act('drop', () => dropping.mutate(view.id))}
            </p>
          </>
        )}
      </div>
    </li>
  )
}
