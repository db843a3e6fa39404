/** Which calendar, which year of it, and which change is shown, as it stands in the address. */
export type CalendarSearch = { readonly name?: string; readonly year?: number; readonly change?: string }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads an address; what it does not know it leaves out. */
export function calendarSearchIn({ name, year, change }: Record<string, unknown>): CalendarSearch {
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(/^1[34]\d\d$/.test(String(year)) ? { year: Number(year) } : {}),
    ...(UUID.test(String(change)) ? { change: String(change) } : {}),
  }
}
