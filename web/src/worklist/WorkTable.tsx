import { Link } from '@tanstack/react-router'
import type { CaseItem } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { type Column, columnsOf } from './columns.ts'
import type { WorkFilter } from './filter.ts'
import type { Walk } from './useWalk.ts'
import { WorkRow } from './WorkRow.tsx'
import { workWords } from './words.ts'

type Props = {
  items: readonly CaseItem[]
  filter: WorkFilter
  walk: Walk
  /** What has been done to cases since the list was read. */
  recorded: ReadonlyMap<string, Text>
  /** True while another filter is being read. */
  isOfBefore: boolean
}

/** The cases, one to a row; on a narrow page each becomes a few lines. */
export function WorkTable({ items, filter, walk, recorded, isOfBefore }: Props) {
  const { say } = useLanguage()
  const columns = columnsOf(filter.columns)
  return (
    <table role="table" className="work-table" aria-busy={isOfBefore}>
      <colgroup>
        {['tick', 'ring', 'case', ...columns].map((column) => (
          <col key={column} className={`work-col-${column}`} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" colSpan={2}>
            <span className="unseen">{say(workWords.select)}</span>
          </th>
          <th role="columnheader" scope="col">
            {say(workWords.caseColumn)}
          </th>
          {columns.map((column) => (
            <ColumnHead key={column} column={column} filter={filter} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((item) => (
          <WorkRow
            key={item.id}
            item={item}
            columns={columns}
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

/** The columns by which the list can be put in order, and which way it then goes. */
const ORDERS: { readonly [Name in Column]?: readonly [NonNullable<WorkFilter['sort']>, 'ascending' | 'descending'] } = {
  since: ['waiting', 'ascending'],
  due: ['due', 'ascending'],
  changed: ['changed', 'descending'],
}

function ColumnHead({ column, filter }: { column: Column; filter: WorkFilter }) {
  const { say } = useLanguage()
  const title = say(workWords[`${column}Column`])
  const [sort, way] = ORDERS[column] ?? []
  if (sort === undefined || way === undefined)
    return (
      <th role="columnheader" scope="col">
        {title}
      </th>
    )
  const isOn = (filter.sort ?? 'due') === sort
  return (
    <th role="columnheader" scope="col" aria-sort={isOn ? way : 'none'}>
      <Link to="/" search={{ ...filter, sort }} className="work-order">
        {title} <span aria-hidden="true">{isOn ? (way === 'ascending' ? '↑' : '↓') : ''}</span>
      </Link>
    </th>
  )
}
