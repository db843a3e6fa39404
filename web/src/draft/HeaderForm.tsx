import { type FormEvent, useState } from 'react'
import { Field } from '../form/Field.tsx'
import { formWords } from '../form/words.ts'
import { Clash } from '../kept/Clash.tsx'
import { KeptSign } from '../kept/KeptSign.tsx'
import { useLanguage } from '../language/Language.tsx'
import type { Column, Form } from '../statement/types.ts'
import { headerInWords } from '../statement/valueInWords.ts'
import { headerChoices } from '../statement/words.ts'
import { textOf, valueTyped } from './typedValue.ts'
import { useKeptHeader } from './useKeptPart.ts'
import { draftWords } from './words.ts'

type Props = {
  caseId: string
  header: Readonly<Record<string, unknown>>
  form: Form
  mayWrite: boolean
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

/** What stands above the lines, to be written. What is typed is kept as it is typed. */
export function HeaderForm({ caseId, header, form, mayWrite }: Props) {
  const { say, lang } = useLanguage()
  const kept = useKeptHeader(caseId, kindOf)
  const [isOpen] = useState(mayWrite && (Object.keys(header).length === 0 || Object.keys(kept.typed).length > 0))
  const fields = Object.keys(form.header).filter((field) => !KNOWN.includes(field))
  const titleOf = (field: string) => form.header[field] ?? { fa: field, en: field }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void kept.settle()
  }
  return (
    <details open={isOpen}>
      <summary>{say(draftWords.header)}</summary>
      <form onSubmit={submit}>
        <Clash
          kept={kept}
          titleOf={titleOf}
          theirs={(field) => headerInWords(field, header[field], lang)}
          mine={(field) => headerInWords(field, valueTyped(kept.typed[field] ?? '', kindOf(field)), lang)}
        />
        <div className="line-form">
          {fields.map((field) => (
            <Field key={field} label={say(titleOf(field))} wrong={kept.wrong[field] && say(kept.wrong[field])}>
              {(parts) => (
                <Control
                  field={field}
                  parts={parts}
                  text={kept.typed[field] ?? textOf(header[field], kindOf(field), lang)}
                  isLocked={!mayWrite}
                  type={(text) => kept.type(field, text)}
                />
              )}
            </Field>
          ))}
        </div>
        {mayWrite && (
          <p className="draft-acts line-form-acts">
            <button type="submit" className="button">
              {say(draftWords.save)}
            </button>
            <KeptSign kept={kept} />
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
