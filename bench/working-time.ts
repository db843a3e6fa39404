import { standardCalendar } from '../machines/calendars/book.ts'
import { type Length, openCalendar } from '../machines/core/time/calendar.ts'
import { dueDayByDay } from '../machines/core/time/dayByDay.ts'
import { period } from '../machines/core/time/jalali.ts'
import { due, measure, reach } from '../machines/core/time/workingTime.ts'

// Additions of working time per second on one core, beside the same counting day by day, in one run.

const content = standardCalendar('eastAzerbaijan')
const calendar = openCalendar(content)

const lengths: readonly Length[] = [
  { amount: 5, unit: 'workingDay' },
  { amount: 30, unit: 'workingDay' },
  { amount: 10, unit: 'workingDay', counting: 'net' },
  { amount: 45, unit: 'calendarDay' },
  { amount: 1, unit: 'jalaliMonth' },
  { amount: 1, unit: 'workingHour' },
  { amount: 60, unit: 'workingHour' },
]

const firstStart = period('1400').startsAt
const span = period('1409').endsAt - firstStart

/** The same starts in every run, spread over ten years. */
function startsOf(count: number): Float64Array {
  let seed = 20_260_321
  return Float64Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return firstStart + Math.floor((seed / 2 ** 32) * span)
  })
}

type Addition = (startedAt: number, length: Length) => number

function perSecond(starts: Float64Array, chosen: readonly Length[], add: Addition): { speed: number; sum: number } {
  let sum = 0
  const began = process.hrtime.bigint()
  for (let i = 0; i < starts.length; i++) sum += add(starts[i]!, chosen[i % chosen.length]!) % 1_000_003
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  return { speed: starts.length / seconds, sum }
}

const fast: Addition = (startedAt, length) => due(calendar, startedAt, length)
const slow: Addition = (startedAt, length) => dueDayByDay(content, startedAt, length) ?? 0
const resumed = new Map(lengths.map((length) => [length, measure(calendar, firstStart, length)]))
const further: Addition = (startedAt, length) => reach(calendar, resumed.get(length)!, startedAt, length.amount)

/** The middle of five measurements, after one to warm up. */
function middle(count: number, chosen: readonly Length[], add: Addition): { speed: number; sum: number } {
  const starts = startsOf(count)
  perSecond(starts, chosen, add)
  const runs = Array.from({ length: 5 }, () => perSecond(starts, chosen, add))
  return runs.sort((a, b) => a.speed - b.speed)[2]!
}

const written = (speed: number) => Math.round(speed).toLocaleString('en').padStart(12)
const named = ({ amount, unit, counting }: Length) => `${amount} ${unit}${counting ? ` ${counting}` : ''}`

const COUNT = 200_000
console.log(`${COUNT} additions over ${content.days.length} days, median of 5, additions per second`)
console.log(`${''.padEnd(20)}${'due'.padStart(12)}${'reach'.padStart(12)}${'day by day'.padStart(12)}`)
for (const chosen of [...lengths.map((length) => [length]), lengths]) {
  const [added, reached, walked] = [
    middle(COUNT, chosen, fast),
    middle(COUNT, chosen, further),
    middle(COUNT, chosen, slow),
  ]
  if (added.sum !== walked.sum) throw new Error('the fast way and the slow way disagree')
  const name = chosen.length === 1 ? named(chosen[0]!) : 'all of them in turn'
  console.log(`${name.padEnd(20)}${written(added.speed)}${written(reached.speed)}${written(walked.speed)}`)
}
