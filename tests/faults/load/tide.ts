import { setTimeout as sleep } from 'node:timers/promises'
import type { NewCase } from '../../../db/engine/openCase.ts'
import { caseIdOf } from '../../../db/engine/openCase.ts'
import type { Random } from '../../../scripts/simulation/random.ts'
import type { House } from '../../support/house.ts'
import { event } from '../../support/submissions.ts'
import { opening } from './doors.ts'
import { send, type Work } from './writers.ts'

const WAVE = 10
const DAY = 86_400_000

/** Cycles whose announcement falls due within the next second, wave after wave; some of them the head announces himself at about that instant. */
export async function tide(work: Work, random: Random): Promise<void> {
  const heralds: Promise<void>[] = []
  while (!work.isOver()) {
    const now = Date.now()
    const wave = Array.from({ length: WAVE }, () => falling(work.house, random.uuid(), now + random.between(0, 1_000)))
    await Promise.all(wave.map((one) => send(work.ledger, caseIdOf(one.subject.key), () => opening(work.house, one))))
    for (const { subject } of wave)
      if (random.happens(30)) heralds.push(announce(work, caseIdOf(subject.key), random.uuid(), random.between(0, 900)))
    await sleep(random.between(100, 500))
  }
  await Promise.all(heralds)
}

/** Names the instants once: whoever opens it again must say the same. */
function falling(house: House, key: string, announcesAt: number): NewCase {
  const far = announcesAt + 90 * DAY
  return {
    by: 'system',
    input: {
      ...{ periodKey: '1405-Q2', kind: 'quarter', agreement: null, hops: 1, announcesAt, opensAt: far },
      ...{ softCloseAt: far + DAY, hardCloseAt: far + 2 * DAY, deliverBy: far + 3 * DAY },
    },
    subject: {
      ...{ machine: 'debtsAndClaims.cycle', service: 'debtsAndClaims', provider: house.provider, key },
      ...{ province: house.province, agency: null, reportingPoint: null, period: '1405-Q2', parent: null },
      confidentiality: 'open',
    },
  }
}

async function announce({ house, ledger, door }: Work, cycle: string, id: string, after: number): Promise<void> {
  await sleep(after)
  const request = event(house, cycle, 'head', 'announce', {}, { id, reason: 'آغاز آزمایشی' })
  await send(ledger, id, () => door(request))
}
