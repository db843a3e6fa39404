import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'

/** How many problems are kept and shown; how many there are is always counted to the end. */
export const MOST_PROBLEMS = 1_000

/** Problems as they are found: the first ones whole, those that must be mended before advice, and all of them counted. */
export class ProblemList {
  mustFix = 0
  advisory = 0
  private readonly first: Problem[] = []
  private readonly advice: Problem[] = []

  add(problems: readonly Problem[]): void {
    for (const problem of problems) {
      const isAdvice = problem.severity === 'advisory'
      if (isAdvice) this.advisory++
      else this.mustFix++
      const list = isAdvice ? this.advice : this.first
      if (list.length < MOST_PROBLEMS) list.push(problem)
    }
  }

  get problems(): readonly Problem[] {
    return [...this.first, ...this.advice].slice(0, MOST_PROBLEMS)
  }
}
