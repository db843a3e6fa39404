import { calendarDays, workingDays } from '../core/lengths.ts'
import type { Promised } from '../core/stage.ts'

/**
 * Lengths of this service. The agreement states none but its quarters, so every one is ours and people are told so (DOMAIN
 * 2.1.6). Working days are those of the office, which is open on all of them in office hours (S4-R32).
 */
export const LENGTHS = {
  acknowledgement: workingDays('s4.acknowledgement', 10),
  /** The service-desk directive itself names one month; it is a circular, and binds the agencies (DOMAIN 3.13). */
  representative: {
    ...{ key: 's4.representative', amount: 1, unit: 'jalaliMonth' },
    source: { kind: 'circular', letter: '۱۵۳۸۵۸۸ – ۱۳۹۶/۰۹/۰۷' },
  },
  /** Before the quarter's end, on the office's calendar. */
  selfAssessmentDue: workingDays('s4.selfAssessmentDue', 10),
  report: workingDays('s4.report', 10),
  agencyRemarks: workingDays('s4.agencyRemarks', 5),
  council: calendarDays('s4.council', 30),
  forwarding: workingDays('s4.forward', 5),
  archive: calendarDays('s4.archiveAfter', 90),
  enquiryAnswer: workingDays('s4.enquiryAnswer', 5),
  /** How long the office's clock may stand still for the national body's answer. */
  nationalBody: calendarDays('s4.maxExternalPause', 30),
  silence: workingDays('s4.enquirySilence', 10),
} as const satisfies Record<string, Promised>
