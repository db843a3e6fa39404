import { Field } from '../form/Field.tsx'

type Props = {
  label: string
  hint?: string
  wrong?: string | undefined
  text: string
  type: (text: string) => void
  /** Days and hours are short, and read from the left. */
  isShort?: boolean
}

/** One line that is typed. */
export function TypedField({ label, hint, wrong, text, type, isShort = false }: Props) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(parts) => (
        <input
          {...parts}
          className={isShort ? 'input narrow' : 'input'}
          dir={isShort ? 'ltr' : 'auto'}
          maxLength={200}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      )}
    </Field>
  )
}
