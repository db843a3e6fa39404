import { answerFinding } from '../../../db/findings/answerFinding.ts'
import { raiseFinding } from '../../../db/findings/raiseFinding.ts'
import { readFindings } from '../../../db/findings/readFindings.ts'
import { resolveFinding } from '../../../db/findings/resolveFinding.ts'
import { refineCycle } from '../../../db/refinement/refineCycle.ts'
import { settleMismatch } from '../../../db/refinement/settleMismatch.ts'
import { inTransaction } from '../../../db/transaction.ts'
import type { StatementLine } from '../../../machines/debts-and-claims/statement/line.ts'
import { between, someLines } from './lines.ts'
import { type Agency, aCycle, approve, caseOf, file, fileNil, type World } from './world.ts'

/** What refinement found in a cycle is settled, by the officer, and what was refined is finished. */
async function finishRefining(world: World, cycleId: string): Promise<void> {
  const { house, admin, as } = world
  const { officer } = house.people
  await inTransaction(house.worker.pool, 'system', (tx) => refineCycle(tx, 'system', cycleId))
  for (;;) {
    const { rows } = await admin.query<{ id: string }>(
      `select m.id from mismatches m join cases c on c.id = m.case_id where c.parent_id = $1 and m.settled_as is null order by m.id limit 1`,
      [cycleId],
    )
    const [next] = rows
    if (!next) break
    await as(officer, (tx) =>
      settleMismatch(
        tx,
        { person: officer },
        { id: next.id, settledAs: 'timing', why: 'اختلاف زمانی ثبت در دفاتر است.' },
      ),
    )
  }
  const { rows } = await admin.query<{ id: string }>(
    `select id from cases where parent_id = $1 and stage = 'refining'`,
    [cycleId],
  )
  for (const { id } of rows) await world.send(officer, id, 'finishRefine')
}

/** The cycle is consolidated and its report asked for. */
export async function draftReport(world: World, cycleId: string): Promise<void> {
  const { officer } = world.house.people
  await finishRefining(world, cycleId)
  await world.send(officer, cycleId, 'consolidate')
  await world.drain()
  await world.send(officer, cycleId, 'draftReport')
  await world.drain()
}

/** Sends a filed statement back, has it answered by then, and takes up the next version. */
async function correct(
  world: World,
  cycleId: string,
  who: Agency,
  until: string,
  lines: readonly StatementLine[],
): Promise<void> {
  const { officer } = world.house.people
  const caseId = await caseOf(world, cycleId, who)
  const finding = { caseId, target: 'lines.1.subject', kind: 'evidence', severity: 'mustFix' } as const
  await world.as(officer, (tx) =>
    raiseFinding(tx, { person: officer }, { ...finding, message: 'شرح ردیف با مدرک نمی‌خواند؛ اصلاح شود.' }),
  )
  await world.send(officer, caseId, 'requestCorrection')
  await world.wait(until)
  await world.as(who.filer, async (tx) => {
    for (const { findingNo, resolution } of await readFindings(tx, { person: who.filer }, caseId))
      if (resolution === null)
        await answerFinding(tx, { person: who.filer }, { caseId, findingNo, reply: 'اصلاح شد و مدرک دوباره دیده شد.' })
  })
  await file(world, cycleId, who, lines, 'resubmit')
  await world.as(officer, async (tx) => {
    for (const { findingNo, resolution } of await readFindings(tx, { person: officer }, caseId))
      if (resolution === null) await resolveFinding(tx, { person: officer }, { caseId, findingNo, resolution: 'fixed' })
  })
}

/** The first quarter of 1405, in which two agencies had something to say and a third, where there is one, nothing. */
export async function aFirstQuarter(world: World): Promise<string> {
  const [one, two, three] = world.agencies as [Agency, Agency, Agency?]
  const cycleId = await aCycle(world, '1405-Q1')
  await world.wait('2026-06-23T06:00:00Z')
  const cases = [
    await file(world, cycleId, one, someLines(11, 8)),
    await file(
      world,
      cycleId,
      two,
      someLines(12, 5).map((line) => ({ ...line, currencyUnit: 'irrNew' as const })),
    ),
    ...(three ? [await fileNil(world, cycleId, three)] : []),
  ]
  for (const id of cases) await approve(world, id)
  await world.wait('2026-07-16T06:00:00Z')
  await draftReport(world, cycleId)
  return cycleId
}

