import { useQueries, useQuery } from '@tanstack/react-query'
import { calendars, offTimesOfYear } from '../ask/queries.ts'
import type { Clock } from '../ask/types.ts'
import { jalaliParts } from '../language/instant.ts'
import type { OffTime } from './life.ts'

/** A longer life is drawn so small that its days off cannot be seen. */
const MOST_YEARS = 3

/** When the calendar by which a case is counted does not count; nothing until it has been read. */
export function useOffTime(
  clocks: readonly Clock[] | undefined,
  from: number | undefined,
  until: number,
): readonly OffTime[] {
  const known = useQuery({ ...calendars, enabled: (clocks?.length ?? 0) > 0 })
  const counted = clocks?.find(({ calendar }) => calendar.whose === 'provider') ?? clocks?.[0]
  const name = known.data?.items.find(({ title }) => title.fa === counted?.calendar.title.fa)?.name
  const years = from === undefined ? [] : yearsOf(from, until)
  const wanted = name === undefined || years.length > MOST_YEARS ? [] : years
  return useQueries({ queries: wanted.map((year) => offTimesOfYear(name ?? '', year)), combine: together })
}

const together = (read: readonly { readonly data: OffTime[] | undefined }[]): OffTime[] =>
  read.flatMap(({ data }) => data ?? [])

function yearsOf(from: number, until: number): number[] {
  const [first, last] = [jalaliParts(from).year, jalaliParts(until).year]
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
