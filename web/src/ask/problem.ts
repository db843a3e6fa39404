import type { Text } from '../language/text.ts'
import { problemWords } from './problemWords.ts'

/** One field that was refused. */
export type FieldProblem = { readonly path: string; readonly text: Text }

/** Why something was not done, in words for whoever asked for it. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly text: Text
  readonly fields: readonly FieldProblem[]
  /** Under which the log knows more. */
  readonly instance: string | null

  private constructor(
    code: string,
    status: number,
    text: Text,
    fields: readonly FieldProblem[] = [],
    instance: string | null = null,
  ) {
    super(text.en)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.text = text
    this.fields = fields
    this.instance = instance
  }

  /** What the API answered instead of what was asked for. */
  static of(body: unknown, status: number): Problem {
    const told = (typeof body === 'object' && body !== null ? body : {}) as {
      code?: string
      text?: Text
      errors?: FieldProblem[]
      instance?: string
    }
    return new Problem(
      told.code ?? 'unknown',
      status,
      told.text ?? problemWords.unknown,
      told.errors ?? [],
      told.instance ?? null,
    )
  }

  /** Long work that was refused, or was given up without a reason. */
  static ofWork(told: { readonly code: string; readonly text: Text } | null): Problem {
    return new Problem(told?.code ?? 'failed', 409, told?.text ?? problemWords.workFailed)
  }

  /** No answer came at all. */
  static ofLine(cause: unknown): Problem {
    const problem = new Problem('no-answer', 0, problemWords.noAnswer)
    problem.cause = cause
    return problem
  }

  /** True where asking again may well be answered. */
  get mayPass(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429
  }
}

/** Whatever was thrown, as a problem. */
export const asProblem = (thrown: unknown): Problem => (thrown instanceof Problem ? thrown : Problem.ofLine(thrown))
