import { useLanguage } from '../language/Language.tsx'
import { inDigits, wordsInDigits } from '../language/text.ts'
import { choiceWord } from './fieldWords.ts'
import type { Choices, FormField } from './schema.ts'
import { instantTyped } from './values.ts'
import { formWords } from './words.ts'

type Props = {
  field: FormField
  choices: Choices
  parts: { readonly id?: string; readonly 'aria-label'?: string; readonly 'aria-invalid'?: true }
  text: string
  type: (text: string) => void
}

/** The control of one value. */
export function OneControl({ field: { control, name }, choices, parts, text, type }: Props) {
  const { say, lang } = useLanguage()
  switch (control.kind) {
    case 'lines':
      return (
        <textarea
          {...parts}
          className="input"
          dir="auto"
          {...(control.most ? { maxLength: control.most } : {})}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'line':
      return (
        <input
          {...parts}
          className="input"
          dir="auto"
          {...(control.most ? { maxLength: control.most } : {})}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'code':
      return (
        <input
          {...parts}
          className="input narrow"
          dir="ltr"
          {...(control.most ? { maxLength: control.most } : {})}
          value={wordsInDigits(lang, text)}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'whole':
    case 'number':
      return (
        <input
          {...parts}
          className="input narrow"
          inputMode={control.kind === 'whole' ? 'numeric' : 'decimal'}
          value={inDigits(lang, text)}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'instant':
      return (
        <input
          {...parts}
          className="input narrow"
          dir="ltr"
          value={instantTyped(text, lang)}
          onChange={({ target }) => type(target.value)}
        />
      )
    case 'tick':
      return (
        <input
          {...parts}
          type="checkbox"
          checked={text === 'true'}
          onChange={({ target }) => type(String(target.checked))}
        />
      )
    case 'choice':
      return (
        <select {...parts} className="input" value={text} onChange={({ target }) => type(target.value)}>
          <option value="">{say(formWords.choose)}</option>
          {control.values.map((value) => (
            <option key={value} value={value} {...(choices[name] ? { dir: 'auto' } : {})}>
              {choices[name]?.find((one) => one.value === value)?.title ?? say(choiceWord(value))}
            </option>
          ))}
        </select>
      )
    case 'document':
      return (
        <output {...parts} className="small quiet">
          {say(formWords.document)} <bdi dir="ltr">{text.slice(0, 12)}…</bdi>
        </output>
      )
    case 'rows':
      return null
  }
}
