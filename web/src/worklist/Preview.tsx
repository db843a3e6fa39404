import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { clocks } from '../ask/queries.ts'
import type { CaseItem } from '../ask/types.ts'
import { Ways } from '../case/Ways.tsx'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { LifeLine } from '../lifeLine/LifeLine.tsx'
import { useLife } from '../lifeLine/useLife.ts'
import { useIsWide } from '../look/useIsWide.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { workWords } from './words.ts'

type Props = { item: CaseItem; isDeciding: boolean; leave: () => void; decided: (label: Text) => void }

/** The case one is at, below the list: its life so far, and what can be done. A narrow page has no room for it. */
export function Preview(props: Props) {
  return useIsWide('48rem') || props.isDeciding ? <Dock {...props} /> : null
}

function Dock({ item, isDeciding, leave, decided }: Props) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const { life, steps, error } = useLife(item.id)
  const open = (step: number) => void navigate({ to: '/cases/$id/history', params: { id: item.id }, search: { step } })
  const told = useQuery(clocks(item.id))
  const clock = told.data?.clocks.find(({ name }) => name === item.due?.clock)
  return (
    <aside className="work-preview" aria-label={say(workWords.preview)}>
      <div className="work-preview-head">
        <h2>
          <Link to="/cases/$id" params={{ id: item.id }}>
            <bdi>{say((item.agency ?? item.provider).title)}</bdi>
          </Link>
        </h2>
        <span className="quiet">{say(item.stage.title)}</span>
        <TimeLeft item={item} clock={clock} />
        <button type="button" className="button bare slim" aria-label={say(workWords.closePreview)} onClick={leave}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      {life ? (
        <LifeLine life={life} steps={steps} size="small" open={open} />
      ) : (
        <div className="life-room">
          <NotYet thrown={error} />
        </div>
      )}
      {isDeciding && <Ways caseId={item.id} takesFocus decided={decided} />}
    </aside>
  )
}
