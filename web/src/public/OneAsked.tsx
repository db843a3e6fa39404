import { useId } from 'react'
import { Field } from '../form/Field.tsx'
import { formWords } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'

export type Typed = Readonly<Record<string, string>>

type Option = { readonly value: string; readonly title: Text }

/** One question of a form. */
export type Asked = {
  readonly name: string
  readonly label: Text
  readonly hint?: Text
  /** What is said where it is missing or too short. */
  readonly missing?: Text
  readonly isOptional?: true
  readonly least?: number
  readonly most?: number
} & (
  | { readonly kind: 'line' | 'lines' | 'digits' }
  | { readonly kind: 'radios' | 'select'; readonly options: readonly Option[] }
)

type Props = { asked: Asked; text: string; wrong: string | undefined; type: (text: string) => void }

/** Its label, its hint, what is wrong, and the control for it. */
export function OneAsked(props: Props) {
  const { asked, text, wrong, type } = props
  const { say } = useLanguage()
  if (asked.kind === 'radios') return <Radios {...props} options={asked.options} />
  const label = asked.isOptional ? `${say(asked.label)} (${say(formWords.optional)})` : say(asked.label)
  const most = asked.most === undefined ? {} : { maxLength: asked.most }
  return (
    <Field label={label} hint={asked.hint && say(asked.hint)} wrong={wrong}>
      {(parts) => {
        const common = { ...parts, ...most, className: 'input', value: text }
        if (asked.kind === 'lines')
          return <textarea {...common} rows={6} dir="auto" onChange={({ target }) => type(target.value)} />
        if (asked.kind === 'select')
          return (
            <select {...parts} className="input" value={text} onChange={({ target }) => type(target.value)}>
              <option value="">{say(formWords.choose)}</option>
              {asked.options.map(({ value, title }) => (
                <option key={value} value={value}>
                  {say(title)}
                </option>
              ))}
            </select>
          )
        return (
          <input
            {...common}
            {...(asked.kind === 'digits' ? { dir: 'ltr' as const, inputMode: 'numeric' as const } : {})}
            onChange={({ target }) => type(target.value)}
          />
        )
      }}
    </Field>
  )
}

function Radios({ asked, options, text, wrong, type }: Props & { options: readonly Option[] }) {
  const { say } = useLanguage()
  const id = useId()
  return (
    <fieldset className="field public-radios" aria-describedby={wrong ? `${id}-wrong` : undefined}>
      <legend className="label">{say(asked.label)}</legend>
      {wrong && (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
      {options.map(({ value, title }) => (
        <label key={value} className="public-radio">
          <input
            type="radio"
            name={id}
            value={value}
            checked={text === value}
            aria-invalid={wrong ? true : undefined}
            onChange={() => type(value)}
          />
          {say(title)}
        </label>
      ))}
    </fieldset>
  )
}
