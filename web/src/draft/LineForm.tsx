import { type FormEvent, useState } from 'react'
import { Field } from '../form/Field.tsx'
import { formWords } from '../form/words.ts'
import { Clash } from '../kept/Clash.tsx'
import { KeptSign } from '../kept/KeptSign.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import type { Column, Draft, Form } from '../statement/types.ts'
import { valueInWords } from '../statement/valueInWords.ts'
import { textOf, valueTyped } from './typedValue.ts'
import { useKeptLine } from './useKeptPart.ts'
import { draftWords, inToman } from './words.ts'

type Props = {
  caseId: string
  now: Draft
  /** A number after the last one adds a line. */
  lineNo: number
  form: Form
  isBusy: boolean
  /** Told when a new line has its number. */
  settled: (lineNo: number) => void
  leave: () => void
  remove: (lineNo: number) => void
}

/** The server numbers lines and works these out itself. */
const WORKED_OUT = ['lineNo', 'tier', 'overdueDays', 'reciprocalLine']

/** One line to be written, every field of the form under its own name. What is typed is kept as it is typed. */
export function LineForm({ caseId, now, lineNo, form, isBusy, settled, leave, remove }: Props) {
  const { say, lang } = useLanguage()
  useInHand()
  const columns = form.columns.filter(({ field }) => !WORKED_OUT.includes(field))
  const [isNew] = useState(lineNo > now.lineCount)
  const kept = useKeptLine(caseId, { number: isNew ? null : lineNo, settled }, columns)
  const line = now.lines.find((one) => one.lineNo === lineNo) ?? {}
  const columnOf = (field: string) => columns.find((column) => column.field === field)
  const inWords = (field: string, value: unknown) =>
    valueInWords(value, columnOf(field) ?? { kind: 'text', choices: null }, lang)
  const wrongIn = (field: string) => kept.wrong[field] && say(kept.wrong[field])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await kept.settle()) leave()
  }
  return (
    <form onSubmit={submit} className="line-inner">
      <Clash
        kept={{ ...kept, clash: kept.clash.filter(columnOf) }}
        titleOf={(field) => columnOf(field)?.title ?? { fa: field, en: field }}
        theirs={(field) => inWords(field, (line as Record<string, unknown>)[field])}
        mine={(field) => inWords(field, valueTyped(kept.typed[field] ?? '', columnOf(field)?.kind ?? 'text'))}
      />
      <div className="line-form">
        {columns.map((column) => (
          <OneField
            key={column.field}
            column={column}
            text={
              kept.typed[column.field] ?? textOf((line as Record<string, unknown>)[column.field], column.kind, lang)
            }
            wrong={wrongIn(column.field)}
            type={(text) => kept.type(column.field, text)}
          />
        ))}
      </div>
      <p className="draft-acts line-form-acts">
        <button type="submit" className="button" disabled={isBusy}>
          {say(draftWords.saveAndClose)}
        </button>
        {lineNo <= now.lineCount && (
          <button
            type="button"
            className="button bare"
            disabled={isBusy}
            onClick={() => {
              kept.takeTheirs()
              remove(lineNo)
            }}
          >
            {say(draftWords.removeLine)}
          </button>
        )}
        <KeptSign kept={kept} />
      </p>
    </form>
  )
}

type FieldProps = { column: Column; text: string; wrong?: string | undefined; type: (text: string) => void }

function OneField({ column, text, wrong, type }: FieldProps) {
  const { say } = useLanguage()
  const { kind, title, choices, required } = column
  const label = required || kind === 'yesNo' ? say(title) : `${say(title)} (${say(formWords.optional)})`
  return (
    <Field label={label} hint={useHint(kind, text)} wrong={wrong}>
      {(parts) => {
        if (kind === 'choice')
          return (
            <select {...parts} className="input" value={text} onChange={({ target }) => type(target.value)}>
              <option value="">{say(formWords.choose)}</option>
              {Object.entries(choices ?? {}).map(([value, name]) => (
                <option key={value} value={value}>
                  {say(name)}
                </option>
              ))}
            </select>
          )
        if (kind === 'yesNo')
          return (
            <input
              {...parts}
              type="checkbox"
              className="tick-box"
              checked={text === 'true'}
              onChange={({ target }) => type(String(target.checked))}
            />
          )
        if (kind === 'list')
          return (
            <textarea
              {...parts}
              className="input short"
              dir="auto"
              value={text}
              onChange={({ target }) => type(target.value)}
            />
          )
        const isNumber = kind === 'amount' || kind === 'decimal' || kind === 'number' || kind === 'code'
        return (
          <input
            {...parts}
            className="input"
            maxLength={1000}
            {...(isNumber ? { dir: 'ltr', inputMode: 'decimal' } : {})}
            value={text}
            onChange={({ target }) => type(target.value)}
          />
        )
      }}
    </Field>
  )
}

/** What helps while typing: the amount in Toman, how a day is written. */
function useHint(kind: Column['kind'], text: string): string | undefined {
  const { say } = useLanguage()
  if (kind === 'date') return say(draftWords.jalali)
  if (kind === 'list') return say(draftWords.list)
  if (kind !== 'amount') return undefined
  const value = valueTyped(text, 'amount')
  if (typeof value !== 'string' || !/^\d{2,30}$/.test(value)) return say(draftWords.rial)
  const toman = BigInt(value) / 10n
  return say(inToman(inThousands('fa', toman), inThousands('en', toman)))
}
