/** A value that came as JSON, as text; whatever is no single value stays JSON. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
