import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useDoing } from '../ask/useDoing.ts'
import { Field } from '../form/Field.tsx'
import { instantOf } from '../form/values.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { DraftFrame } from './DraftFrame.tsx'
import type { DraftForm } from './Drafts.tsx'
import { TypedField } from './TypedField.tsx'
import { dayTyped, hoursTyped } from './typed.ts'
import { calendarWords } from './words.ts'

const KINDS = ['closed', 'remoteWork', 'earlyClose', 'lateOpen', 'shortDay'] as const

const NOTHING = { date: '', from: '', to: '', announcedAt: '', announcer: '', source: '', fa: '', en: '' }

type Typed = typeof NOTHING & { readonly kind: (typeof KINDS)[number] }

const isShortened = ({ kind }: Typed): boolean => kind !== 'closed' && kind !== 'remoteWork'

/** A day that is closed, or has other hours, and by whose word. */
export function ClosureForm({ name, done, leave }: DraftForm) {
  const { say } = useLanguage()
  const [typed, setTyped] = useState<Typed>({ ...NOTHING, kind: 'closed' })
  const [every, setEvery] = useState(false)
  const [isTried, setTried] = useState(false)
  const drafting = useDoing(
    (body: NonNullable<ReturnType<typeof meantBy>>, id: string) => {
      const params = { path: { name }, header: { 'idempotency-key': id } }
      return answerOf(api.POST('/api/v1/calendars/{name}/closures', { params, body }))
    },
    ['calendar', name],
  )
  const wrong = isTried ? wrongIn(typed) : {}
  const line = (field: keyof typeof NOTHING, label: Text, more: { hint?: string; isShort?: boolean } = {}) => (
    <TypedField
      label={say(label)}
      {...more}
      wrong={wrong[field] && say(wrong[field])}
      text={typed[field]}
      type={(text) => setTyped((was) => ({ ...was, [field]: text }))}
    />
  )
  const send = () => {
    setTried(true)
    const body = meantBy(typed, every)
    if (body) drafting.mutate(body, { onSuccess: ({ id }) => done(id) })
  }
  const frame = { title: say(calendarWords.draftClosure).replace(' …', ''), doing: drafting, send, leave }
  return (
    <DraftFrame {...frame} every={every} setEvery={setEvery}>
      {line('date', calendarWords.date, { hint: say({ fa: '۱۴۰۵/۰۹/۰۴', en: '1405/09/04' }), isShort: true })}
      <Field label={say(calendarWords.kind)}>
        {(parts) => (
          <select
            {...parts}
            className="input"
            value={typed.kind}
            onChange={({ target }) => setTyped({ ...typed, kind: target.value as Typed['kind'] })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {say(calendarWords[kind])}
              </option>
            ))}
          </select>
        )}
      </Field>
      {isShortened(typed) && line('from', calendarWords.from, { hint: say(calendarWords.timeHint), isShort: true })}
      {isShortened(typed) && line('to', calendarWords.to, { isShort: true })}
      {line('announcedAt', calendarWords.announcedAt, { hint: say(calendarWords.instantHint), isShort: true })}
      {line('announcer', calendarWords.announcer)}
      {line('source', calendarWords.source)}
      {line('fa', calendarWords.reasonFa)}
      {line('en', calendarWords.reasonEn)}
    </DraftFrame>
  )
}

const isSaid = (text: string): boolean => text.trim().length >= 2

function wrongIn(typed: Typed): Partial<Record<keyof typeof NOTHING, Text>> {
  return {
    ...(dayTyped(typed.date) ? {} : { date: calendarWords.badDay }),
    ...(isShortened(typed) && !hoursTyped(typed.from, typed.to) ? { from: calendarWords.badTime } : {}),
    ...(instantOf(typed.announcedAt) === null ? { announcedAt: calendarWords.badInstant } : {}),
    ...Object.fromEntries(
      (['announcer', 'source', 'fa', 'en'] as const)
        .filter((field) => !isSaid(typed[field]))
        .map((field) => [field, calendarWords.fillIn]),
    ),
  }
}

/** What is drafted; null while something is missing. */
function meantBy(typed: Typed, every: boolean) {
  const [date, announced] = [dayTyped(typed.date), instantOf(typed.announcedAt)]
  const interval = hoursTyped(typed.from, typed.to)
  if (date === null || announced === null || Object.keys(wrongIn(typed)).length > 0) return null
  return {
    ...{ date, kind: typed.kind, announcedAt: new Date(announced).toISOString() },
    ...(isShortened(typed) && interval ? { interval } : {}),
    ...{ announcer: typed.announcer.trim(), source: typed.source.trim() },
    reason: { fa: typed.fa.trim(), en: typed.en.trim() },
    others: every ? ('every' as const) : [],
  }
}
