import { useNavigate } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { Unfold } from '../shell/Unfold.tsx'
import { COLUMNS, type Column, columnsOf, namedBy } from './columns.ts'
import type { WorkFilter } from './filter.ts'
import { workWords } from './words.ts'

/** Which columns are shown. The case itself always is. */
export function ColumnsMenu({ filter }: { filter: WorkFilter }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const shown = columnsOf(filter.columns)
  const turn = (column: Column) => {
    const { columns: _, ...rest } = filter
    const next = namedBy(COLUMNS.filter((one) => (one === column) !== shown.includes(one)))
    void navigate({ to: '/', search: next === undefined ? rest : { ...rest, columns: next }, replace: true })
  }
  return (
    <Unfold label={say(workWords.columns)} className="chip" isPressed={filter.columns !== undefined}>
      {() => (
        <ul>
          {COLUMNS.map((column) => (
            <li key={column}>
              <label className="choice work-column">
                <input type="checkbox" checked={shown.includes(column)} onChange={() => turn(column)} />
                {say(workWords[`${column}Column`])}
              </label>
            </li>
          ))}
        </ul>
      )}
    </Unfold>
  )
}
