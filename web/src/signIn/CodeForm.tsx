import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { CodeField } from './CodeField.tsx'
import { signInWords } from './words.ts'

/** The second step: the code beside the password. */
export function CodeForm({ welcome, back }: { welcome: (me: Me) => void; back: () => void }) {
  const { say } = useLanguage()
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const finish = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/session/code', { body: { code: code.trim() } })),
    onSuccess: welcome,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isShort = code.trim().length < 6
    setMissing(isShort)
    if (!isShort) finish.mutate()
  }
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      {finish.error && <ProblemNotice thrown={finish.error} />}
      <CodeField
        value={code}
        change={setCode}
        hint={signInWords.codeHint}
        wrong={isMissing ? signInWords.codeMissing : null}
        isFirst
      />
      <button type="submit" className="button primary" disabled={finish.isPending}>
        {say(signInWords.signIn)}
      </button>
      <button type="button" className="button bare" onClick={back}>
        {say(signInWords.back)}
      </button>
      <p className="quiet small">{say(signInWords.codeLost)}</p>
    </form>
  )
}
