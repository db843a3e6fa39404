import { Refusal } from '../../machines/core/refusals.ts'
import type { Text } from '../../machines/core/text-pair.ts'

/** No such letter, or none that this person may see. */
export class NoSuchLetter extends Refusal {
  readonly code = 'not-found'
  constructor(id: string) {
    super({ fa: 'نامه‌ای با این نشانی یافت نشد.', en: 'There is no such letter.' }, { id })
  }
}

/** What is asked of a letter does not fit how it stands. */
export class LetterRefused extends Refusal {
  readonly code = 'letter-refused'
  constructor(status: string, text: Text) {
    super(text, { status })
  }
}
