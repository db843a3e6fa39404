import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { roleWord } from '../ask/roleWords.ts'
import { ROLES_TO_GIVE, sideOf } from '../ask/sides.ts'
import type { Role, ServiceName } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import { choiceWord, SERVICES } from '../form/fieldWords.ts'
import { SearchBox } from '../form/SearchBox.tsx'
import type { Choices, Schema } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { agenciesLike } from '../opening/queries.ts'
import { useMe } from '../shell/Me.tsx'
import { peopleToChoose } from './queries.ts'
import { grantWords } from './words.ts'

const ONLY_BY_HEAD: readonly Role[] = ['head', 'siteAdmin']

/** Gives somebody a role; the form asks for what that role needs. */
export function GiveRole({ person, leave }: { person: string; leave: () => void }) {
  const known = useQueryClient()
  const [role, setRole] = useState<Role | ''>('')
  const [q, setQ] = useState('')
  const isOfAgency = role !== '' && sideOf(role) === 'agency'
  const choices = useGrantChoices(person, q)
  const office = choices['provider']?.length === 1 ? choices['provider'][0]?.value : undefined
  const send = (values: Values) =>
    answerOf(
      api.POST('/api/v1/people/{person}/grants', { params: { path: { person } }, body: bodyOf(values, isOfAgency) }),
    )
  return (
    <>
      {isOfAgency && <SearchBox label={grantWords.agencySearch} at={q} look={setQ} />}
      <AskForm
        name={grantWords.give}
        schema={formOf(role, isOfAgency)}
        choices={choices}
        start={office ? { provider: office } : {}}
        why={grantWords.giveWhy}
        label={grantWords.giveDo}
        typedNow={(typed) => setRole((typed['role'] ?? '') as Role | '')}
        send={send}
        done={() => {
          leave()
          void known.invalidateQueries({ queryKey: ['people'] })
          void known.invalidateQueries({ queryKey: ['colleagues'] })
        }}
        leave={leave}
      />
    </>
  )
}

function useGrantChoices(person: string, q: string): Choices {
  const { say } = useLanguage()
  const me = useMe()
  const { data: agencies = [] } = useQuery(agenciesLike(q))
  const { data: people = [] } = useQuery({ ...peopleToChoose, enabled: me.roles.includes('siteAdmin') })
  const offices = new Map(me.grants.flatMap(({ provider }) => (provider ? [[provider.id, provider] as const] : [])))
  const roles = ROLES_TO_GIVE.filter((one) => me.roles.includes('head') || !ONLY_BY_HEAD.includes(one))
  return {
    role: roles.map((value) => ({ value, title: say(roleWord(value)) })),
    provider: [...offices.values()].map(({ id, title }) => ({ value: String(id), title: say(title) })),
    agency: agencies.map(({ id, title }) => ({ value: String(id), title: say(title) })),
    service: SERVICES.map((value) => ({ value, title: say(choiceWord(value)) })),
    onBehalfOf: people
      .filter(({ id }) => id !== person)
      .map(({ id, name, post }) => ({ value: id, title: post ? `${name} — ${post}` : name })),
  }
}

function formOf(role: Role | '', isOfAgency: boolean): Schema {
  const line = { type: 'string', maxLength: 100 }
  const needsLetter = role === 'auditor'
  return {
    properties: {
      role: { label: grantWords.role },
      ...(role === ''
        ? {}
        : isOfAgency
          ? { agency: { label: grantWords.agency } }
          : { provider: { label: grantWords.office } }),
      ...(role === 'authority'
        ? { authority: { ...line, label: grantWords.authority, hint: grantWords.authorityHint } }
        : {}),
      service: { label: grantWords.service },
      since: { ...line, label: grantWords.since, hint: grantWords.sinceHint },
      until: { ...line, label: grantWords.until, hint: needsLetter ? grantWords.untilNeeded : grantWords.untilHint },
      letter: { ...line, label: grantWords.letter },
      onBehalfOf: { label: grantWords.onBehalfOf },
    },
    required: ['role', 'agency', 'provider', 'authority', ...(needsLetter ? ['until', 'letter'] : [])],
  }
}

/** What was chosen first for another role is not sent along. */
function bodyOf(values: Values, isOfAgency: boolean) {
  const { role, provider, agency, service, ...rest } = values as Record<string, string>
  return {
    ...(rest as { since?: string; until?: string; letter?: string; authority?: string; onBehalfOf?: string }),
    role: role as Role,
    ...(isOfAgency ? { agency: Number(agency) } : { provider: Number(provider) }),
    ...(service ? { service: service as ServiceName } : {}),
  }
}
