const HOUR = 3_600_000
const DAY = 24 * HOUR
const TEHRAN = 3.5 * HOUR

/** The hour of an office, from eight to two o'clock on Saturday to Wednesday, at which somebody comes to what falls due at an instant. */
export function officeHour(at: number): number {
  const day = Math.floor((at + TEHRAN) / DAY)
  const portion = (at + TEHRAN) / DAY - day
  // Day 0 was a Thursday; whatever falls on it or on Friday is for Saturday.
  const weekday = ((day % 7) + 7) % 7
  return Math.round((day + Math.max(0, 2 - weekday)) * DAY + (8 + 6 * portion) * HOUR - TEHRAN)
}
