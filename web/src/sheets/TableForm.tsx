import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ClipboardEvent, type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import type { Case, Sheet } from '../ask/types.ts'
import { choiceWord } from '../form/fieldWords.ts'
import type { Typed } from '../form/values.ts'
import { KeptSign } from '../kept/KeptSign.tsx'
import { useLanguage } from '../language/Language.tsx'
import { Sentence } from '../language/Sentence.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { Outdated } from './Outdated.tsx'
import {
  type CellTyped,
  cellsOf,
  type GridTyped,
  isNumber,
  placeOf,
  plainNumber,
  problemsByPlace,
  type TableTemplate,
  typedOfTable,
} from './tableTemplate.ts'
import { useKeptSheet } from './useKeptSheet.ts'
import { sheetWords, tableWords } from './words.ts'

type Problems = readonly { readonly path: string; readonly text: Text }[]

type Props = {
  found: Case
  template: TableTemplate
  sheet: Sheet | undefined
  done: (problems: Problems) => void
  leave: () => void
}

const SYMBOLS = [
  ...(['notCollected', 'notAvailable', 'notApplicable'] as const),
  ...(['meaninglessSum', 'belowHalfUnit', 'negligible'] as const),
]
const SOURCES = ['registry', 'census', 'survey', 'estimate'] as const
const KIND = 'table'

