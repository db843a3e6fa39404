import { randomUUID } from 'node:crypto'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import { concludeAgreements } from '../../scripts/simulation/concludeAgreements.ts'
import { aWalk, type Walk } from '../services/walk.ts'

/** An office whose five agreements stand, in the autumn of 1405, with two who handle complaints. */
export async function aPublicOffice(): Promise<Walk> {
  const walk = await aWalk()
  await concludeAll(walk)
  return walk
}

/** Lets the five agreements stand in an office, and gives two of its people the handling of complaints. */
export async function concludeAll(walk: Walk): Promise<void> {
  const { house } = walk.office
  const { provider, province, people } = house
  const named = (id: string) => ({ id, username: id, name: id, post: id })
  const parties = { provider, province, groupHead: named(people.groupHead), head: named(people.head) }
  await concludeAgreements(house, parties, startOfDay('1405/07/01'), randomUUID)
  await walk.at('2026-10-05T08:00:00Z')
  for (const name of ['officer', 'deputy'] as const) await walk.grant(name, 'complaintHandler')
}

/** Puts a sheet beside a case as if it had been written there; publishes it for everybody where that is wanted. */
export async function putSheet(
  { office: { admin, house } }: Walk,
  caseId: string,
  kind: string,
  body: object,
  sha256 = randomUUID().replaceAll('-', '').padEnd(64, '0'),
): Promise<{ sha256: string; publish(): Promise<void> }> {
  await admin.query(
    `insert into sheets (case_id, kind, version, command_id, body, salt, sha256, author, role, at, provider_id, province, service, agency_id, confidentiality)
     select id, $2, 1, gen_random_uuid(), $3, 'salt', $4, $5, 'deputy', business_now(), provider_id, province, service, agency_id, 'normal' from cases where id = $1`,
    [caseId, kind, JSON.stringify(body), sha256, house.people.deputy],
  )
  return {
    sha256,
    publish: async () => {
      await admin.query(
        'insert into publications (case_id, sha256, published_at, step) values ($1, $2, business_now(), 1)',
        [caseId, sha256],
      )
    },
  }
}

/** Something for everybody to look at: a published round, an outage, a change, and a complaint that was answered. */
export async function publishThings(walk: Walk): Promise<{ result: string; code: string; digits: string }> {
  const { agencies, provider: office, people } = walk.office.house
  const periodKey = '1405-R12'
  const round = await walk.open('deputy', 'eServiceEvaluation.cycle', {
    ...{ office, period: periodKey, input: { periodKey, agreement: { caseId: randomUUID(), step: 1 } } },
  })
  const rows = agencies.map(({ agency }, i) => ({
    ...{ case: randomUUID(), agency, rank: i === 0 ? 1 : null, totalScore: i === 0 ? 7_375 : null },
    ...{ previousRank: 2, readinessStage: null, class: i === 0 ? 'A' : null },
    participation: i === 0 ? 'evaluated' : 'nonCooperating',
  }))
  const results = await putSheet(walk, round, 'results', { rows })
  await results.publish()
  const of = { service: 'debtsAndClaims', office }
  const fault = await walk.open('deputy', 'outage', {
    ...{ ...of, input: { startsAt: Date.parse('2026-10-05T07:00:00Z'), endsAt: null } },
  })
  await walk.send('deputy', fault, 'reportFault')
  await walk.send('deputy', fault, 'publishFault')
  const change = await walk.open('deputy', 'changeNotice', {
    ...{ ...of, input: { changes: 'rules', effectiveAt: Date.parse('2026-12-01') } },
  })
  const notice = await walk.write('deputy', change, 'notice', { text: 'از این پس مهلت بررسی پنج روز کاری است.' })
  await walk.send('head', change, 'publishChange', { notice })
  const { body } = await walk.office.visitor().post<{ code: string }>(
    '/public/complaints',
    {
      ...{ ...of, kind: 'complaint', category: 'delay', mobile: '09123456789' },
      text: 'سه هفته است که به درخواست من در میز خدمت پاسخی داده نشده است.',
    },
    { 'idempotency-key': randomUUID() },
  )
  const { rows: found } = await walk.office.admin.query('select id from cases where tracking_code = $1', [body.code])
  const [{ id }] = found as [{ id: string }]
  await walk.send('officer', id, 'triage', { kind: 'complaint' })
  await walk.send('head', id, 'assignHandler', { handler: people.deputy })
  const answer = await walk.write('deputy', id, 'answer', { text: 'پروندهٔ شما بررسی شد و پاسخ آن این است.' })
  await walk.send('deputy', id, 'proposeAnswer', { answer })
  await walk.send('head', id, 'approveAnswer')
  return { result: results.sha256, code: body.code, digits: '6789' }
}
