import { type Figure, type Line, middle, percentile } from '../figure.ts'
import { fillCases } from '../fill.ts'
import { openOffice, underReview } from '../office.ts'
import { startApi } from '../processes.ts'
import { connections, makeAccounts, Visitor } from '../visitor.ts'

const SIZES = { short: { cases: 20_000, rounds: 20 }, full: { cases: 1_000_000, rounds: 200 } } as const
const DIRECTORATES = 31

/** What somebody at a work list asks for, as the pages ask it; the first two are what every morning begins with. */
const QUESTIONS = {
  officer: {
    'my cases, the first page with its count': '/cases?status=active&assignee=me',
    'my cases counted by stage and due date': '/cases/counts?status=active&assignee=me',
  },
  groupHead: {
    'the office’s cases, the first page with its count': '/cases?status=active&scope=unit',
    'the office’s overdue cases': '/cases?status=active&scope=unit&due=overdue',
    'the office’s cases by change': '/cases?status=active&scope=unit&sort=changed',
    'the office’s cases counted by stage and due date': '/cases/counts?status=active&scope=unit',
    'one stage of the office’s': '/cases?status=active&scope=unit&stage=underReview',
    'all that may be seen, the first page with its count': '/cases?status=active',
    'all that may be seen, counted by stage and due date': '/cases/counts?status=active',
    'search by tracking code': '/cases?q=90000000000031',
    'search by agency': `/cases?q=${encodeURIComponent('شماره 150/')}`,
    'search by a word in every agency’s name': `/cases?q=${encodeURIComponent('نمونه')}`,
  },
  approver: {
    'an agency’s cases, the first page with its count': '/cases?status=active',
  },
} as const

/** How long the work list lets people wait: pages, searches and counts over a million cases. */
export const worklist: Figure = {
  name: 'worklist',
  async measure(size) {
    const { cases, rounds } = SIZES[size]
    const office = await openOffice()
    const api = await startApi(office)
    try {
      const [directorate] = office.directorates
      if (directorate === undefined) throw new Error('an office without a directorate')
      const [like] = await underReview(office, directorate, ['like'])
      await fillCases(office, like as string, { cases, directorates: DIRECTORATES, openPercent: 5 })
      const { officers, groupHeads, approver } = directorate
      const people = { officer: officers[0] as string, groupHead: groupHeads[0] as string, approver }
      await makeAccounts(office, Object.values(people))
      const lines: Line[] = []
      for (const [who, questions] of Object.entries(QUESTIONS)) {
        const visitor = await Visitor.signIn(office, api.address, connections(1), people[who as keyof typeof people])
        for (const [figure, path] of Object.entries(questions))
          lines.push(lineOf(figure, cases, await timesOf(visitor, path, rounds)))
      }
      return lines
    } finally {
      await api.stop()
      await office.close()
    }
  },
}

const lineOf = (figure: string, cases: number, times: readonly number[]): Line => {
  const p99 = percentile(times, 99)
  return {
    ...{ figure: `work list, ${cases.toLocaleString('en')} cases: ${figure}`, unit: 'ms p99', measured: middle([p99]) },
    ...{ reference: null, aim: 'p99 <= 50 ms', met: p99 <= 50, note: `p50 ${percentile(times, 50).toFixed(1)} ms` },
  }
}

/** How long each of so many answers took, after some to warm up; where one takes seconds, a few tell enough. */
async function timesOf(visitor: Visitor, path: string, rounds: number): Promise<number[]> {
  const times: number[] = []
  const begin = performance.now()
  for (let i = 0; i < rounds + 5 && performance.now() - begin < 20_000; i++) {
    const began = performance.now()
    const { status, body } = await visitor.get(path)
    if (status !== 200) throw new Error(`${path}: ${status} ${body}`)
    times.push(performance.now() - began)
  }
  return times.slice(Math.min(5, times.length - 1))
}
