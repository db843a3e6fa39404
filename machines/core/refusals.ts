import type { Text } from './text-pair.ts'

const REFUSAL = Symbol.for('peyman.refusal')

/**
 * A command that cannot be taken, and why. Nothing was written; the caller can act on the code. Each released bundle
 * brings its own copy of these classes, so what counts as a refusal is told by a mark and not by the copy.
 */
export abstract class Refusal extends Error {
  readonly [REFUSAL] = true
  abstract readonly code: string
  readonly text: Text
  readonly details: Readonly<Record<string, unknown>>
  constructor(text: Text, details: Readonly<Record<string, unknown>> = {}) {
    super(text.en)
    this.text = text
    this.details = details
    this.name = new.target.name
  }

  static override [Symbol.hasInstance](it: unknown): boolean {
    if (this !== Refusal) return Function.prototype[Symbol.hasInstance].call(this, it)
    return typeof it === 'object' && it !== null && REFUSAL in it
  }
}

/** The machine has no event of this name. */
export class UnknownEvent extends Refusal {
  readonly code = 'unknown-event'
  constructor(type: string) {
    super(
      { fa: `رویداد «${type}» در این فرایند تعریف نشده است.`, en: `This process has no event "${type}".` },
      { type },
    )
  }
}

/** The event belongs to the engine or a timer and never enters from outside. */
export class ForgedEvent extends Refusal {
  readonly code = 'forged-event'
  constructor(type: string) {
    super(
      {
        fa: `رویداد «${type}» فقط از درون سامانه پذیرفته می‌شود.`,
        en: `"${type}" is only ever raised by the system itself.`,
      },
      { type },
    )
  }
}

/** The stage takes no such event. */
export class WrongStage extends Refusal {
  readonly code = 'wrong-stage'
  constructor(type: string, stage: string, title: Text) {
    super(
      { fa: `در مرحلهٔ «${title.fa}» این کار ممکن نیست.`, en: `This cannot be done in the stage "${title.en}".` },
      { type, stage },
    )
  }
}

/** The stage takes the event, but a condition does not hold yet. */
export class ConditionUnmet extends Refusal {
  readonly code = 'condition-unmet'
  constructor(guard: string, text: Text) {
    super(text, { guard })
  }
}

/** The person holds no role that may do this. */
export class WrongRole extends Refusal {
  readonly code = 'wrong-role'
  constructor(action: string, needed: readonly string[]) {
    super({ fa: 'نقش شما اجازهٔ این کار را ندارد.', en: 'Your role may not do this.' }, { action, needed })
  }
}

/** The act needs a reason and none was given. */
export class ReasonMissing extends Refusal {
  readonly code = 'reason-missing'
  constructor(action: string) {
    super({ fa: 'برای این کار باید دلیل بنویسید.', en: 'A reason must be given for this.' }, { action })
  }
}

/** The case has moved on since the caller looked at it. */
export class StaleStep extends Refusal {
  readonly code = 'stale-step'
  constructor(expected: number, actual: number) {
    super(
      {
        fa: 'این پرونده پس از آخرین نگاه شما تغییر کرده است؛ دوباره آن را ببینید.',
        en: 'The case has changed since you looked at it; look again.',
      },
      { expected, actual },
    )
  }
}

/** Nothing more can happen to this case. */
export class CaseClosed extends Refusal {
  readonly code = 'case-closed'
  constructor(stage: string) {
    super({ fa: 'این پرونده بسته شده است.', en: 'This case is closed.' }, { stage })
  }
}

/** The case is on hold; only its release is taken. */
export class CaseHeld extends Refusal {
  readonly code = 'case-held'
  constructor() {
    super({ fa: 'این پرونده متوقف است؛ نخست باید توقف آن برداشته شود.', en: 'The case is on hold; release it first.' })
  }
}

/** The act does not fit the case as it stands. */
export class ActRefused extends Refusal {
  readonly code = 'act-refused'
  constructor(act: string, text: Text) {
    super(text, { act })
  }
}

/** Somebody has this work already. */
export class AlreadyTaken extends Refusal {
  readonly code = 'already-taken'
  constructor(by: string) {
    super({ fa: 'این پرونده را کس دیگری برداشته است.', en: 'Somebody has this case already.' }, { by })
  }
}

/** The timer is no longer there, or not due yet. */
export class StaleTimer extends Refusal {
  readonly code = 'stale-timer'
  constructor(timer: string) {
    super({ fa: 'این موعد دیگر برقرار نیست.', en: 'That timer is no longer there.' }, { timer })
  }
}

/** One wrong field of what was sent. */
export type FieldProblem = { readonly path: string; readonly text: Text }

/** What was sent does not parse. */
export class PayloadRefused extends Refusal {
  readonly code = 'payload-refused'
  readonly problems: readonly FieldProblem[]
  constructor(problems: readonly FieldProblem[]) {
    super({ fa: 'اطلاعات فرستاده‌شده درست نیست.', en: 'What was sent is not valid.' }, { problems })
    this.problems = problems
  }
}

/** The command id was used before with another body. */
export class CommandConflict extends Refusal {
  readonly code = 'command-conflict'
  constructor(command: string) {
    super(
      {
        fa: 'این شناسهٔ فرمان پیش‌تر برای کار دیگری به کار رفته است.',
        en: 'This command id was used before for something else.',
      },
      { command },
    )
  }
}

/** No released machine has this hash. */
export class UnknownVersion extends Refusal {
  readonly code = 'unknown-version'
  constructor(version: string) {
    super({ fa: 'این نسخه از فرایند شناخته نیست.', en: 'No released machine has this version.' }, { version })
  }
}

/** No such case, or none that this person may see: the two read alike on purpose. */
export class CaseNotFound extends Refusal {
  readonly code = 'case-not-found'
  constructor(id: string) {
    super({ fa: 'پرونده‌ای با این نشانی یافت نشد.', en: 'There is no such case.' }, { id })
  }
}

/** The person may not act in this case, whatever the role: it is their own agency's, or another office's. */
export class NotYourCase extends Refusal {
  readonly code = 'not-your-case'
  constructor() {
    super({ fa: 'این پرونده در حوزهٔ کار شما نیست.', en: 'This case is not within your remit.' })
  }
}
