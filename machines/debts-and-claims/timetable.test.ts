import { describe, expect, it } from '@jest/globals'
import { moment, tabriz } from '../core/testing/life.ts'
import { isSound, plannedInstants, STANDARD_PLANS } from './timetable.ts'

const YEARS = ['1403', '1404', '1405', '1406', '1407']
const QUARTERS = YEARS.flatMap((year) => ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}-${quarter}`))

const planned = (key: string) => plannedInstants(STANDARD_PLANS[key.includes('Q') ? 'quarter' : 'year'], key, tabriz)

describe('the standing timetable', () => {
  it.each([...QUARTERS, ...YEARS])(
    'keeps the law in %s: soft, hard, delivery, and a round of correction between',
    (key) => {
      expect(isSound(planned(key), tabriz)).toBe(true)
    },
  )

  it.each([...QUARTERS, ...YEARS])('is announced, opened and closed in this order in %s', (key) => {
    const { announcesAt, opensAt, softCloseAt, hardCloseAt, deliverBy } = planned(key)
    const order = [announcesAt, opensAt, softCloseAt, hardCloseAt, deliverBy]
    expect(order).toStrictEqual(order.toSorted((a, b) => a - b))
  })

  it('gives a quarter fifteen calendar days, five working days more for the late, and thirty to the report', () => {
    expect(planned('1405-Q2')).toStrictEqual({
      announcesAt: moment('1405/06/25 00:00'),
      opensAt: moment('1405/07/01 00:00'),
      softCloseAt: moment('1405/07/16 00:00'),
      hardCloseAt: moment('1405/07/23 00:00'),
      deliverBy: moment('1405/09/05 00:00'),
    })
  })

  it('gives the fourth quarter thirty, because of Nowruz', () => {
    expect(planned('1405-Q4').softCloseAt).toBe(moment('1406/01/31 00:00'))
  })

  it('gives the year until the end of Ordibehesht', () => {
    expect(planned('1405').softCloseAt).toBe(moment('1406/03/01 00:00'))
  })

  it('is not sound where the hard close leaves no round of correction before the report', () => {
    const instants = planned('1405-Q2')
    expect(isSound({ ...instants, deliverBy: instants.hardCloseAt + 86_400_000 }, tabriz)).toBe(false)
    expect(isSound({ ...instants, softCloseAt: instants.hardCloseAt }, tabriz)).toBe(false)
  })
})
