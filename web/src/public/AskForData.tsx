import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useLanguage } from '../language/Language.tsx'
import { IsRegistered } from './IsRegistered.tsx'
import type { Typed } from './OneAsked.tsx'
import { officesAsked, onlyOffice } from './offices.ts'
import { PublicPage, Read } from './PublicPage.tsx'
import { type DataRequest, type Registered, type Service, services } from './queries.ts'
import { type Step, StepForm } from './StepForm.tsx'
import { publicWords } from './words.ts'

const SERVICE = 'statisticalYearbook'

/** A request for statistics, in two steps and without an account. */
export function AskForData() {
  const { say } = useLanguage()
  const [registered, setRegistered] = useState<Registered | null>(null)
  const read = useQuery(services)
  if (registered) return <IsRegistered of={registered} />
  return (
    <PublicPage title={say(publicWords.askForData)} lead={publicWords.askLead}>
      <Read of={read}>
        {({ items }) =>
          items.some(({ service, agreements }) => service === SERVICE && agreements.length > 0) ? (
            <StepForm
              stepsFor={() => stepsFor(items)}
              send={(typed, command) => send(typed, items, command)}
              done={setRegistered}
            />
          ) : (
            <div className="empty">
              <h2>{say(publicWords.nobodyToAsk)}</h2>
              <p className="quiet">{say(publicWords.noAgreement)}</p>
            </div>
          )
        }
      </Read>
    </PublicPage>
  )
}

const stepsFor = (items: readonly Service[]): readonly Step[] => [
  {
    title: publicWords.whatYouNeed,
    asked: [
      ...officesAsked(items, SERVICE),
      {
        ...{ name: 'tables', kind: 'lines', label: publicWords.statistics, hint: publicWords.statisticsHint },
        ...{ least: 2, most: 4_000 },
      },
      { name: 'purpose', kind: 'line', label: publicWords.purpose, least: 10, most: 1_000 },
      {
        ...{ name: 'format', kind: 'radios', label: publicWords.format },
        options: [
          { value: 'xlsx', title: { fa: 'XLSX', en: 'XLSX' } },
          { value: 'pdf', title: { fa: 'PDF', en: 'PDF' } },
          { value: 'shp', title: publicWords.map },
        ],
      },
    ],
  },
  {
    title: publicWords.aboutYou,
    asked: [
      {
        ...{ name: 'requesterType', kind: 'radios', label: publicWords.youAre },
        options: [
          { value: 'citizen', title: publicWords.citizen },
          { value: 'business', title: publicWords.business },
        ],
      },
      { name: 'name', kind: 'line', label: publicWords.yourName, least: 2, most: 100 },
      { name: 'mobile', kind: 'digits', label: publicWords.mobile, hint: publicWords.keepMobile, most: 30 },
    ],
  },
]

function send(typed: Typed, items: readonly Service[], command: string): Promise<Registered> {
  const { tables = '', purpose = '', format, requesterType, name = '', mobile = '' } = typed
  return answerOf(
    api.POST('/api/v1/public/data-requests', {
      params: { header: { 'idempotency-key': command } },
      body: {
        office: Number(typed['office'] ?? onlyOffice(items, SERVICE)),
        requesterType: requesterType as DataRequest['requesterType'],
        format: format as DataRequest['format'],
        tables: tables
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
        ...{ purpose, name, mobile },
      },
    }),
  )
}
