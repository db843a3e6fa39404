import { type FormEvent, useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { CodeField } from '../signIn/CodeField.tsx'
import { signInWords } from '../signIn/words.ts'
import { PasswordField } from './PasswordField.tsx'
import type { Proofs } from './useFactorActs.ts'

/** Password and code, for what weakens or renews the second factor. */
export function ProofsForm(props: {
  why: Text
  act: Text
  sending: { readonly error: unknown; readonly isPending: boolean }
  send: (proofs: Proofs) => void
  cancel: () => void
}) {
  const { say } = useLanguage()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { sending } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isShort = code.trim().length < 6
    setMissing(isShort)
    if (!isShort) props.send({ password, code: code.trim() })
  }
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <p>{say(props.why)}</p>
      {sending.error !== null && <ProblemNotice thrown={sending.error} />}
      <PasswordField value={password} change={setPassword} />
      <CodeField
        value={code}
        change={setCode}
        hint={signInWords.codeHint}
        wrong={isMissing ? signInWords.codeMissing : null}
      />
      <p className="account-acts">
        <button type="submit" className="button primary" disabled={sending.isPending}>
          {say(props.act)}
        </button>
        <button type="button" className="button bare" onClick={props.cancel}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}
