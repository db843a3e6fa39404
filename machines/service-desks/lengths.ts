import type { Promised, Rung } from '../core/stage.ts'

const promised = (key: string, amount: number, unit: Promised['unit']): Promised => ({
  ...{ key, amount, unit, source: { kind: 'default' } },
})
const working = (key: string, amount: number) => promised(key, amount, 'workingDay')
const days = (key: string, amount: number) => promised(key, amount, 'calendarDay')

/**
 * Lengths of this service. The agreement states none but its quarters, so every one is ours and people are told so (DOMAIN
 * 2.1.6). Working days are those of the office, which is open on all of them in office hours (S4-R32).
 */
export const LENGTHS = {
  acknowledgement: working('s4.acknowledgement', 10),
  /** The service-desk directive itself names one month; it is a circular, and binds the agencies (DOMAIN 3.13). */
  representative: {
    ...promised('s4.representative', 1, 'jalaliMonth'),
    source: { kind: 'circular', letter: '۱۵۳۸۵۸۸ – ۱۳۹۶/۰۹/۰۷' },
  },
  report: working('s4.report', 10),
  agencyRemarks: working('s4.agencyRemarks', 5),
  council: days('s4.council', 30),
  forwarding: working('s4.forward', 5),
  archive: days('s4.archiveAfter', 90),
  enquiryAnswer: working('s4.enquiryAnswer', 5),
  /** How long the office's clock may stand still for the national body's answer. */
  nationalBody: days('s4.maxExternalPause', 30),
  silence: working('s4.enquirySilence', 10),
} as const satisfies Record<string, Promised>

/** The ladder of DOMAIN §2.1.5: reminders at half and four fifths, the breach, then 2, 5 and 10 units past it. */
export const LADDER: readonly Rung[] = [
  { name: 'half', at: { percent: 50 } },
  { name: 'near', at: { percent: 80 } },
  { name: 'breached', at: { percent: 100 } },
  { name: 'second', at: { after: 2 } },
  { name: 'third', at: { after: 5 } },
  { name: 'fourth', at: { after: 10 } },
]

/** Reminders and the breach, where nobody has to be chased by letter. */
export const SHORT_LADDER: readonly Rung[] = LADDER.slice(0, 3)
