import * as z from 'zod'
import type { OwnCase, Said } from '../../db/citizens/readOwnCase.ts'
import type { Releases } from '../../db/releases.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import type { CHANNELS } from '../../machines/complaint/complaint.forms.ts'
import { waysOut } from '../../machines/core/definition.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { SERVICES, type ServiceName, sheetCard } from '../../machines/services.ts'
import type { DataRequestBody, Dataset } from '../../machines/statistical-yearbook/sheets.ts'
import { surface } from '../agreements/words.ts'
import { machineTitle, stageWords } from '../cases/caseWords.ts'
import { dueOrNull, Instant, instant, Text } from '../schemas.ts'
import { Progress, progressOf } from './progress.ts'
import { PublicTable } from './resultWords.ts'

/** What a citizen may do in their case, and the sheet that what they say in it becomes. */
export const DOINGS = {
  replyToQuestion: 'reply',
  accept: null,
  objectToAnswer: 'objection',
  withdrawComplaint: null,
  close: null,
} as const satisfies Record<string, string | null>

export type Doing = keyof typeof DOINGS
const doings = Object.keys(DOINGS) as [Doing, ...Doing[]]
export const DoingName = z.enum(doings)

const SaidOut = z.object({
  at: Instant,
  by: z.enum(['me', 'office']),
  title: Text,
  text: z.string().nullable(),
  channel: Text.nullable().meta({ description: 'Where it is to be sent instead' }),
  tables: z.array(PublicTable),
})

export const OwnCaseOut = z
  .object({
    code: z.string(),
    title: Text,
    service: Text,
    office: Text,
    stage: Text,
    progress: Progress,
    openedAt: Instant,
    since: Instant,
    nextDate: Instant.nullable(),
    said: z.array(SaidOut),
    choices: z.array(z.object({ event: DoingName, label: Text, asksText: z.boolean() })),
  })
  .meta({ id: 'OwnCase', description: 'A case of somebody without an account, to whoever has its code and the digits' })

/** A citizen's case in words. */
export function ownCaseWords(own: OwnCase, releases: Releases): z.input<typeof OwnCaseOut> {
  const { version, stage } = own
  return {
    ...{ code: own.code, title: machineTitle(releases, version), stage: stageWords(releases, version, stage).title },
    service: surface(AGREEMENTS[SERVICES[own.service] as ServiceName].card.title),
    office: { fa: own.provider_fa, en: own.provider_en },
    progress: progressOf(releases, version, stage),
    openedAt: instant(own.opened_at),
    since: instant(own.stage_since),
    nextDate: dueOrNull(own.next_at),
    said: own.said.map((one) => saidWords(one, own, releases)),
    choices: choicesOf(own, releases),
  }
}

/** What stands open to a citizen at this stage; to an answer one objects once. */
function choicesOf({ version, stage, context }: OwnCase, releases: Releases) {
  const { machine } = releases.of(version).definition
  return waysOut(machine, stage).flatMap(({ event, choice }) => {
    const isOpen = choice.by.includes('publicUser') && Object.hasOwn(DOINGS, event)
    if (!isOpen || (event === 'objectToAnswer' && context['objected'] === true)) return []
    return [{ event: event as Doing, label: choice.label, asksText: DOINGS[event as Doing] !== null }]
  })
}

function saidWords(said: Said, { machine, version }: OwnCase, releases: Releases): z.input<typeof SaidOut> {
  const { at, event, kind, reason, channel } = said
  const label = event === null ? null : labelOf(releases, version, event)
  return {
    ...{ at: instant(at), by: event === null ? 'me' : 'office', text: textOf(said) ?? reason },
    title: (kind === null ? null : sheetCard(machine, kind)?.title) ?? label ?? { fa: '', en: '' },
    channel: channel === null ? null : channelTitle(channel),
    tables: kind === 'dataset' ? datasetTables(said.body as unknown as Dataset) : [],
  }
}

function labelOf(releases: Releases, version: string, event: string): TextPair | null {
  const { machine } = releases.of(version).definition
  const ways = Object.keys(machine.states).flatMap((stage) => waysOut(machine, stage))
  return ways.find((way) => way.event === event)?.choice.label ?? null
}

function textOf({ kind, body }: Said): string | null {
  if (kind === null || body === null) return null
  if (kind === 'dataRequest') return (body as unknown as DataRequestBody).tables.join('\n')
  if (kind === 'dataset') return (body as unknown as Dataset).suppressionNote ?? null
  return (body as { text: string }).text
}

const CHANNEL_TITLES: Readonly<Record<(typeof CHANNELS)[number], TextPair>> = {
  portal: { fa: 'پورتال', en: 'The portal' },
  serviceDesk: { fa: 'میز خدمت', en: 'The service desk' },
  letter: { fa: 'نامه', en: 'Letter' },
  phone: { fa: 'تلفن', en: 'Phone' },
  inPerson: { fa: 'حضوری', en: 'In person' },
  socialMedia: { fa: 'شبکهٔ اجتماعی', en: 'Social media' },
}

const channelTitle = (name: string): TextPair | null =>
  Object.hasOwn(CHANNEL_TITLES, name) ? CHANNEL_TITLES[name as keyof typeof CHANNEL_TITLES] : null

/** Data as they are given away: what was suppressed stays so, and what told whether a cell reveals somebody stays in the office. */
function datasetTables({ tables }: Dataset): z.input<typeof PublicTable>[] {
  return tables.map(({ title, columns, cells }) => {
    const labels = [...new Set(cells.map(({ row }) => row))]
    const cellAt = (row: string, column: string) => cells.find((one) => one.row === row && one.column === column)
    return {
      title,
      columns: columns.map(({ label, unit }) => `${label} (${unit})`),
      rows: labels.map((label) => ({
        label,
        values: columns.map((column) => {
          const cell = cellAt(label, column.label)
          return cell?.suppressed || cell?.value === undefined ? '…' : cell.value
        }),
      })),
      notes: null,
    }
  })
}
