import { Refusal } from '../../machines/core/refusals.ts'
import type { Text } from '../../machines/core/text-pair.ts'

/** The stage of the case does not allow this. */
export class NotInThisStage extends Refusal {
  readonly code = 'not-in-this-stage'
  constructor(action: string, stage: string) {
    super(
      { fa: 'در این مرحله از پرونده، این کار ممکن نیست.', en: 'This cannot be done in the stage the case is in.' },
      { action, stage },
    )
  }
}

/** Something that the case should have is not there, or not to be seen. */
export class NotInThisCase extends Refusal {
  readonly code = 'not-found'
  constructor(what: string, which: string | number) {
    super({ fa: 'چنین چیزی در این پرونده نیست.', en: 'This case has no such thing.' }, { what, which })
  }
}

/** What was filed says that there is nothing to report, and has no lines to be read. */
export class NilFiled extends Refusal {
  readonly code = 'statement-nil'
  constructor(version: number, explanation: string | null) {
    super(
      {
        fa: `در این نسخه «فاقد مورد» ثبت شده است${explanation === null ? '' : `: ${explanation}`}`,
        en: `This version was filed as nil${explanation === null ? '' : `: ${explanation}`}`,
      },
      { version, explanation },
    )
  }
}

/** Somebody else changed the draft in the meantime. */
export class DraftChanged extends Refusal {
  readonly code = 'draft-changed'
  constructor(expected: number, actual: number) {
    super(
      {
        fa: 'این پیش‌نویس را در این میان کس دیگری تغییر داده است؛ دوباره آن را ببینید.',
        en: 'Somebody else has changed this draft; look at it again.',
      },
      { expected, actual },
    )
  }
}

/** Another statement was prepared since; what is certified is always the last one. */
export class StatementChanged extends Refusal {
  readonly code = 'statement-changed'
  constructor(wanted: string, latest: string) {
    super(
      {
        fa: 'پس از این نسخه، نسخهٔ دیگری آماده شده است؛ همان را ببینید و گواهی کنید.',
        en: 'Another version was prepared after this one; look at that and certify it.',
      },
      { wanted, latest },
    )
  }
}

/** The statement has problems that must be mended first. */
export class StatementHasProblems extends Refusal {
  readonly code = 'statement-has-problems'
  constructor(mustFix: number) {
    super(
      {
        fa: 'این صورت وضعیت هنوز ایرادهایی دارد که باید رفع شود.',
        en: 'The statement still has problems that must be mended.',
      },
      { mustFix },
    )
  }
}

/** One person certifies once; the other signature is somebody else's. */
export class AlreadyCertified extends Refusal {
  readonly code = 'already-certified'
  constructor(role: string) {
    super(
      {
        fa: 'این نسخه پیش‌تر گواهی شده است؛ ذی‌حساب و مقام مجاز باید دو شخص جدا باشند.',
        en: 'This version is certified already; the finance controller and the approver are two people.',
      },
      { role },
    )
  }
}

/** What is asked of a finding does not fit how it stands. */
export class FindingRefused extends Refusal {
  readonly code = 'finding-refused'
  constructor(why: 'sent' | 'resolved' | 'unchanged' | 'unanswered', text: Text) {
    super(text, { why })
  }
}

/** What a scanner found infected stays as evidence, and leaves the house for nobody. */
export const infected = (): FileRefused =>
  new FileRefused('infected', {
    fa: 'ویروس‌یاب این فایل را آلوده شناخته است؛ نگه داشته می‌شود ولی به کسی داده نمی‌شود.',
    en: 'The virus scanner found this file infected; it is kept, and handed to nobody.',
  })

/** What may be the matter with a file. */
export type FileTrouble =
  | 'empty'
  | 'tooLarge'
  | 'kind'
  | 'nameTaken'
  | 'infected'
  | 'notASpreadsheet'
  | 'otherSpreadsheet'
  | 'locked'
  | 'macros'
  | 'damaged'

/** A file that is not taken in, or not given out. */
export class FileRefused extends Refusal {
  readonly code = 'file-refused'
  constructor(why: FileTrouble, text: Text) {
    super(text, { why })
  }
}
