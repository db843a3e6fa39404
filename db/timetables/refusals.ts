import { Refusal } from '../../machines/core/refusals.ts'
import type { Text } from '../../machines/core/text-pair.ts'

/** What is asked of a timetable does not fit how it stands, or what stands beside it. */
export class TimetableRefused extends Refusal {
  readonly code = 'timetable-refused'
  constructor(why: 'overlaps' | 'notApproved' | 'approved', text: Text) {
    super(text, { why })
  }
}

/** Something that the office should have is not there. */
export class NotInThisOffice extends Refusal {
  readonly code = 'not-found'
  constructor(what: string, which: string | number) {
    super({ fa: 'چنین چیزی در این اداره نیست.', en: 'This office has no such thing.' }, { what, which })
  }
}
