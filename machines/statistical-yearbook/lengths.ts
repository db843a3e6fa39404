import { calendarDays, workingDays } from '../core/lengths.ts'

/** Lengths of this service. The agreement states none, so every one is ours and people are told so (DOMAIN 2.1.6). */
export const LENGTHS = {
  introduction: workingDays('s2.liaisonIntroduction', 10),
  tablesDue: calendarDays('s2.tablesDue', 30),
  check: workingDays('s2.check', 10),
  correction: workingDays('s2.correction', 5),
  /** S2-R15 wants the expert told "as soon as possible"; when he answers, it leaves open. */
  issueAnswer: workingDays('s2.issueAnswer', 3),
  /** How long the expert's clock may stand still for the national centre's answer. */
  centreAnswer: calendarDays('s2.centreAnswer', 30),
  issueSilence: workingDays('s2.issueSilence', 10),
  dataRequest: workingDays('s2.dataRequest', 10),
  requestSilence: workingDays('s2.requestSilence', 10),
} as const
