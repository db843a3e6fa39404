import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import type { Machine, Me } from '../ask/types.ts'
import { Field } from '../form/Field.tsx'
import { FormFields } from '../form/FormFields.tsx'
import { choiceWord, SERVICES } from '../form/fieldWords.ts'
import { fieldsOf, type Schema } from '../form/schema.ts'
import { flawsOf, type Typed, valuesOf } from '../form/values.ts'
import { flawsInWords, refusedInWords } from '../form/wrong.ts'
import { useLanguage } from '../language/Language.tsx'
import { latinDigits } from '../language/text.ts'
import { useInHand } from '../live/inHand.ts'
import { useSheetChoices } from '../sheets/useSheetChoices.ts'
import { useMe } from '../shell/Me.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { activeOf, agenciesLike } from './queries.ts'
import { openingWords } from './words.ts'

/** What the house fills in itself: the agreement, the period, the code, the case it comes from. */
const KNOWN: readonly string[] = ['agreement', 'periodKey', 'trackingCode']

/** Where the case lies, as it was chosen: empty where nothing was. */
type Where = { service: string; office: string; agency: string; under: string; period: string }

/** Fills in what a case is opened with, and opens it once however often it is tried. */
export function OpeningForm({ card }: { card: Machine }) {
  const { say } = useLanguage()
  useInHand()
  const me = useMe()
  const navigate = useNavigate()
  const known = useQueryClient()
  const intent = useIntent()
  const opening = card.opening as NonNullable<Machine['opening']>
  const form = opening.form as Schema
  const choices = useSheetChoices(form)
  const fields = fieldsOf(form, choices).filter(({ name }) => !KNOWN.includes(name))
  const sheets = card.sheets.filter(({ by }) => by.some((role) => (me.roles as string[]).includes(role)))
  const [where, setWhere] = useState<Where>(() => usualPlace(me, card))
  const [typed, setTyped] = useState<Typed>({})
  const [written, setWritten] = useState<Readonly<Record<string, Typed>>>({})
  const [isTried, setTried] = useState(false)
  const open = useMutation({
    mutationFn: () => {
      const body = bodyOf(where, opening, valuesOf(fields, typed), sheetsIn(sheets, written))
      const header = { 'idempotency-key': intent.idOf([card.machine, body]) }
      const params = { path: { machine: card.machine }, header }
      return answerOf(api.POST('/api/v1/machines/{machine}/cases', { params, body: body as never }))
    },
    onSuccess: async ({ case: id }) => {
      intent.done()
      await known.invalidateQueries({ queryKey: ['cases'] })
      void navigate({ to: '/cases/$id', params: { id }, search: { tab: 'sheets' } })
    },
  })
  const flaws = isTried ? flawsOf(fields, typed) : {}
  const wrong = { ...flawsInWords(flaws, say), ...refusedInWords(open.error, say, 'input') }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(flawsOf(fields, typed)).length === 0) open.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="sheet-form">
      <Place card={card} where={where} wrong={wrong} change={(next) => setWhere({ ...where, ...next })} />
      <FormFields
        fields={fields}
        choices={choices}
        typed={typed}
        wrong={wrong}
        type={(changed) => setTyped((was) => ({ ...was, ...changed }))}
        put={setTyped}
      />
      {sheets.map(({ kind, title, form: of }) => (
        <details key={kind} onToggle={({ currentTarget }) => setWritten(turned(written, kind, currentTarget.open))}>
          <summary>
            {say(title)} — {say(openingWords.withSheet)}
          </summary>
          <FormFields
            fields={fieldsOf(of as Schema)}
            choices={{}}
            typed={written[kind] ?? {}}
            wrong={{}}
            type={(changed) => setWritten((was) => ({ ...was, [kind]: { ...was[kind], ...changed } }))}
            put={(next) => setWritten((was) => ({ ...was, [kind]: next }))}
          />
        </details>
      ))}
      {open.error && <ProblemNotice thrown={open.error} />}
      <p>
        <button type="submit" className="button primary" disabled={open.isPending}>
          {say(openingWords.open)}
        </button>
      </p>
    </form>
  )
}

type PlaceProps = {
  card: Machine
  where: Where
  wrong: Readonly<Record<string, string>>
  change: (next: Partial<Where>) => void
}

