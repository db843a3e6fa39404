let hasLapsed = false
const listeners = new Set<() => void>()

function set(value: boolean): void {
  if (hasLapsed === value) return
  hasLapsed = value
  for (const listener of listeners) listener()
}

/** Whether the session has ended while somebody was at work. */
export const lapse = {
  happened: () => set(true),
  mended: () => set(false),
  now: (): boolean => hasLapsed,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
