import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import { notes } from '../ask/queries.ts'
import { Field } from '../form/Field.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { caseWords } from './words.ts'

/** What people tell each other about the case. A note decides nothing and stays as it was written. */
export function Notes({ caseId }: { caseId: string }) {
  const { say, lang } = useLanguage()
  const { data, error } = useQuery(notes(caseId))
  if (!data) return <NotYet thrown={error} />
  return (
    <section>
      <h2>{say(caseWords.notes)}</h2>
      <ol className="notes">
        {data.items.map(({ id, author, text, at }) => (
          <li key={id}>
            <p className="quiet small">
              <bdi>{author.name}</bdi> · {saidInFull(at, lang)}
            </p>
            <p className="note-text" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
      <NewNote caseId={caseId} />
    </section>
  )
}

function NewNote({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const intent = useIntent()
  const [text, setText] = useState('')
  const add = useMutation({
    mutationFn: (body: { text: string }) => {
      const params = { path: { id: caseId }, header: { 'idempotency-key': intent.idOf([caseId, body]) } }
      return answerOf(api.POST('/api/v1/cases/{id}/notes', { params, body }))
    },
    onSuccess: () => {
      intent.done()
      setText('')
      return known.invalidateQueries({ queryKey: notes(caseId).queryKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') add.mutate({ text: text.trim() })
  }
  return (
    <form onSubmit={submit} className="new-note unprinted">
      {add.error && <ProblemNotice thrown={add.error} />}
      <Field label={say(caseWords.newNote)}>
        {(parts) => (
          <textarea
            {...parts}
            className="input"
            maxLength={4000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button slim" disabled={add.isPending || text.trim() === ''}>
        {say(caseWords.addNote)}
      </button>
    </form>
  )
}
