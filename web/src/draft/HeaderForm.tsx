import { type FormEvent, useState } from 'react'
import { Field } from '../form/Field.tsx'
import { formWords } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Column, Form } from '../statement/types.ts'
import { headerChoices } from '../statement/words.ts'
import { type DraftValue, textOf, valueTyped } from './typedValue.ts'
import { draftWords } from './words.ts'

type Props = {
  header: Readonly<Record<string, unknown>>
  form: Form
  mayWrite: boolean
  isBusy: boolean
  save: (header: Readonly<Record<string, DraftValue>>) => void
}

/** The server knows these and writes them itself. */
const KNOWN = [
  'periodKey',
  'periodEnd',
  'version',
  'agencyName',
  'agencyLegalId',
  'provinceCode',
  'reportingPoint',
  'confidentiality',
]
const YES_NO = ['debtsNil', 'claimsNil', 'accuracyDeclared']
const LONG = ['nilReason', 'openingDiffReason', 'notes']

const kindOf = (field: string): Column['kind'] => {
  if (field in headerChoices) return 'choice'
  if (YES_NO.includes(field)) return 'yesNo'
  return field === 'letterDate'
    ? 'date'
    : field === 'submitterNationalId' || field === 'submitterMobile'
      ? 'code'
      : 'text'
}

/** What stands above the lines, to be written. */
export function HeaderForm({ header, form, mayWrite, isBusy, save }: Props) {
  const { say, lang } = useLanguage()
  const fields = Object.keys(form.header).filter((field) => !KNOWN.includes(field))
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map((field) => [field, textOf(header[field], kindOf(field), lang)])),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const written = fields.flatMap((field) => {
      const value = valueTyped(typed[field] ?? '', kindOf(field))
      // What was never written is left to the server, which may know it.
      return value === null || (value === false && header[field] === undefined) ? [] : [[field, value] as const]
    })
    save(Object.fromEntries(written))
  }
  return (
    <details open={Object.keys(header).length === 0 && mayWrite}>
      <summary>{say(draftWords.header)}</summary>
      <form onSubmit={submit}>
        <div className="line-form">
          {fields.map((field) => (
            <Field key={field} label={say(form.header[field] ?? { fa: field, en: field })}>
              {(parts) => (
                <Control
                  field={field}
                  parts={parts}
                  text={typed[field] ?? ''}
                  isLocked={!mayWrite}
                  type={(text) => setTyped((was) => ({ ...was, [field]: text }))}
                />
              )}
            </Field>
          ))}
        </div>
        {mayWrite && (
          <p className="draft-acts line-form-acts">
            <button type="submit" className="button" disabled={isBusy}>
              {say(draftWords.save)}
            </button>
          </p>
        )}
      </form>
    </details>
  )
}

type ControlProps = {
  field: string
  parts: { id: string }
  text: string
  isLocked: boolean
  type: (text: string) => void
}

function Control({ field, parts, text, isLocked, type }: ControlProps) {
  const { say } = useLanguage()
  const common = { ...parts, disabled: isLocked }
  const choices = headerChoices[field]
  if (choices)
    return (
      <select {...common} className="input" value={text} onChange={({ target }) => type(target.value)}>
        <option value="">{say(formWords.choose)}</option>
        {Object.entries(choices).map(([value, title]) => (
          <option key={value} value={value}>
            {say(title)}
          </option>
        ))}
      </select>
    )
  if (YES_NO.includes(field))
    return (
      <input
        {...common}
        type="checkbox"
        className="tick-box"
        checked={text === 'true'}
        onChange={({ target }) => type(String(target.checked))}
      />
    )
  if (LONG.includes(field))
    return (
      <textarea
        {...common}
        className="input short"
        maxLength={2000}
        value={text}
        onChange={({ target }) => type(target.value)}
      />
    )
  return (
    <input {...common} className="input" maxLength={300} value={text} onChange={({ target }) => type(target.value)} />
  )
}
