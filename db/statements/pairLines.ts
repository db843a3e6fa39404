import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { lineIdentity } from '../../machines/debts-and-claims/statement/previousClosing.ts'

/** A line of the earlier version beside the one of the later that it became; one of them is null where it came or went. */
export type LinePair =
  | { readonly before: StatementLine; readonly after: StatementLine | null }
  | { readonly before: null; readonly after: StatementLine }

/**
 * Finds which line became which, among those that differ: first the same debt (side, who, for what, since when), then the
 * same number, where the side is the same. In the order of the later version; what went stands where it was.
 */
export function pairLines(before: readonly StatementLine[], after: readonly StatementLine[]): LinePair[] {
  const bySelf = takenBy(before, after, lineIdentity)
  const left = before.filter((line) => !bySelf.taken.has(line))
  const rest = after.filter((line) => !bySelf.pairs.has(line))
  const byNumber = takenBy(left, rest, ({ side, lineNo }) => `${side} ${lineNo}`)
  const came = after.map((line) => ({
    before: bySelf.pairs.get(line) ?? byNumber.pairs.get(line) ?? null,
    after: line,
  }))
  const went = left.filter((line) => !byNumber.taken.has(line)).map((line) => ({ before: line, after: null }))
  return [...came, ...went].toSorted((one, other) => placeOf(one) - placeOf(other))
}

const placeOf = ({ before, after }: LinePair): number => after?.lineNo ?? before?.lineNo ?? 0

function takenBy(
  before: readonly StatementLine[],
  after: readonly StatementLine[],
  keyOf: (line: StatementLine) => string,
) {
  const waiting = new Map<string, StatementLine[]>()
  for (const line of before) {
    const same = waiting.get(keyOf(line))
    if (same) same.push(line)
    else waiting.set(keyOf(line), [line])
  }
  const pairs = new Map<StatementLine, StatementLine>()
  const taken = new Set<StatementLine>()
  for (const line of after) {
    const was = waiting.get(keyOf(line))?.shift()
    if (was === undefined) continue
    pairs.set(line, was)
    taken.add(was)
  }
  return { pairs, taken }
}
