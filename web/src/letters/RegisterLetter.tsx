import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import { oneCase } from '../ask/queries.ts'
import { sendFile } from '../ask/sendFile.ts'
import type { CaseItem, ServiceName } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import { choiceWord, SERVICES } from '../form/fieldWords.ts'
import { SearchBox } from '../form/SearchBox.tsx'
import type { Choices, Schema } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { type Channel, channelChoices } from './channels.ts'
import { casesLike, lettersSent } from './queries.ts'
import { letterWords } from './words.ts'

const LINE = { type: 'string', minLength: 2, maxLength: 200 }

const FORM: Schema = {
  properties: {
    case: { label: letterWords.case, hint: letterWords.caseHint },
    office: { label: letterWords.office },
    service: { label: letterWords.service },
    number: { type: 'string', minLength: 1, maxLength: 100, label: letterWords.number },
    date: { type: 'string', maxLength: 20, label: letterWords.date, hint: letterWords.dateHint },
    sender: { ...LINE, label: letterWords.from },
    subject: { ...LINE, label: letterWords.subject },
    channel: { label: letterWords.channel },
    receivedAt: { type: 'integer', maximum: 8.64e15, label: letterWords.received, hint: letterWords.receivedHint },
    inReplyTo: { label: letterWords.inReplyTo },
    copies: { type: 'array', items: LINE, maxItems: 20, label: letterWords.copies },
  },
  required: ['office', 'service', 'number', 'date', 'sender', 'subject', 'channel'],
}

/** A case as one tells it from others. */
function caseInWords({ machine, agency, period, trackingCode }: CaseItem, say: (text: Text) => string): string {
  const parts = [agency?.title, machine.title, period?.title].flatMap((text) => (text ? [say(text)] : []))
  return [...parts, ...(trackingCode ? [trackingCode] : [])].join(' · ')
}

type Props = { caseId: string | undefined; leave: () => void }

/** Registers a letter that came in, with its scan. */
export function RegisterLetter({ caseId, leave }: Props) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const { choices, cases, isRead } = useLetterChoices(q, caseId)
  const register = useRegister(cases, file)
  if (!isRead) return null
  const office = choices['office']?.length === 1 ? choices['office'][0]?.value : undefined
  return (
    <>
      {caseId ? (
        <p className="quiet">{say(letterWords.ofCase)}</p>
      ) : (
        <SearchBox label={letterWords.caseSearch} at={q} look={setQ} />
      )}
      <AskForm
        name={letterWords.register}
        schema={FORM}
        choices={choices}
        start={{
          ...{ channel: 'letter', service: SERVICES[0] ?? '' },
          ...(office ? { office } : {}),
          ...(caseId ? { case: caseId } : {}),
        }}
        why={letterWords.registerWhy}
        label={letterWords.registerDo}
        send={async (values) => {
          const { id } = await register(values)
          void navigate({ to: '/letters/$id', params: { id } })
        }}
        leave={leave}
      >
        <p className="beside">
          <label className="button slim file-button">
            {say(letterWords.scan)}
            <input
              type="file"
              accept=".pdf,.jpg,.jpeg,.png"
              onChange={({ target }) => setFile(target.files?.[0] ?? null)}
            />
          </label>
          <span className="quiet small">{file ? <bdi>{file.name}</bdi> : say(letterWords.scanHint)}</span>
        </p>
      </AskForm>
    </>
  )
}

function useLetterChoices(q: string, caseId: string | undefined) {
  const { say, lang } = useLanguage()
  const me = useMe()
  const found = useQuery(casesLike(q))
  const own = useQuery({ ...oneCase(caseId ?? ''), enabled: caseId !== undefined })
  const { data: sent = [] } = useQuery(lettersSent)
  const cases: CaseItem[] = [...(own.data ? [own.data] : []), ...(found.data ?? [])]
  const offices = new Map(
    me.grants.flatMap(({ role, provider }) =>
      role === 'secretariat' && provider ? [[provider.id, provider] as const] : [],
    ),
  )
  const choices: Choices = {
    case: cases.map((one) => ({ value: one.id, title: inDigits(lang, caseInWords(one, say)) })),
    office: [...offices.values()].map(({ id, title }) => ({ value: String(id), title: say(title) })),
    service: SERVICES.map((value) => ({ value, title: say(choiceWord(value)) })),
    channel: channelChoices(say),
    inReplyTo: sent.map(({ id, number, subject }) => ({
      value: id,
      title: inDigits(lang, [number, subject].filter(Boolean).join(' — ')),
    })),
  }
  return { choices, cases, isRead: caseId === undefined || !own.isPending }
}

/** Registers once however often it is tried; a letter of a case is of the service of that case. */
function useRegister(cases: readonly CaseItem[], file: File | null) {
  const known = useQueryClient()
  const intent = useIntent()
  return async (values: Values) => {
    const { office, service, receivedAt, case: of, ...rest } = values
    const found = cases.find(({ id }) => id === of)
    const body = {
      ...(rest as { number: string; date: string; sender: string; subject: string; channel: Channel }),
      ...{ office: Number(office), service: (found?.service ?? service) as ServiceName },
      ...(typeof receivedAt === 'number' ? { receivedAt: new Date(receivedAt).toISOString() } : {}),
      ...(found ? { case: found.id } : {}),
    }
    const header = { 'idempotency-key': intent.idOf(body) }
    const letter = await answerOf(api.POST('/api/v1/letters', { params: { header }, body }))
    if (file) await sendFile(`/api/v1/letters/${letter.id}/file`, {}, file, letter.id, 'PUT')
    intent.done()
    await known.invalidateQueries({ queryKey: ['letters'] })
    if (found) await known.invalidateQueries({ queryKey: ['case', found.id, 'letters'] })
    return letter
  }
}
