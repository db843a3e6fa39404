import { jalaliParts } from '../language/instant.ts'
import { isoOfJalali, startOfTehranDay } from '../language/jalaliDay.ts'
import { plain } from '../language/plain.ts'
import { inDigits, type Lang, latinDigits } from '../language/text.ts'
import type { FormField } from './schema.ts'

/** What was typed so far, by path; how many rows a list has stands at `<path>.length`. */
export type Typed = Readonly<Record<string, string>>

export const keyOf = (path: readonly string[]): string => path.join('.')

/** Where the number of rows of a list stands. */
export const lengthKey = (path: readonly string[]): string => keyOf([...path, 'length'])

/** How many rows of a list there are; one that has to have some begins with as many. */
export const rowsIn = (path: readonly string[], typed: Typed, least = 0): number =>
  Number(typed[lengthKey(path)] ?? least)

/** What is wrong with a field before it is sent. */
export type Flaw = { readonly kind: 'missing' | 'short' | 'number' | 'day' | 'few'; readonly least: number }

/** What is still wrong, by path; nothing, when it can be sent. */
export function flawsOf(
  fields: readonly FormField[],
  typed: Typed,
  under: readonly string[] = [],
): Readonly<Record<string, Flaw>> {
  return Object.fromEntries(
    fields.flatMap((field): [string, Flaw][] => {
      const path = [...under, ...field.path]
      const { control } = field
      if (control.kind !== 'rows') {
        const flaw = flawOf(field, (typed[keyOf(path)] ?? '').trim())
        return flaw ? [[keyOf(path), flaw]] : []
      }
      const count = rowsIn(path, typed, control.least)
      const few: [string, Flaw][] = count < control.least ? [[keyOf(path), { kind: 'few', least: control.least }]] : []
      const inside = Array.from({ length: count }, (_, i) => flawsOf(control.fields, typed, [...path, String(i)]))
      return [...few, ...inside.flatMap((flaws) => Object.entries(flaws))]
    }),
  )
}

function flawOf({ control, isRequired }: FormField, text: string): Flaw | null {
  if (control.kind === 'tick') return null
  if (text === '') return isRequired ? { kind: 'missing', least: 0 } : null
  switch (control.kind) {
    case 'whole': {
      const number = Number(latinDigits(text))
      const isGood =
        Number.isInteger(number) && number >= (control.least ?? number) && number <= (control.most ?? number)
      return isGood ? null : { kind: 'number', least: control.least ?? 0 }
    }
    case 'number':
      return Number.isFinite(Number(latinDigits(text))) ? null : { kind: 'number', least: 0 }
    case 'instant':
      return instantOf(text) === null ? { kind: 'day', least: 0 } : null
    case 'line':
    case 'lines':
      return text.length < control.least ? { kind: 'short', least: control.least } : null
    case 'choice':
    case 'code':
    case 'document':
    case 'rows':
      return null
  }
}

/** An instant as it is kept. */
const IN_MS = /^\d{12,16}$/

/** An instant as people type it; what they have typed already stays. */
export function instantTyped(text: string, lang: Lang): string {
  if (!IN_MS.test(text)) return text
  const { year, month, day, hour, minute } = jalaliParts(Number(text))
  const two = (part: number) => String(part).padStart(2, '0')
  return inDigits(lang, `${year}/${two(month)}/${two(day)} ${hour}:${minute}`)
}

/** The instant of a Jalali day, and of an hour where one is written after it: `1405/09/04 14:30`, in Tehran. */
export function instantOf(text: string): number | null {
  if (IN_MS.test(text)) return Number(text)
  const [day = '', time = '00:00'] = latinDigits(text)
    .trim()
    .split(/[\sT-]+(?=\d{1,2}:)/)
  const iso = isoOfJalali(day)
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? []
  if (iso === null || hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return startOfTehranDay(iso) + (Number(hour) * 60 + Number(minute)) * 60_000
}

type Sent = { [key: string]: unknown }

/** What is sent: numbers as numbers, empty fields not at all, everything in its place. */
export function valuesOf(fields: readonly FormField[], typed: Typed, under: readonly string[] = []): Sent {
  const sent: Sent = {}
  for (const { path, control, isRequired, isBlankable } of fields) {
    const here = [...under, ...path]
    if (control.kind === 'rows' && !isRequired && rowsIn(here, typed, control.least) === 0) continue
    const text = (typed[keyOf(here)] ?? '').trim()
    if (control.kind === 'rows') put(sent, path, listOf(control.fields, typed, here, control.least))
    else if (control.kind === 'tick') put(sent, path, text === 'true')
    else if (text !== '' || isBlankable) put(sent, path, valueOf(control.kind, text))
  }
  return sent
}

function listOf(fields: readonly FormField[], typed: Typed, path: readonly string[], least: number): unknown[] {
  const isOfValues = fields[0]?.path.length === 0
  return Array.from({ length: rowsIn(path, typed, least) }, (_, i) => {
    const here = [...path, String(i)]
    return isOfValues && fields[0]
      ? valueOf(fields[0].control.kind, (typed[keyOf(here)] ?? '').trim())
      : valuesOf(fields, typed, here)
  })
}

function valueOf(kind: FormField['control']['kind'], text: string): unknown {
  if (kind === 'whole' || kind === 'number') return Number(latinDigits(text))
  if (kind === 'instant') return instantOf(text)
  if (kind === 'code') return latinDigits(text).replace('٫', '.')
  return text
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

/** What stands in a form that is filled in already: the other way round. */
export function typedOf(value: unknown, path: readonly string[] = []): Typed {
  if (value === null || value === undefined) return {}
  if (Array.isArray(value))
    return Object.assign(
      { [lengthKey(path)]: String(value.length) },
      ...value.map((one, i) => typedOf(one, [...path, String(i)])),
    )
  if (typeof value === 'object')
    return Object.assign({}, ...Object.entries(value).map(([name, one]) => typedOf(one, [...path, name])))
  return { [keyOf(path)]: plain(value) }
}

/** What was typed without one row of a list: those behind it move up. */
export function withoutRow(typed: Typed, path: readonly string[], row: number): Typed {
  const before = `${keyOf(path)}.`
  const count = rowsIn(path, typed)
  const kept = Object.entries(typed).flatMap(([key, text]): [string, string][] => {
    if (!key.startsWith(before)) return [[key, text]]
    const [index = '', ...rest] = key.slice(before.length).split('.')
    const at = Number(index)
    if (!/^\d+$/.test(index)) return []
    if (at === row) return []
    return [[[keyOf(path), String(at > row ? at - 1 : at), ...rest].join('.'), text]]
  })
  return { ...Object.fromEntries(kept), [lengthKey(path)]: String(Math.max(0, count - 1)) }
}
