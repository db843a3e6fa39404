import type { Plan } from '../core/serviceCard.ts'
import { period } from '../core/time/jalali.ts'
import { dueBefore } from '../core/time/workingTime.ts'
import { LENGTHS } from './lengths.ts'

/**
 * When a quarter ends, and by when its self-assessments are due: ten working days of the office's calendar before that, or
 * as many as the office has set. A day of theirs is whole: with three of them, the last three are left for the visits.
 */
export const quarterPlan: Plan = {
  fields: ['quarter', 'selfAssessmentBy', 'endsAt'],
  lengths: { selfAssessmentDue: LENGTHS.selfAssessmentDue },
  work: (periodKey, calendar, { selfAssessmentDue = LENGTHS.selfAssessmentDue }) => {
    const { key, kind, endsAt } = period(periodKey)
    return kind === 'quarter'
      ? { quarter: key, selfAssessmentBy: dueBefore(calendar, endsAt, selfAssessmentDue), endsAt }
      : { quarter: key }
  },
}
