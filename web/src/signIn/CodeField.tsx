import { useEffect, useRef } from 'react'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { signInWords } from './words.ts'

/** Where a code is typed: from a generator, or one of the recovery codes. */
export function CodeField(props: {
  value: string
  change: (value: string) => void
  hint: Text
  wrong?: Text | null
  /** It is what one came for: one can type at once. */
  isFirst?: true
}) {
  const { say } = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (props.isFirst) input.current?.focus()
  }, [props.isFirst])
  return (
    <Field label={say(signInWords.code)} hint={say(props.hint)} wrong={props.wrong ? say(props.wrong) : undefined}>
      {(parts) => (
        <input
          {...parts}
          ref={input}
          className="input"
          dir="ltr"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
          value={props.value}
          onChange={({ target }) => props.change(target.value)}
        />
      )}
    </Field>
  )
}
