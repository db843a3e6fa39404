import type { JsonObject } from '../../../machines/core/standing.ts'

/** An invented case, to show by example how a notice reads. */
export const EXAMPLE: JsonObject = {
  ...{ trackingCode: '05104821390566', findingCount: 3, period: '1405-Q2', code: 'S0', stage: 'underReview' },
  agency: { fa: 'دستگاه نمونه', en: 'a sample agency' },
  addressee: { fa: 'خزانه‌داری کل کشور', en: 'The Treasury' },
  dueAt: Date.parse('2026-11-21T20:30:00Z'),
  overdueSince: Date.parse('2026-11-18T20:30:00Z'),
  opensAt: Date.parse('2026-09-22T20:30:00Z'),
  softCloseAt: Date.parse('2026-10-07T20:30:00Z'),
  hardCloseAt: Date.parse('2026-10-14T20:30:00Z'),
  objectUntil: Date.parse('2026-11-28T20:30:00Z'),
  deliverBy: Date.parse('2026-12-01T20:30:00Z'),
  heldAt: Date.parse('2026-11-10T06:30:00Z'),
  startsAt: Date.parse('2026-11-14T18:30:00Z'),
  endsAt: Date.parse('2026-11-14T22:30:00Z'),
  effectiveAt: Date.parse('2026-12-05T06:30:00Z'),
  validTo: Date.parse('2027-03-20T20:30:00Z'),
}