/** A table to be filled in where its places are: a value or a symbol in each, beside what was said the year before. */
export function TableForm({ found, template, sheet, done, leave }: Props) {
  const { say } = useLanguage()
  useInHand()
  const known = useQueryClient()
  const intent = useIntent()
  const kept = useKeptSheet(found.id, KIND, sheet?.version ?? 0)
  const [typed, setTyped] = useState<GridTyped>(() => gridIn(kept.typed) ?? typedOfTable(sheet?.body))
  const [open, setOpen] = useState<string | null>(null)
  const take = (next: GridTyped) => {
    kept.keep({ grid: JSON.stringify(next) })
    setTyped(next)
  }
  const change = (place: string, cell: CellTyped) => take({ ...typed, [place]: { ...typed[place], ...cell } })
  const save = useMutation({
    mutationFn: async () => {
      if (!(await kept.isNewest())) return null
      const { code, referenceYear } = found.context
      const body = { code, referenceYear, cells: cellsOf(template, typed) }
      const header = { 'idempotency-key': intent.idOf([found.id, KIND, body]) }
      const params = { path: { id: found.id, kind: KIND }, header }
      return answerOf(api.PUT('/api/v1/cases/{id}/sheets/{kind}', { params, body }))
    },
    onSuccess: async (saved) => {
      if (!saved) return
      intent.done()
      kept.letGo()
      await known.invalidateQueries({ queryKey: ['case', found.id] })
      done(saved.problems)
    },
  })
  const wrong = problemsByPlace(sheet)
  const isUnreadable = ({ value = '' }: CellTyped) => value.trim() !== '' && !isNumber(value)
  const isBlank = cellsOf(template, typed).length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!Object.values(typed).some(isUnreadable) && !isBlank) save.mutate()
  }
  const paste = (row: number, column: number) => (event: ClipboardEvent) => {
    const cells = event.clipboardData
      .getData('text/plain')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map((line) => line.split('\t'))
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return
    event.preventDefault()
    take(pasted(template, typed, { row, column }, cells))
  }
  return (
    <form onSubmit={submit} noValidate className="sheet-form" aria-label={template.title}>
      <h3>
        <bdi>{template.title}</bdi>
      </h3>
      <p className="quiet small">
        {say(tableWords.how)} {say(sheetWords.kept)}
      </p>
      {kept.isOutdated && (
        <Outdated
          sheet={sheet}
          keepMine={kept.goOn}
          takeTheirs={() => {
            kept.letGo()
            kept.goOn()
            setTyped(typedOfTable(sheet?.body))
          }}
        />
      )}
      <div className="scroll-x">
        <table className="lines table-grid">
          <thead>
            <tr>
              <th scope="col">{say(tableWords.row)}</th>
              {template.columns.map(({ label, unit }) => (
                <th key={label} scope="col">
                  <bdi>{label}</bdi> <bdi className="quiet small">({unit})</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {template.rows.map((row, i) => (
              <tr key={row}>
                <th scope="row">
                  <bdi>{row}</bdi>
                </th>
                {template.columns.map(({ label }, j) => {
                  const place = placeOf(row, label)
                  return (
                    <td key={label} onPaste={paste(i, j)}>
                      <OneCell
                        name={`${row}، ${label}`}
                        cell={typed[place] ?? {}}
                        before={template.previous.find((one) => one.row === row && one.column === label)?.value}
                        wrong={wrong.get(place) ?? []}
                        isUnreadable={isUnreadable(typed[place] ?? {})}
                        isOpen={open === place}
                        turn={() => setOpen(open === place ? null : place)}
                        change={(cell) => change(place, cell)}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {save.error && <ProblemNotice thrown={save.error} />}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={save.isPending || isBlank || kept.isOutdated}>
          {say(sheetWords.save)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
        <KeptSign kept={{ sign: kept.sign, wrong: {} }} />
      </p>
    </form>
  )
}

const gridIn = (typed: Typed | null): GridTyped | null =>
  typed?.['grid'] === undefined ? null : (JSON.parse(typed['grid']) as GridTyped)

type CellProps = {
  name: string
  cell: CellTyped
  before: string | undefined
  wrong: readonly Text[]
  isUnreadable: boolean
  isOpen: boolean
  turn: () => void
  change: (cell: CellTyped) => void
}

function OneCell({ name, cell, before, wrong, isUnreadable, isOpen, turn, change }: CellProps) {
  const { say, lang } = useLanguage()
  const invalid = isUnreadable || wrong.length > 0 ? { 'aria-invalid': true as const } : {}
  return (
    <div className="grid-cell">
      <input
        className="input"
        inputMode="decimal"
        aria-label={name}
        {...invalid}
        disabled={Boolean(cell.symbol)}
        maxLength={45}
        value={cell.value ?? ''}
        onChange={({ target }) => change({ value: target.value })}
      />
      <select
        className="input"
        aria-label={`${say(tableWords.symbol)}: ${name}`}
        value={cell.symbol ?? ''}
        onChange={({ target }) => change(target.value === '' ? { symbol: '' } : { symbol: target.value, value: '' })}
      >
        <option value="">{say(tableWords.hasValue)}</option>
        {SYMBOLS.map((symbol) => (
          <option key={symbol} value={symbol}>
            {say(choiceWord(symbol))}
          </option>
        ))}
      </select>
      {before !== undefined && (
        <span className="quiet small">
          {say(tableWords.before)}: {inDigits(lang, before)}
        </span>
      )}
      {isUnreadable && <span className="wrong small">{say(tableWords.noNumber)}</span>}
      {wrong.map((text) => (
        <span key={text.en} className="wrong small">
          <Sentence of={text} />
        </span>
      ))}
      <button
        type="button"
        className="button bare slim"
        aria-expanded={isOpen}
        aria-label={`${say(tableWords.more)}: ${name}`}
        onClick={turn}
      >
        {say(tableWords.more)}
      </button>
      {isOpen && <More name={name} cell={cell} change={change} />}
    </div>
  )
}

function More({ name, cell, change }: Pick<CellProps, 'name' | 'cell' | 'change'>) {
  const { say } = useLanguage()
  return (
    <>
      <select
        className="input"
        aria-label={`${say(tableWords.source)}: ${name}`}
        value={cell.source ?? 'registry'}
        onChange={({ target }) => change({ source: target.value })}
      >
        {SOURCES.map((source) => (
          <option key={source} value={source}>
            {say(choiceWord(source))}
          </option>
        ))}
      </select>
      <label className="small">
        <input
          type="checkbox"
          checked={cell.provisional === 'true'}
          onChange={({ target }) => change({ provisional: target.checked ? 'true' : '' })}
        />{' '}
        {say(tableWords.provisional)}
      </label>
      {(['changeReason', 'definitionNote'] as const).map((field) => (
        <textarea
          key={field}
          className="input short"
          aria-label={`${say(tableWords[field])}: ${name}`}
          placeholder={say(tableWords[field])}
          maxLength={500}
          value={cell[field] ?? ''}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      ))}
    </>
  )
}

/** Cells of a spreadsheet, from the one they were pasted into on; what is beyond the table is left out. */
function pasted(
  { rows, columns }: TableTemplate,
  typed: GridTyped,
  from: { row: number; column: number },
  cells: readonly string[][],
): GridTyped {
  const changed = cells.flatMap((line, i) =>
    line.flatMap((text, j): [string, CellTyped][] => {
      const [row, column] = [rows[from.row + i], columns[from.column + j]]
      if (row === undefined || !column) return []
      const place = placeOf(row, column.label)
      return [[place, { ...typed[place], value: plainNumber(text), symbol: '' }]]
    }),
  )
  return { ...typed, ...Object.fromEntries(changed) }
}
