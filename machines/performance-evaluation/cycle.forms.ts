import * as z from 'zod'
import { byLetter, hash, instant, nothing } from '../core/fields.ts'
import { NA_POLICIES } from './score.ts'

const timetable = {
  naUntil: instant,
  hardCloseAt: instant,
  evaluateBy: instant,
  /** Until when agencies may object to the points that they were told. */
  objectUntil: instant,
  finalBy: instant,
}

/** The dates of a timetable that may be moved, in their order. */
export const DATES = ['naUntil', 'hardCloseAt', 'evaluateBy', 'objectUntil', 'finalBy'] as const

type Dates = { readonly [date in (typeof DATES)[number]]: number }

/** True where each date of a timetable follows the one before. */
export const isInOrder = (dates: Dates & { readonly opensAt: number }): boolean =>
  dates.opensAt < dates.naUntil &&
  dates.naUntil <= dates.hardCloseAt &&
  dates.hardCloseAt < dates.evaluateBy &&
  dates.evaluateBy < dates.objectUntil &&
  dates.objectUntil < dates.finalBy

/** True where none of these dates comes before the one ahead of it; two that a closure moves may fall on one day. */
export const isNotTurned = (dates: Dates): boolean =>
  DATES.every((date, i) => i === 0 || dates[DATES[i - 1] as keyof Dates] <= dates[date])

/** What a year is opened with: its timetable (S1-R25), the totals its weights make up, and what its guideline excepts (S1-R27). */
export const cycleOpening = z
  .strictObject({
    opensAt: instant,
    ...timetable,
    /** Hundredths of a point. */
    generalTotal: z.int().min(0).max(100_000_000),
    specificTotal: z.int().min(0).max(100_000_000),
    naPolicy: z.enum(NA_POLICIES).default('redistribute'),
    /** Whether an agency that submits nothing has no points, or is left out of the results. */
    zeroFiling: z.enum(['zero', 'exclude']).default('zero'),
    /** The practice of 1398, off unless the guideline says otherwise (decision 12). */
    evidenceAfterObjection: z.boolean().default(false),
    /** Whether agencies are ranked within their groups; the agreement knows no ranking, so it is off unless asked for. */
    recognises: z.boolean().default(false),
    /** The agreement's case and step under which the year runs. */
    agreement: z
      .strictObject({ caseId: z.uuid(), step: z.int().min(1) })
      .nullable()
      .default(null),
  })
  .refine(isInOrder, { path: ['opensAt'] })

/** One form for each event a cycle takes from a person. */
export const cycleForms = {
  publishIndicators: z.strictObject({ indicatorSet: hash, circular: z.uuid(), guideline: z.uuid() }),
  announceYear: byLetter,
  publishGroups: z.strictObject({ agencyGroups: hash }),
  recordBriefing: z.strictObject({
    kind: z.enum(['briefing', 'training']),
    heldAt: instant,
    agencies: z.int().min(1).max(10_000),
  }),
  openWindow: nothing,
  openForNewcomers: nothing,
  extendWindow: z.strictObject({ ...timetable, letter: z.uuid() }),
  announcePreliminary: byLetter,
  recountTimetable: z.strictObject(timetable),
  conveneCommittee: nothing,
  finaliseYear: nothing,
  closeNotification: nothing,
  publishRecognition: z.strictObject({ recognition: hash }),
  startReview: nothing,
  endReview: z.strictObject({ processReview: hash }),
  cancelYear: nothing,
} satisfies Record<string, z.ZodType>

export type CycleForms = { [Event in keyof typeof cycleForms]: z.infer<(typeof cycleForms)[Event]> }
export type CycleInput = z.output<typeof cycleOpening>
