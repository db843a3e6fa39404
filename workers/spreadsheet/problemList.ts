import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'

/** A problem with its place in the file: `row` is the row of the sheet, `lineNo` the line's own number. */
export type ImportProblem = Problem & {
  readonly sheet: string | null
  readonly cell: string | null
  readonly lineNo: number | null
}

/** Problems of which all are counted and the first are kept. */
export type ProblemList = {
  readonly add: (problem: ImportProblem) => void
  readonly listed: () => readonly ImportProblem[]
  readonly count: () => number
  readonly mustFix: () => number
}

/** Begins a list that keeps at most so many. */
export function problemList(most: number): ProblemList {
  const listed: ImportProblem[] = []
  let count = 0
  let mustFix = 0
  return {
    add: (problem) => {
      count += 1
      if (problem.severity === 'mustFix') mustFix += 1
      if (listed.length < most) listed.push(problem)
    },
    listed: () => listed,
    count: () => count,
    mustFix: () => mustFix,
  }
}
