import { latinDigits } from '../language/text.ts'
import type { FormField } from './schema.ts'

/** What was typed so far, by path. */
export type Typed = Readonly<Record<string, string>>

export const keyOf = (path: readonly string[]): string => path.join('.')

/** What is wrong with a field before it is sent. */
export type Flaw = { readonly kind: 'missing' | 'short' | 'number'; readonly least: number }

/** What is still wrong, by path; nothing, when it can be sent. */
export function flawsOf(fields: readonly FormField[], typed: Typed): Readonly<Record<string, Flaw>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const flaw = flawOf(field, (typed[keyOf(field.path)] ?? '').trim())
      return flaw ? [[keyOf(field.path), flaw]] : []
    }),
  )
}

function flawOf({ control, isRequired }: FormField, text: string): Flaw | null {
  if (control.kind === 'tick') return null
  if (text === '') return isRequired ? { kind: 'missing', least: 0 } : null
  if (control.kind === 'whole') {
    const number = Number(latinDigits(text))
    const isGood = Number.isInteger(number) && number >= (control.least ?? number) && number <= (control.most ?? number)
    return isGood ? null : { kind: 'number', least: control.least ?? 0 }
  }
  if (control.kind === 'line' || control.kind === 'lines')
    return text.length < control.least ? { kind: 'short', least: control.least } : null
  return null
}

type Sent = { [key: string]: unknown }

/** What is sent: numbers as numbers, empty fields not at all, everything in its place. */
export function valuesOf(fields: readonly FormField[], typed: Typed): Sent {
  const sent: Sent = {}
  for (const { path, control } of fields) {
    const text = (typed[keyOf(path)] ?? '').trim()
    if (control.kind === 'tick') put(sent, path, text === 'true')
    else if (text !== '') put(sent, path, control.kind === 'whole' ? Number(latinDigits(text)) : text)
  }
  return sent
}

function put(into: Sent, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[first] = value
    return
  }
  const below = (into[first] ?? {}) as Sent
  into[first] = below
  put(below, rest, value)
}
