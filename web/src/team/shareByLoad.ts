/** Somebody to whom work may go, with how much they have. */
export type Desk = { readonly person: string; readonly open: number }

/** Who gets which of these cases, so that each in turn goes to whoever then has least. */
export function shareByLoad(cases: readonly string[], desks: readonly Desk[]): ReadonlyMap<string, string[]> {
  const open = new Map(desks.map((desk) => [desk.person, desk.open]))
  const shares = new Map<string, string[]>()
  for (const id of cases) {
    const [least] = [...open].toSorted(([, one], [, other]) => one - other)
    if (!least) break
    const [person, has] = least
    open.set(person, has + 1)
    shares.set(person, [...(shares.get(person) ?? []), id])
  }
  return shares
}
