const turns = new Map<string, Promise<unknown>>()

/** Does the works of one place one after the other, whatever becomes of those before. */
export function inTurn<T>(place: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(place) ?? Promise.resolve()).then(work, work)
  turns.set(place, mine)
  mine.catch(() => undefined)
  return mine
}
