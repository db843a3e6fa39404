import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Texts } from '../language/text.ts'
import { IsRegistered } from './IsRegistered.tsx'
import type { Typed } from './OneAsked.tsx'
import { officesAsked, onlyOffice } from './offices.ts'
import { PublicPage, Read } from './PublicPage.tsx'
import { type Complaint, type Registered, type Service, type ServiceName, services } from './queries.ts'
import { type Step, StepForm } from './StepForm.tsx'
import { categoryWords, kindWords, publicWords } from './words.ts'

const route = getRouteApi('/complain')

/** A complaint, suggestion, opinion or thanks, in three steps and without an account. */
export function Complain(): ReactNode {
  const { say } = useLanguage()
  const { service = '' } = route.useSearch()
  const [registered, setRegistered] = useState<Registered | null>(null)
  const read = useQuery(services)
  if (registered) return <IsRegistered of={registered} />
  return (
    <PublicPage title={say(publicWords.complain)} lead={publicWords.complainLead}>
      <Read of={read}>
        {({ items }) => (
          <StepForm
            given={{ service }}
            stepsFor={(typed) => stepsFor(typed, items)}
            send={(typed, command) => send(typed, items, command)}
            done={setRegistered}
          />
        )}
      </Read>
    </PublicPage>
  )
}

const optionsOf = (words: Texts) => Object.entries(words).map(([value, title]) => ({ value, title }))

function stepsFor(typed: Typed, items: readonly Service[]): readonly Step[] {
  const offered = items.filter(({ agreements }) => agreements.length > 0)
  return [
    {
      title: publicWords.whatAndWhere,
      asked: [
        { name: 'kind', kind: 'radios', label: publicWords.whatIsIt, options: optionsOf(kindWords) },
        {
          ...{ name: 'service', kind: 'select', label: publicWords.whichService },
          options: offered.map(({ service, title }) => ({ value: service, title })),
        },
        ...officesAsked(items, typed['service']),
      ],
    },
    {
      title: publicWords.yourMessage,
      asked: [
        { name: 'category', kind: 'radios', label: publicWords.whatAbout, options: optionsOf(categoryWords) },
        {
          ...{ name: 'text', kind: 'lines', label: publicWords.yourWords, hint: publicWords.yourWordsHint },
          ...{ least: 20, most: 4_000, missing: publicWords.textMissing },
        },
        { name: 'about', kind: 'digits', label: publicWords.aboutCode, isOptional: true, most: 40 },
      ],
    },
    {
      title: publicWords.aboutYou,
      asked: [
        {
          ...{ name: 'name', kind: 'line', label: publicWords.yourName, hint: publicWords.yourNameHint },
          ...{ isOptional: true, most: 100 },
        },
        {
          ...{ name: 'mobile', kind: 'digits', label: publicWords.mobile, hint: publicWords.mobileHint },
          ...{ isOptional: true, most: 30 },
        },
      ],
    },
  ]
}

function send(typed: Typed, items: readonly Service[], command: string): Promise<Registered> {
  const { kind, service, category, text = '', about = '', name = '', mobile = '' } = typed
  const office = typed['office'] ?? onlyOffice(items, service)
  return answerOf(
    api.POST('/api/v1/public/complaints', {
      params: { header: { 'idempotency-key': command } },
      body: {
        ...{ kind: kind as Complaint['kind'], category: category as Complaint['category'] },
        ...{ service: service as ServiceName, office: Number(office), text },
        ...(about.trim() ? { about } : {}),
        ...(name.trim() ? { name } : {}),
        ...(mobile.trim() ? { mobile } : {}),
      },
    }),
  )
}
