import { randomUUID } from 'node:crypto'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { type Answer, type Anything, anOffice, command, type Name, type Office } from '../api/office.ts'

/** An office over HTTP with its outbox carried out between the steps, as a service is walked from end to end. */
export type Walk = {
  readonly office: Office
  /** Opens a case of a machine by hand; its id. */
  open(by: Name, machine: string, body: Anything): Promise<string>
  /** What opening it answers, be it a refusal. */
  tryOpen(by: Name, machine: string, body: Anything): Promise<Answer<Anything>>
  /** Writes a sheet beside a case; its hash. */
  write(by: Name, caseId: string, kind: string, body: Anything): Promise<string>
  tryWrite(by: Name, caseId: string, kind: string, body: Anything): Promise<Answer<Anything>>
  /** Sends an event, and carries out what it asked for; the stage it leads to. */
  send(by: Name, caseId: string, event: string, data?: Anything, reason?: string): Promise<string>
  trySend(by: Name, caseId: string, event: string, data?: Anything, reason?: string): Promise<Answer<Anything>>
  /** Registers a letter that came in for a case; its id. */
  letterIn(caseId: string, channel?: string): Promise<string>
  /** A letter of a case that the head has signed and sent; its id. */
  letterOut(caseId: string): Promise<string>
  /** Lets business time be an instant, and fires what comes due. */
  at(iso: string): Promise<void>
  /** Cases that hang on this one, of one machine, with their stage and their agency. */
  children(
    caseId: string,
    machine: string,
  ): Promise<{ id: string; stage: string; agency: number | null; code: string }[]>
  stageOf(caseId: string): Promise<string>
  contextOf(caseId: string): Promise<Anything>
  /** Gives somebody one more role at the office. */
  grant(name: Name, role: string): Promise<void>
  /** Enrols the house's agencies with its office in a service. */
  enrol(service: number): Promise<void>
  close(): Promise<void>
}

/** Opens the office for a walk. */
export const aWalk = async (options: { at?: string } = {}): Promise<Walk> => walkIn(await anOffice(options))

/** A walk in an office that is open already. */
export function walkIn(office: Office): Walk {
  const { house, admin } = office
  const drain = async () => {
    while ((await carryOut(house.worker)).done > 0);
  }
  const as = (by: Name) => office.as(by)
  const good = (answer: Answer<Anything>): Anything => {
    if (answer.status < 300) return answer.body
    throw new Error(JSON.stringify(answer.body))
  }
  const one = async <Row extends object>(text: string, values: readonly unknown[]): Promise<Row> =>
    (await admin.query<Row>(text, [...values])).rows[0] as Row
  const letterOf = async (caseId: string, { direction, channel }: { direction: string; channel: string }) => {
    const id = randomUUID()
    await admin.query(
      `insert into letters (id, case_id, direction, status, about, subject, number, dated, sender, recipient, channel, received_at, drafted_at,
         signed_by, signed_at, provider_id, province, service, agency_id, confidentiality)
       select $1, id, $5, case $5 when 'incoming' then 'received' else 'sent' end, 'correspondence', 'نامهٔ آزمون', $3, current_date, 'دستگاه', 'اداره', $4,
         case $5 when 'incoming' then business_now() end, business_now(), case $5 when 'outgoing' then $6::uuid end,
         case $5 when 'outgoing' then business_now() end, provider_id, province, service, agency_id,
         case confidentiality when 'open' then 'normal' else confidentiality end from cases where id = $2`,
      [id, caseId, id.slice(0, 8), channel, direction, house.people.head],
    )
    return id
  }
  const walk: Walk = {
    office,
    tryOpen: async (by, machine, body) => (await as(by)).post(`/machines/${machine}/cases`, body, command()),
    open: async (by, machine, body) => {
      const { case: id } = good(await walk.tryOpen(by, machine, body)) as { case: string }
      await drain()
      return id
    },
    tryWrite: async (by, caseId, kind, body) =>
      (await as(by)).send('PUT', `/cases/${caseId}/sheets/${kind}`, body, command()),
    write: async (by, caseId, kind, body) => good(await walk.tryWrite(by, caseId, kind, body))['sha256'] as string,
    trySend: async (by, caseId, event, data = {}, reason) =>
      (await as(by)).post(`/cases/${caseId}/events`, { event, data, ...(reason ? { reason } : {}) }, command()),
    send: async (by, caseId, event, data, reason) => {
      good(await walk.trySend(by, caseId, event, data, reason))
      await drain()
      return walk.stageOf(caseId)
    },
    letterIn: async (caseId, channel = 'ece') => letterOf(caseId, { direction: 'incoming', channel }),
    letterOut: async (caseId) => letterOf(caseId, { direction: 'outgoing', channel: 'ece' }),
    at: async (iso) => {
      await house.setTime(iso)
      for (let i = 0; i < 3; i++) {
        await fireTimers(house.worker)
        await drain()
      }
    },
    children: async (caseId, machine) =>
      (
        await admin.query<{ id: string; stage: string; agency: number | null; code: string }>(
          `select id, stage, agency_id as agency, split_part(key, '/', 3) as code from cases where parent_id = $1 and machine = $2 order by key`,
          [caseId, machine],
        )
      ).rows,
    stageOf: async (caseId) => (await one<{ stage: string }>('select stage from cases where id = $1', [caseId])).stage,
    contextOf: async (caseId) =>
      (await one<{ context: Anything }>('select context from cases where id = $1', [caseId])).context,
    grant: async (name, role) => {
      await admin.query(`insert into grants (person_id, role, provider_id, since) values ($1, $2, $3, '2020-01-01')`, [
        ...[house.people[name], role, house.provider],
      ])
    },
    enrol: async (service) => {
      for (const { point } of house.agencies)
        await admin.query(
          `insert into enrolments (provider_id, service, reporting_point_id, since) values ($1, $2, $3, '2020-01-01')`,
          [house.provider, service, point],
        )
    },
    close: () => office.close(),
  }
  return walk
}