function Place({ card, where, wrong, change }: PlaceProps) {
  const { say } = useLanguage()
  const { under, once, of } = card.opening as NonNullable<Machine['opening']>
  if (under !== null) return <Under machine={under} value={where.under} wrong={wrong['under']} change={change} />
  return (
    <>
      {card.service === null && (
        <Choice
          label={say(openingWords.service)}
          value={where.service}
          choose={(service) => change({ service })}
          choices={SERVICES.map((name) => ({ value: name, title: say(choiceWord(name)) }))}
        />
      )}
      <Offices value={where.office} change={change} />
      {of !== 'office' && (
        <Agencies value={where.agency} mayBeNone={of === 'either'} wrong={wrong['agency']} change={change} />
      )}
      {(once === 'period' || card.service === null) && (
        <Field label={say(openingWords.period)} hint={say(openingWords.periodHint)} wrong={wrong['period']}>
          {(parts) => (
            <input
              {...parts}
              className="input narrow"
              dir="ltr"
              value={where.period}
              onChange={({ target }) => change({ period: target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}

type ChoiceProps = {
  label: string
  value: string
  choose: (value: string) => void
  choices: readonly { value: string; title: string }[]
  wrong?: string | undefined
  none?: string
}

function Choice({ label, value, choose, choices, wrong, none = '' }: ChoiceProps) {
  return (
    <Field label={label} wrong={wrong}>
      {(parts) => (
        <select {...parts} className="input" value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">{none}</option>
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** The offices that somebody belongs to; whoever belongs to one is not asked. */
function Offices({ value, change }: { value: string; change: PlaceProps['change'] }) {
  const { say } = useLanguage()
  const offices = officesOf(useMe())
  if (offices.length === 1) return null
  return (
    <Choice
      label={say(openingWords.office)}
      value={value}
      choose={(office) => change({ office })}
      choices={offices.map(({ id, title }) => ({ value: String(id), title: say(title) }))}
    />
  )
}

type AgencyProps = { value: string; mayBeNone: boolean; wrong: string | undefined; change: PlaceProps['change'] }

function Agencies({ value, mayBeNone, wrong, change }: AgencyProps) {
  const { say } = useLanguage()
  const me = useMe()
  const own = me.grants.flatMap(({ agency }) => agency ?? [])
  const { data = [] } = useQuery({ ...agenciesLike(''), enabled: own.length === 0 })
  const agencies = own.length > 0 ? own : data
  return (
    <Choice
      label={say(openingWords.agency)}
      value={value}
      wrong={wrong}
      none={mayBeNone ? say(openingWords.ofOffice) : ''}
      choose={(agency) => change({ agency })}
      choices={agencies.map(({ id, title }) => ({ value: String(id), title: say(title) }))}
    />
  )
}

type UnderProps = { machine: string; value: string; wrong: string | undefined; change: PlaceProps['change'] }

function Under({ machine, value, wrong, change }: UnderProps) {
  const { say } = useLanguage()
  const { data } = useQuery(activeOf(machine))
  if (data?.length === 0) return <p className="notice mind">{say(openingWords.noneUnder)}</p>
  return (
    <Choice
      label={say(openingWords.under)}
      value={value}
      wrong={wrong}
      choose={(under) => change({ under })}
      choices={(data ?? []).map(({ id, machine: { title }, period, agency, stage }) => ({
        value: id,
        title: [title, period?.title, agency?.title, stage.title]
          .flatMap((text) => (text ? say(text) : []))
          .join(' · '),
      }))}
    />
  )
}

function officesOf(me: Me) {
  const offices = new Map(me.grants.flatMap(({ provider }) => (provider ? [[provider.id, provider] as const] : [])))
  return [...offices.values()]
}

function usualPlace(me: Me, card: Machine): Where {
  const [office] = officesOf(me)
  const agency = me.grants.find((grant) => grant.agency)?.agency
  return {
    ...{ service: '', under: '', period: '' },
    office: office ? String(office.id) : '',
    agency: agency && card.opening?.of !== 'office' ? String(agency.id) : '',
  }
}

function bodyOf(where: Where, { under }: NonNullable<Machine['opening']>, input: object, sheets: object) {
  const { office, agency, service } = where
  const period = latinDigits(where.period.trim())
  const place = {
    ...(office ? { office: Number(office) } : {}),
    ...(agency ? { agency: Number(agency) } : {}),
    ...(service ? { service } : {}),
    ...(period ? { period } : {}),
  }
  return { ...(under === null ? place : { under: where.under }), input, sheets }
}

const turned = (written: Readonly<Record<string, Typed>>, kind: string, isOpen: boolean) => {
  const { [kind]: was = {}, ...rest } = written
  return isOpen ? { ...rest, [kind]: was } : rest
}

const sheetsIn = (cards: Machine['sheets'], written: Readonly<Record<string, Typed>>) =>
  Object.fromEntries(
    cards.flatMap(({ kind, form }) => {
      const typed = written[kind]
      return typed ? [[kind, valuesOf(fieldsOf(form as Schema), typed)]] : []
    }),
  )
