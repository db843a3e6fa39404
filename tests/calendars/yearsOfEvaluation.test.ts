import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { moment } from '../../machines/core/testing/life.ts'
import { anEntry } from '../../machines/performance-evaluation/testing/aYear.ts'
import { aWalk, type Walk } from '../services/walk.ts'
import { flawOf } from '../support/rows.ts'
import { applied, closureOf } from './aChange.ts'

const CYCLE = 'performanceEvaluation.cycle'
const EVALUATION = 'performanceEvaluation.evaluation'
const INDICATOR = 'performanceEvaluation.indicator'

// The window ends with 3 Aban, a Sunday; the time to object with an hour that no working day ends with.
const YEAR = {
  ...{ opensAt: moment('1405/07/20 00:00'), naUntil: moment('1405/07/25 00:00') },
  ...{ hardCloseAt: moment('1405/08/04 00:00'), evaluateBy: moment('1405/08/25 00:00') },
  ...{ objectUntil: moment('1405/09/15 12:00'), finalBy: moment('1405/10/15 00:00') },
  ...{ generalTotal: 10_000, specificTotal: 0 },
}
const iso = (at: string) => new Date(moment(at)).toISOString()

let walk: Walk
let cycle: string
beforeAll(async () => {
  walk = await aWalk()
  await walk.enrol(1)
  cycle = await walk.open('deputy', CYCLE, { office: walk.office.house.provider, period: '1404', input: YEAR })
  const indicatorSet = await walk.write('officer', cycle, 'indicatorSet', { indicators: [anEntry({ weight: 10_000 })] })
  const [circular, guideline] = [await walk.letterIn(cycle), await walk.letterIn(cycle)]
  await walk.send('deputy', cycle, 'publishIndicators', { indicatorSet, circular, guideline })
  const letter = await walk.letterOut(cycle)
  await walk.send('head', cycle, 'announceYear', { letter }, 'آغاز دوره پیش از امضای توافق‌نامه')
  const heldAt = moment('1405/07/12 10:00')
  await walk.send('officer', cycle, 'recordBriefing', { kind: 'briefing', heldAt, agencies: 2 })
  await walk.at(iso('1405/07/20 08:00'))
}, 120_000)
afterAll(() => walk.close())

/** When the window ends, as the year, every evaluation and every indicator know it. */
async function closes(): Promise<unknown[]> {
  const evaluations = await walk.children(cycle, EVALUATION)
  const indicators = (await Promise.all(evaluations.map(({ id }) => walk.children(id, INDICATOR)))).flat()
  const contexts = await Promise.all(
    [cycle, ...[...evaluations, ...indicators].map(({ id }) => id)].map(walk.contextOf),
  )
  return [...new Set(contexts.map((context) => context['hardCloseAt'] ?? context['evidenceUntil']))]
}

it('the windows of a year follow a closure that is announced on their last day, to the end of the next working day', async () => {
  const { house } = walk.office
  await walk.at(iso('1405/08/03 10:00'))
  expect(await closes()).toStrictEqual([YEAR.hardCloseAt])
  const change = await applied(house, closureOf('1405/08/03'))
  while ((await carryOut(house.worker)).done > 0);
  const later = moment('1405/08/05 00:00')
  expect(await closes()).toStrictEqual([later])
  const { rows } = await walk.office.admin.query(
    `select clock, verdict, (extract(epoch from new_due) * 1000)::float8 as due from calendar_change_lines
     where change_id = $1 and case_id = $2 and clock like 'timetable.%'`,
    [change, cycle],
  )
  expect(rows).toStrictEqual([{ clock: 'timetable.hardCloseAt', verdict: 'moved', due: later }])
  const stages = async () => [
    await walk.stageOf(cycle),
    ...(await walk.children(cycle, EVALUATION)).map((one) => one.stage),
  ]
  await walk.at(new Date(later - 1000).toISOString())
  expect(await stages()).toStrictEqual(['open', 'selfAssessing', 'selfAssessing'])
  await walk.at(new Date(later).toISOString())
  expect(await stages()).toStrictEqual(['evaluating', 'zeroFiled', 'zeroFiled'])
})

it('a date at another hour than the end of a day is somebody’s own, and one that has passed stays', async () => {
  const before = await walk.contextOf(cycle)
  await applied(walk.office.house, closureOf('1405/09/15'))
  await applied(walk.office.house, closureOf('1405/08/04'))
  expect(await walk.contextOf(cycle)).toStrictEqual(before)
  expect(await flawOf(walk.office.house)).toBeNull()
})
