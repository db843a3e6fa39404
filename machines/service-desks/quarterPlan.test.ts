import { describe, expect, it } from '@jest/globals'
import { moment, tabriz } from '../core/testing/life.ts'
import { quarterPlan } from './quarterPlan.ts'

const worked = (quarter: string, amount?: number) =>
  quarterPlan.work(quarter, tabriz, amount === undefined ? {} : { selfAssessmentDue: { amount, unit: 'workingDay' } })

describe('the dates of a quarter', () => {
  it('leave ten working days of the calendar between the self-assessments and the end', () => {
    expect(worked('1405-Q3')).toStrictEqual({
      ...{ quarter: '1405-Q3', selfAssessmentBy: moment('1405/09/17 00:00'), endsAt: moment('1405/10/01 00:00') },
    })
    // Fitr and 29 Esfand are holidays; counted without them it would be 16 Esfand.
    expect(worked('1405-Q4')['selfAssessmentBy']).toBe(moment('1405/12/12 00:00'))
  })

  it('are the office’s own where it set another length', () => {
    expect(worked('1405-Q3', 1)['selfAssessmentBy']).toBe(moment('1405/09/30 00:00'))
    expect(worked('1405-Q3', 0)['selfAssessmentBy']).toBe(moment('1405/10/01 00:00'))
  })

  it('are of a quarter, and of nothing else', () => {
    expect(worked('1405')).toStrictEqual({ quarter: '1405' })
  })
})
