import { type FormEvent, useState } from 'react'
import type { WorkView } from '../ask/types.ts'
import { Field } from '../form/Field.tsx'
import { refusedInWords } from '../form/wrong.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { useKeeping } from './views.ts'
import { viewWords } from './words.ts'

const MOST_LETTERS = 60

type Props = { view: WorkView; act: Text; done: () => void; leave?: () => void }

/** A name for a view; what was refused about it is said where it is typed. */
export function NameForm({ view, act, done, leave }: Props) {
  const { say } = useLanguage()
  const [name, setName] = useState(view.name)
  const [isMissing, setMissing] = useState(false)
  const keeping = useKeeping()
  const refused = refusedInWords(keeping.error, say)['name']
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim() !== '' && !keeping.isPending) keeping.mutate({ ...view, name }, { onSuccess: done })
  }
  return (
    <form className="name-form" onSubmit={submit} noValidate>
      {keeping.error && !refused && <ProblemNotice thrown={keeping.error} />}
      <Field label={say(viewWords.name)} wrong={isMissing ? say(viewWords.nameMissing) : refused}>
        {(parts) => (
          <input
            {...parts}
            className="input"
            maxLength={MOST_LETTERS}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <p className="beside">
        <button type="submit" className="button slim" disabled={keeping.isPending}>
          {say(act)}
        </button>
        {leave && (
          <button type="button" className="button bare slim" onClick={leave}>
            {say(shellWords.cancel)}
          </button>
        )}
      </p>
    </form>
  )
}
