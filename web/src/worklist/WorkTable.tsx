import type { CaseItem } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import type { Walk } from './useWalk.ts'
import { WorkRow } from './WorkRow.tsx'
import { workWords } from './words.ts'

const COLUMNS = ['caseColumn', 'agencyColumn', 'stageColumn', 'dueColumn', 'whoColumn'] as const

type Props = {
  items: readonly CaseItem[]
  walk: Walk
  /** What has been done to cases since the list was read. */
  recorded: ReadonlyMap<string, Text>
  /** True while another filter is being read. */
  isOfBefore: boolean
}

/** The cases, one to a row; on a narrow page each becomes a few lines. */
export function WorkTable({ items, walk, recorded, isOfBefore }: Props) {
  const { say } = useLanguage()
  return (
    <table role="table" className="work-table" aria-busy={isOfBefore}>
      <colgroup>
        {['tick', 'ring', 'case', 'agency', 'stage', 'due', 'who'].map((column) => (
          <col key={column} className={`work-col-${column}`} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" colSpan={2}>
            <span className="unseen">{say(workWords.select)}</span>
          </th>
          {COLUMNS.map((column) => (
            <th role="columnheader" scope="col" key={column}>
              {say(workWords[column])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((item) => (
          <WorkRow
            key={item.id}
            item={item}
            isCurrent={item.id === walk.current?.id}
            isSelected={walk.selected.has(item.id)}
            recorded={recorded.get(item.id)}
            toCurrent={() => walk.to(item.id)}
            show={() => walk.show(item.id)}
            toggle={() => walk.toggle(item.id)}
          />
        ))}
      </tbody>
    </table>
  )
}
