import { Problem } from '../ask/problem.ts'
import type { Text } from '../language/text.ts'
import type { Flaw } from './values.ts'
import { flawInWords } from './words.ts'

type Say = (text: Text) => string

/** What is wrong with a form, field by field in words, by path. */
export type Wrong = Readonly<Record<string, string>>

/** What the page itself finds wrong. */
export const flawsInWords = (flaws: Readonly<Record<string, Flaw>>, say: Say): Wrong =>
  Object.fromEntries(Object.entries(flaws).map(([path, flaw]) => [path, say(flawInWords(flaw))]))

/** What the API refused, whatever was thrown; `under` is the part of the body that holds the fields, where one does. */
export const refusedInWords = (thrown: unknown, say: Say, under?: string): Wrong =>
  thrown instanceof Problem
    ? Object.fromEntries(thrown.fields.map(({ path, text }) => [pathIn(path, under), say(text)]))
    : {}

/** A path as fields are named by: `a.0.b`, whether it came as that or as `/data/a/0/b`. */
export function pathIn(path: string, under?: string): string {
  const dotted = path.replace(/^[./]/, '').replaceAll('/', '.')
  return under !== undefined && dotted.startsWith(`${under}.`) ? dotted.slice(under.length + 1) : dotted
}
