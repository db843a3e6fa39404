const DAY = 86_400_000
/** Iran's clocks have stood this far ahead of UTC the whole year since 1401; years without a date to object are all later. */
const AHEAD = 12_600_000

/** When the time to object ends where the year's timetable does not say so, as before it had a date for that: two weeks, to the end of the day. */
export const objectionEnd = (objectUntil: number | null, toldAt: number): number =>
  objectUntil ?? Math.floor((toldAt + AHEAD) / DAY + 15) * DAY - AHEAD
