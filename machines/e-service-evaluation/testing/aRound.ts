import { aChild, aGround } from '../../core/testing/ground.ts'
import { rank } from '../ranking.ts'

const EVALUATION = 'eServiceEvaluation.evaluation'

const indicatorSet = {
  round: 12,
  indicators: [
    { code: 'U1', axis: 'userCentred', title: 'دسترسی', weight: 3_000, rubric: 'هر بخش 25' },
    { code: 'U2', axis: 'userCentred', title: 'پشتیبانی', weight: 2_000, rubric: 'هر بخش 25' },
    { code: 'T1', axis: 'transparent', title: 'شفافیت', weight: 5_000, rubric: 'هر بخش 25' },
  ],
  classes: [
    { name: 'B', from: 0 },
    { name: 'A', from: 8_000 },
  ],
}

const evaluationOf = (u1: number, u2: number, t1: number) => ({
  values: Object.entries({ U1: u1, U2: u2, T1: t1 }).map(([indicatorCode, finalValue]) => ({
    ...{ indicatorCode, finalValue, evaluatorValue: finalValue },
  })),
  totals: { totalScore: Math.floor((3_000 * u1 + 2_000 * u2 + 5_000 * t1 + 50) / 100) },
})

const found = (name: string, totalScore: number | null) => ({
  ...{ case: `${EVALUATION} ${name}`, agency: 1, totalScore },
  participation: totalScore === null ? ('nonCooperating' as const) : ('evaluated' as const),
  readinessStage: totalScore === null ? null : 'transactional',
})

/** Two agencies that were evaluated and one that did not cooperate. */
export const aRound = () => {
  const [roads, power] = [evaluationOf(100, 50, 90), evaluationOf(50, 50, 60)]
  const rows = rank(
    [
      found('راه و شهرسازی', roads.totals.totalScore),
      found('توزیع برق', power.totals.totalScore),
      found('ورزش و جوانان', null),
    ],
    indicatorSet.classes,
  ).map((row) => ({ ...row, previousRank: row.rank === 1 ? 2 : null }))
  return aGround({
    period: '1405-R12',
    case: { stage: 'published', context: {}, sheets: { indicatorSet, results: { rows } } },
    children: [
      aChild('راه و شهرسازی', EVALUATION, 'published', { sheets: { evaluation: roads } }),
      aChild('توزیع برق', EVALUATION, 'published', { sheets: { evaluation: power } }),
      aChild('ورزش و جوانان', EVALUATION, 'nonCooperating'),
    ],
  })
}
