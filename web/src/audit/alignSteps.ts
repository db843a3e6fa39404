import type { HistoryStep, Stage } from '../ask/types.ts'
import type { Side } from '../lifeLine/life.ts'

/** Steps of two histories that stand beside each other; where one has none, the other has something of its own. */
export type Pair<Step> = { readonly one: Step | null; readonly other: Step | null }

/** Puts two histories beside each other so that as many steps as can be meet their like, in the order of both. */
export function alignSteps<Step extends Pick<HistoryStep, 'event'>>(
  these: readonly Step[],
  those: readonly Step[],
): Pair<Step>[] {
  // How many steps can still meet from each place on, from the end back.
  const meet = Array.from({ length: these.length + 1 }, () => Array.from({ length: those.length + 1 }, () => 0))
  const at = (i: number, j: number): number => meet[i]?.[j] ?? 0
  for (let i = these.length - 1; i >= 0; i--)
    for (let j = those.length - 1; j >= 0; j--) {
      const row = meet[i] as number[]
      row[j] = these[i]?.event === those[j]?.event ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const pairs: Pair<Step>[] = []
  let [i, j] = [0, 0]
  while (i < these.length || j < those.length) {
    const [one = null, other = null] = [these[i], those[j]]
    if (one && other && one.event === other.event) {
      pairs.push({ one, other })
      i++
      j++
    } else if (other === null || (one !== null && at(i + 1, j) >= at(i, j + 1))) {
      pairs.push({ one, other: null })
      i++
    } else {
      pairs.push({ one: null, other })
      j++
    }
  }
  return pairs
}

const DAY = 86_400_000

/** For how many whole days a case was with each side, up to its last step. */
export function daysWith(
  steps: readonly Pick<HistoryStep, 'at' | 'to'>[],
  sideOf: (stage: Stage) => Side,
): Record<Side, number> {
  const spent: Record<Side, number> = { agency: 0, office: 0, outside: 0 }
  steps.forEach(({ at, to }, i) => {
    const next = steps[i + 1]
    if (next) spent[sideOf(to)] += Date.parse(next.at.at) - Date.parse(at.at)
  })
  return {
    agency: Math.round(spent.agency / DAY),
    office: Math.round(spent.office / DAY),
    outside: Math.round(spent.outside / DAY),
  }
}