/**
 * The second quarter, in which everything happens: on time, late, nil, missed, withdrawn, waived before and after it was done, open at the close, filed
 * afterwards by permission, corrected, taken back and filed again, voided; two agencies disagree about what they owe each
 * other.
 */
export async function aSecondQuarter(world: World): Promise<string> {
  const [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10] = world.agencies as [
    ...[Agency, Agency, Agency, Agency, Agency, Agency, Agency, Agency, Agency, Agency, Agency],
  ]
  const { groupHead } = world.house.people
  const cycleId = await aCycle(world, '1405-Q2')
  await world.wait('2026-09-23T06:00:00Z')
  const first = await file(world, cycleId, a0, [
    ...someLines(21, 40),
    between('claim', a1, '7000000000', 'تفاهم‌نامه 1'),
    between('debt', a1, '500000000', 'تفاهم‌نامه 3'),
  ])
  const inNew = someLines(22, 12).map((line) => ({ ...line, currencyUnit: 'irrNew' as const }))
  const second = await file(world, cycleId, a1, [
    ...inNew,
    between('debt', a0, '6400000000', 'تفاهم‌نامه 1'),
    between('claim', a0, '800000000', 'تفاهم‌نامه 3'),
    between('debt', a2, '900000000', 'تفاهم‌نامه 2'),
  ])
  const nil = await fileNil(world, cycleId, a2)
  const leaving = await file(world, cycleId, a5, someLines(25, 3))
  // Filed, taken back and filed again: the first instant counts.
  const waived = await file(world, cycleId, a6, someLines(29, 2))
  await world.send(a6.approver, waived, 'withdraw', {}, 'یک ردیف جا افتاده است.')
  await world.wait('2026-09-24T06:00:00Z')
  await world.send(a6.filer, waived, 'saveDraft')
  await file(world, cycleId, a6, someLines(26, 6))
  const refined = await file(world, cycleId, a10, someLines(28, 5))
  const corrected = await file(world, cycleId, a8, someLines(27, 7))
  await world.send(groupHead, await caseOf(world, cycleId, a9), 'void', {}, 'نقطهٔ گزارشگری تکراری است.')
  for (const id of [first, second, nil, refined]) await approve(world, id)
  // Late with the first correction, in time with the second: the clock itself remembers only that one.
  await correct(world, cycleId, a8, '2026-10-05T06:00:00Z', someLines(70, 8))
  await correct(world, cycleId, a8, '2026-10-06T06:00:00Z', someLines(71, 9))
  await approve(world, corrected)

  await world.wait('2026-10-08T06:00:00Z')
  const late = await file(world, cycleId, a3, someLines(23, 5))
  await world.wait('2026-10-16T06:00:00Z')
  await world.send(a5.approver, leaving, 'withdraw', {}, 'صورت وضعیت باید از نو تهیه شود.')
  await world.send(groupHead, waived, 'waive', {}, 'تا زمان تجمیع کامل نمی‌شود.')
  await world.send(groupHead, refined, 'waive', {}, 'ارقام آن در گزارش سال می‌آید.')
  const after = await caseOf(world, cycleId, a7)
  await world.send(groupHead, after, 'permitLateFiling', {}, 'قطعی سامانهٔ دستگاه تأیید شد.')
  await file(world, cycleId, a7, someLines(24, 4), 'lateFile')
  for (const id of [late, after]) await approve(world, id)
  // Nobody ever hears from a4.
  if ((await stageOf(world, await caseOf(world, cycleId, a4))) !== 'missed') throw new Error('a4 was to be missed')
  await draftReport(world, cycleId)
  return cycleId
}

/** Where a case stands. */
export async function stageOf({ admin }: World, caseId: string): Promise<string> {
  const { rows } = await admin.query<{ stage: string }>('select stage from cases where id = $1', [caseId])
  return rows[0]?.stage ?? ''
}
