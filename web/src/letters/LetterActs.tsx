import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { newId } from '../ask/newId.ts'
import { sendFile } from '../ask/sendFile.ts'
import type { Letter, Role } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import type { Schema } from '../form/schema.ts'
import { typedOf } from '../form/values.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { type Channel, channelChoices } from './channels.ts'
import { letterWords } from './words.ts'

const WRITERS: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat']
const DROPPERS: readonly Role[] = ['groupHead', 'deputy', 'head']

/** What may be done with a letter by whoever reads it: a draft is written, signed or dropped, a scan is added once. */
export function LetterActs({ of }: { of: Letter }) {
  const { say } = useLanguage()
  const { roles } = useMe()
  const [doing, setDoing] = useState<'edit' | 'send' | 'drop' | null>(null)
  const may = (allowed: readonly Role[]) => roles.some((role) => allowed.includes(role))
  const isDraft = of.status === 'draft'
  const takesFile = may(WRITERS) && (isDraft || (of.status === 'received' && !of.file))
  const leave = () => setDoing(null)
  if (doing === 'edit') return <Edit of={of} leave={leave} />
  if (doing === 'send') return <Send of={of} leave={leave} />
  if (doing === 'drop') return <Drop of={of} leave={leave} />
  return (
    <div className="beside unprinted">
      {isDraft && roles.includes('head') && (
        <button type="button" className="button primary" onClick={() => setDoing('send')}>
          {say(letterWords.send)} …
        </button>
      )}
      {isDraft && may(WRITERS) && (
        <button type="button" className="button" onClick={() => setDoing('edit')}>
          {say(letterWords.edit)}
        </button>
      )}
      {isDraft && may(DROPPERS) && (
        <button type="button" className="button" onClick={() => setDoing('drop')}>
          {say(letterWords.drop)} …
        </button>
      )}
      {takesFile && <PutFile of={of} />}
    </div>
  )
}

type ActProps = { of: Letter; leave: () => void }

/** Reads the book anew, and the letters of the case. */
function useBookAnew({ case: caseId }: Letter) {
  const known = useQueryClient()
  return () =>
    Promise.all([
      known.invalidateQueries({ queryKey: ['letters'] }),
      ...(caseId ? [known.invalidateQueries({ queryKey: ['case', caseId, 'letters'] })] : []),
    ])
}

function PutFile({ of }: { of: Letter }) {
  const { say } = useLanguage()
  const anew = useBookAnew(of)
  const put = useMutation({
    mutationFn: (file: File) => sendFile(`/api/v1/letters/${of.id}/file`, {}, file, newId(), 'PUT'),
    onSuccess: anew,
  })
  return (
    <>
      <label className="button file-button">
        {say(of.file ? letterWords.otherFile : letterWords.addFile)}
        <input
          type="file"
          accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
          disabled={put.isPending}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) put.mutate(file)
            target.value = ''
          }}
        />
      </label>
      {put.error && <ProblemNotice thrown={put.error} />}
    </>
  )
}

const LINE = { type: 'string', minLength: 2, maxLength: 200 }

/** What one writes of a letter. */
export const TEXT: Schema = {
  properties: {
    recipient: { ...LINE, label: letterWords.to },
    subject: { ...LINE, label: letterWords.subject },
    body: { type: 'string', minLength: 1, maxLength: 20_000, label: letterWords.body },
    channel: { label: letterWords.channel },
  },
  required: ['recipient', 'subject', 'body', 'channel'],
}

/** What was written of a letter. */
export type Written = { recipient: string; subject: string; body: string; channel: Channel }

const EDIT: Schema = {
  ...TEXT,
  properties: { ...TEXT.properties, copies: { type: 'array', items: LINE, maxItems: 20, label: letterWords.copies } },
}

function Edit({ of, leave }: ActProps) {
  const { say } = useLanguage()
  const anew = useBookAnew(of)
  const { id, recipient, subject, body, channel, copies, revision } = of
  const send = (values: Values) => {
    const written = values as Written & { copies?: string[] }
    const params = { path: { letter: id } }
    const change = { ...written, copies: written.copies ?? [], revision }
    return answerOf(api.PATCH('/api/v1/letters/{letter}', { params, body: change }))
  }
  return (
    <AskForm
      name={letterWords.edit}
      schema={EDIT}
      choices={{ channel: channelChoices(say) }}
      start={typedOf({ recipient, subject, body, channel, copies })}
      label={letterWords.save}
      send={send}
      done={() => {
        leave()
        void anew()
      }}
      leave={leave}
    />
  )
}

const SEND: Schema = {
  properties: {
    number: { type: 'string', minLength: 1, maxLength: 100, label: letterWords.number },
    date: { type: 'string', maxLength: 20, label: letterWords.date, hint: letterWords.dateHint },
  },
  required: ['number', 'date'],
}

function Send({ of, leave }: ActProps) {
  const anew = useBookAnew(of)
  const params = { path: { letter: of.id } }
  return (
    <AskForm
      name={letterWords.send}
      schema={SEND}
      why={letterWords.sendWhy}
      label={letterWords.send}
      send={(values) =>
        answerOf(api.PUT('/api/v1/letters/{letter}/sent', { params, body: values as { number: string; date: string } }))
      }
      done={() => {
        leave()
        void anew()
      }}
      leave={leave}
    />
  )
}

const DROP: Schema = {
  properties: { reason: { type: 'string', minLength: 2, maxLength: 2_000, label: letterWords.reason } },
  required: ['reason'],
}

function Drop({ of, leave }: ActProps) {
  const anew = useBookAnew(of)
  const params = { path: { letter: of.id } }
  return (
    <AskForm
      name={letterWords.drop}
      schema={DROP}
      why={letterWords.dropWhy}
      label={letterWords.drop}
      send={(values) =>
        answerOf(api.PUT('/api/v1/letters/{letter}/dropped', { params, body: values as { reason: string } }))
      }
      done={() => {
        leave()
        void anew()
      }}
      leave={leave}
    />
  )
}
