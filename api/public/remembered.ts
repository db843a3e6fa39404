/** Remembers for a moment what is dear to count and asked for by anybody; what failed is asked again. */
export function remembered<Value>(forMs: number, now: () => number = Date.now) {
  const known = new Map<string, { readonly until: number; readonly value: Promise<Value> }>()
  return (key: string, read: () => Promise<Value>): Promise<Value> => {
    const there = known.get(key)
    if (there && there.until > now()) return there.value
    const value = read()
    known.set(key, { until: now() + forMs, value })
    value.catch(() => known.delete(key))
    return value
  }
}
