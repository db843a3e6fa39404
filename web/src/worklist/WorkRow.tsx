import { Link } from '@tanstack/react-router'
import type { CaseItem } from '../ask/types.ts'
import { ClockRing } from '../clock/ClockRing.tsx'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { timeStateOf } from '../clock/timeStateOf.ts'
import { Code } from '../language/Code.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { useNewest } from '../live/newest.ts'
import { ClaimButton } from '../team/Claim.tsx'
import type { Column } from './columns.ts'
import { workWords } from './words.ts'

type Props = {
  item: CaseItem
  columns: readonly Column[]
  isCurrent: boolean
  isSelected: boolean
  recorded: Text | undefined
  toCurrent: () => void
  show: () => void
  toggle: () => void
}

/** One case in the list. */
export function WorkRow({ item, columns, isCurrent, isSelected, recorded, toCurrent, show, toggle }: Props) {
  const { say } = useLanguage()
  return (
    <tr
      role="row"
      className={isCurrent ? 'work-row current' : 'work-row'}
      aria-selected={isSelected}
      data-case={item.id}
      onClick={({ target, currentTarget }) => {
        // The focus goes along, so that Enter opens what was pointed at. A dialog opened from the row is not in it.
        const isOnRow = currentTarget.contains(target as Element) && !(target as Element).closest('a, input, button')
        if (!isOnRow) return
        currentTarget.querySelector('a')?.focus()
        show()
      }}
      onFocus={toCurrent}
    >
      <td role="cell" className="work-tick">
        <input
          type="checkbox"
          aria-label={say(workWords.select)}
          checked={isSelected}
          onChange={toggle}
          onClick={(event) => event.stopPropagation()}
        />
      </td>
      <td role="cell" className="work-ring">
        <ClockRing state={timeStateOf(item)} />
      </td>
      <td role="cell" className="work-title">
        <Link to="/cases/$id" params={{ id: item.id }}>
          {say(item.machine.title)}
        </Link>
        <span className="quiet small">
          {item.period && <span>{say(item.period.title)}</span>}
          {item.trackingCode && <Code of={item.trackingCode} />}
        </span>
      </td>
      {columns.map((column) => (
        <td role="cell" key={column} className={`work-${column}`}>
          <Cell column={column} item={item} recorded={recorded} />
        </td>
      ))}
    </tr>
  )
}

function Cell({ column, item, recorded }: { column: Column; item: CaseItem; recorded: Text | undefined }) {
  const { say, lang } = useLanguage()
  // A narrow page has no heads of columns, and one instant looks like the other.
  const named = (text: string) => (
    <>
      <span className="work-label">{say(workWords[`${column}Column`])}: </span>
      {text}
    </>
  )
  switch (column) {
    case 'agency':
      return <PlaceName of={item.agency ?? item.provider} />
    case 'office':
      return <PlaceName of={item.provider} />
    case 'stage':
      return <StageCell item={item} recorded={recorded} />
    case 'since':
      return named(saidInFull(item.stageSince, lang))
    case 'due':
      return <TimeLeft item={item} />
    case 'who':
      return <Assignee item={item} />
    case 'changed':
      return named(saidInFull(item.changedAt, lang))
  }
}

function PlaceName({ of }: { of: CaseItem['provider'] }) {
  const { say } = useLanguage()
  return (
    <bdi className="two-lines" title={say(of.title)}>
      {say(of.title)}
    </bdi>
  )
}

function StageCell({ item, recorded }: { item: CaseItem; recorded: Text | undefined }) {
  const { say } = useLanguage()
  const hasMoved = useNewest(item.id) === item.step && !recorded
  return (
    <>
      {say(item.stage.title)}
      {item.held && <span className="tag">{say(workWords.held)}</span>}
      {hasMoved && <span className="tag">{say(workWords.moved)}</span>}
      {recorded && (
        <span className="work-recorded small">
          <span aria-hidden="true">✓</span> {say(recorded)}
        </span>
      )}
    </>
  )
}

function Assignee({ item }: { item: CaseItem }) {
  const { say } = useLanguage()
  return (
    <>
      {item.assignee ? <bdi>{item.assignee.name}</bdi> : <span className="quiet">{say(workWords.nobody)}</span>}
      <ClaimButton item={item} />
    </>
  )
}
