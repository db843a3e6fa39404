import type { JsonObject } from '../../core/standing.ts'
import { Life, moment } from '../../core/testing/life.ts'
import { definition as committee } from '../committee.ts'
import { definition as cycle } from '../cycle.ts'
import { definition as evaluation } from '../evaluation.ts'
import { definition as indicator } from '../indicator.ts'

/** Builders for tests: the year 1404, evaluated from Bahman on. */
export const hashOf = (letter: string): string => letter.repeat(64)

export const SET = hashOf('a')
export const CIRCULAR = '00000000-0000-4000-8000-000000000001'
export const GUIDELINE = '00000000-0000-4000-8000-000000000002'
/** Letters by which phases are announced. */
export const [ANNOUNCED, TOLD, LATER] = ['4', '5', '6'].map(
  (digit) => `00000000-0000-4000-8000-00000000000${digit}`,
) as [string, string, string]
export const SESSION = '00000000-0000-4000-8000-000000000003'

export const TIMETABLE = {
  opensAt: moment('1404/11/01 00:00'),
  naUntil: moment('1405/01/16 00:00'),
  hardCloseAt: moment('1405/02/01 00:00'),
  evaluateBy: moment('1405/03/16 00:00'),
  objectUntil: moment('1405/03/26 00:00'),
  finalBy: moment('1405/05/26 00:00'),
}

/** A sheet as a fact: without problems, by the evaluator, unless said otherwise. */
export const filed = (sha256: string, more: JsonObject = {}) => ({
  ...{ sha256, author: 'the evaluator', version: 1, problems: 0 },
  ...more,
})

export const aCycle = (more: JsonObject = {}): Life =>
  new Life(
    cycle,
    { ...TIMETABLE, generalTotal: 100_000, specificTotal: 50_000, ...more },
    { at: moment('1404/10/01 09:00') },
  )

export const anEvaluation = (more: JsonObject = {}): Life =>
  new Life(
    evaluation,
    {
      ...{ indicatorSet: SET, indicators: 2, naPolicy: 'redistribute', zeroFiling: 'zero' },
      ...{ opensAt: TIMETABLE.opensAt, naUntil: TIMETABLE.naUntil, hardCloseAt: TIMETABLE.hardCloseAt },
      ...{ objectUntil: TIMETABLE.objectUntil, evidenceAfterObjection: false, ...more },
    },
    { at: TIMETABLE.opensAt },
  )

export const anEntry = (more: JsonObject = {}) => ({
  ...{ code: 'G-01', dimension: 'general', axis: 'رضایت مردم', title: 'رضایت خدمت‌گیرندگان', unit: 'percent' },
  ...{ weight: 10_000, direction: 'increase', target: '80', naAllowed: true, provincialSlice: 'استان تهران' },
  ...{ definition: 'سهم خدمت‌گیرندگانی که از خدمت راضی بودند', acceptedEvidence: 'گزارش نظرسنجی', ...more },
})

export const anIndicator = (more: JsonObject = {}): Life =>
  new Life(
    indicator,
    {
      ...anEntry(),
      ...{ indicatorSet: SET, naUntil: TIMETABLE.naUntil, hardCloseAt: TIMETABLE.hardCloseAt },
      ...{ objectUntil: TIMETABLE.objectUntil, evidenceAfterObjection: false, ...more },
    },
    { at: TIMETABLE.opensAt },
  )

export const MEMBERS = ['7', '8', '9'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`) as [
  string,
  string,
  string,
]

export const aSession = (): Life =>
  new Life(
    committee,
    { sessionNo: 1, meetsAt: moment('1405/04/20 10:00'), quorum: 2, members: MEMBERS },
    { at: moment('1405/04/10 09:00') },
  )
