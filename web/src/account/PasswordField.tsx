import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { signInWords } from '../signIn/words.ts'

/** One's own password, typed again where something about the account is about to change. */
export function PasswordField({ value, change }: { value: string; change: (value: string) => void }) {
  const { say } = useLanguage()
  return (
    <Field label={say(signInWords.password)}>
      {(parts) => (
        <input
          {...parts}
          className="input"
          dir="ltr"
          type="password"
          required
          autoComplete="current-password"
          maxLength={128}
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  )
}
