import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { Agency } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import type { Schema } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { agenciesLike } from '../opening/queries.ts'
import { useMe } from '../shell/Me.tsx'
import { agencyWords } from './words.ts'

const LINE = { type: 'string', minLength: 2, maxLength: 200 }

/** The name of an agency, in both languages. */
export const TITLES: Schema = {
  properties: { fa: { ...LINE, label: agencyWords.nameFa }, en: { ...LINE, label: agencyWords.nameEn } },
  required: ['fa', 'en'],
}

const FORM: Schema = {
  properties: {
    legalId: { type: 'string', maxLength: 30, label: agencyWords.legalId, hint: agencyWords.legalIdHint },
    title: TITLES,
    province: { type: 'integer', minimum: 1, maximum: 99, label: agencyWords.province },
    parent: { label: agencyWords.parent },
    since: { type: 'string', maxLength: 20, label: agencyWords.since, hint: agencyWords.sinceHint },
    code: { type: 'string', maxLength: 20, label: agencyWords.pointCode, hint: agencyWords.pointCodeHint },
    pointTitle: { ...LINE, label: agencyWords.pointTitle, hint: agencyWords.pointTitleHint },
  },
  required: ['legalId', 'title', 'province'],
}

/** Provinces as the agencies of the book name them: those of one's own office first. */
function useProvinces() {
  const { say } = useLanguage()
  const offices = useMe().grants.map(({ provider }) => provider?.id)
  const { data: agencies = [], isPending } = useQuery(agenciesLike(''))
  const mine = agencies.filter((one) => one.offices.some((id) => offices.includes(id)))
  const known = new Map([...mine, ...agencies].map(({ province: { id, title } }) => [id, title]))
  return {
    isPending,
    agencies: agencies.map(({ id, title }) => ({ value: String(id), title: say(title) })),
    provinces: [...known].map(([id, title]) => ({ value: String(id), title: say(title) })),
  }
}

type Props = { entered: (agency: Agency) => void; leave: () => void }

/** Enters an agency with its first reporting point. */
export function EnterAgency({ entered, leave }: Props) {
  const known = useQueryClient()
  const { agencies, provinces, isPending } = useProvinces()
  const send = async (values: Values) => {
    entered(await answerOf(api.POST('/api/v1/agencies', { body: bodyOf(values) })))
    await known.invalidateQueries({ queryKey: ['agencies'] })
  }
  if (isPending) return null
  return (
    <AskForm
      name={agencyWords.enter}
      schema={FORM}
      choices={{ parent: agencies, ...(provinces.length > 0 ? { province: provinces } : {}) }}
      start={provinces.length === 1 && provinces[0] ? { province: provinces[0].value } : {}}
      why={agencyWords.enterWhy}
      label={agencyWords.enter}
      send={send}
      leave={leave}
    />
  )
}

/** The first point may be left out whole: it is called 1 then, and named like the agency. */
function bodyOf(values: Values) {
  const { legalId, title, province, parent, since, code, pointTitle } = values as {
    [name: string]: string
  } & { title: { fa: string; en: string } }
  const point = code || pointTitle ? { point: { code: code ?? '1', title: pointTitle ?? title.fa } } : {}
  return {
    ...{ legalId: legalId as string, title, province: Number(province) },
    ...(parent ? { parent: Number(parent) } : {}),
    ...(since ? { since } : {}),
    ...point,
  }
}
