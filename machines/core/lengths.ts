import type { Promised, Rung } from './stage.ts'

/** So many working days, the first left out; no agreement states any, so people are told it is ours (DOMAIN 2.1.6). */
export const workingDays = (key: string, amount: number): Promised => ({
  ...{ key, amount, unit: 'workingDay', counting: 'excludeFirstDay', source: { kind: 'default' } },
})

/** So many days of the calendar, as a default of ours. */
export const calendarDays = (key: string, amount: number): Promised => ({
  ...{ key, amount, unit: 'calendarDay', source: { kind: 'default' } },
})

/** The ladder of DOMAIN 2.1.5: reminders at half and four fifths, the breach, then 2, 5 and 10 units past it. */
export const LADDER: readonly Rung[] = [
  { name: 'half', at: { percent: 50 } },
  { name: 'near', at: { percent: 80 } },
  { name: 'breached', at: { percent: 100 } },
  { name: 'second', at: { after: 2 } },
  { name: 'third', at: { after: 5 } },
  { name: 'fourth', at: { after: 10 } },
]

/** Two reminders and the breach, where nothing further follows from being late. */
export const REMINDERS: readonly Rung[] = LADDER.slice(0, 3)
