import { createHash } from 'node:crypto'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { aCycle } from '../support/submissions.ts'
import { command, type Name, type Office, type Visitor } from './office.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Sends an event as somebody who must be let do it. */
export async function step(
  office: Office,
  by: Name | Visitor,
  caseId: string,
  event: string,
  more: { data?: object; reason?: string } = {},
): Promise<string> {
  const visitor = typeof by === 'string' ? await office.as(by) : by
  const { status, body } = await visitor.post(`/cases/${caseId}/events`, { event, ...more }, command())
  if (status !== 200) throw new Error(`${event}: ${status} ${JSON.stringify(body)}`)
  return body['to'] as string
}

/** A report as the workers would have rendered it from a cycle, of so many words; gives the hash of its figures. */
export async function aRendering({ admin }: Office, cycleId: string, version: number, words: string): Promise<string> {
  const sha = sha256(`${cycleId} ${version} ${words}`)
  await admin.query(
    `insert into reports (cycle_id, version, sha256, figures, pdf, pdf_sha256, xlsx, xlsx_sha256, journal_heads, rendered_at,
       provider_id, province, service, agency_id, confidentiality)
     select id, $2, $3, '{}', $4, $5, $6, $7, '', greatest(business_now(), stage_since), provider_id, province, service, agency_id, 'confidential'
     from cases where id = $1`,
    [
      ...[cycleId, version, sha, Buffer.from(`%PDF-1.7 ${words}`), sha256(`pdf ${words}`)],
      ...[Buffer.from(`PK ${words}`), sha256(`xlsx ${words}`)],
    ],
  )
  return sha
}

/** The cycle of the summer of 1405, closed, with nobody in its scope; business time stands at 25 Mehr. */
export async function aClosedCycle(office: Office): Promise<string> {
  const cycleId = await aCycle(office.house)
  await step(office, 'head', cycleId, 'announce', { reason: 'آغاز آزمایشی' })
  await office.house.setTime('2026-10-17T08:00:00Z')
  await fireTimers(office.house.worker)
  return cycleId
}

/** The same with its first report signed: `signed` is the hash of what the head signed. */
export async function aSignedReport(office: Office): Promise<{ cycleId: string; signed: string }> {
  const cycleId = await aClosedCycle(office)
  await step(office, 'officer', cycleId, 'consolidate')
  await step(office, 'officer', cycleId, 'draftReport')
  const signed = await aRendering(office, cycleId, 1, 'the first report')
  await step(office, 'head', cycleId, 'signReport')
  return { cycleId, signed }
}
