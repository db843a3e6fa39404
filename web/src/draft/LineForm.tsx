import { type FormEvent, useState } from 'react'
import { Field } from '../form/Field.tsx'
import { formWords } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { shellWords } from '../shell/words.ts'
import type { Column, Form } from '../statement/types.ts'
import { type DraftValue, textOf, valueTyped } from './typedValue.ts'
import { draftWords, inToman } from './words.ts'

type Props = {
  line: Readonly<Record<string, unknown>>
  form: Form
  isBusy: boolean
  save: (fields: Readonly<Record<string, DraftValue>>) => void
  leave: () => void
  remove?: () => void
}

/** The server numbers lines and works these out itself. */
const WORKED_OUT = ['lineNo', 'tier', 'overdueDays', 'reciprocalLine']

/** One line to be written, every field of the form under its own name. */
export function LineForm({ line, form, isBusy, save, leave, remove }: Props) {
  const { say, lang } = useLanguage()
  useInHand()
  const columns = form.columns.filter(({ field }) => !WORKED_OUT.includes(field))
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(columns.map(({ field, kind }) => [field, textOf(line[field], kind, lang)])),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(Object.fromEntries(columns.map(({ field, kind }) => [field, valueTyped(typed[field] ?? '', kind)])))
  }
  return (
    <form onSubmit={submit} className="line-inner">
      <div className="line-form">
        {columns.map((column) => (
          <OneField
            key={column.field}
            column={column}
            text={typed[column.field] ?? ''}
            type={(text) => setTyped((was) => ({ ...was, [column.field]: text }))}
          />
        ))}
      </div>
      <p className="draft-acts line-form-acts">
        <button type="submit" className="button" disabled={isBusy}>
          {say(draftWords.save)}
        </button>
        <button type="button" className="button bare" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
        {remove && (
          <button type="button" className="button bare" disabled={isBusy} onClick={remove}>
            {say(draftWords.removeLine)}
          </button>
        )}
      </p>
    </form>
  )
}

type FieldProps = { column: Column; text: string; type: (text: string) => void }

function OneField({ column, text, type }: FieldProps) {
  const { say } = useLanguage()
  const { kind, title, choices, required } = column
  const label = required || kind === 'yesNo' ? say(title) : `${say(title)} (${say(formWords.optional)})`
  return (
    <Field label={label} hint={useHint(kind, text)}>
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
            <textarea {...parts} className="input short" value={text} onChange={({ target }) => type(target.value)} />
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
