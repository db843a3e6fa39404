import { workingDays } from '../core/lengths.ts'

/** Lengths of this service. The agreement leaves them to the yearly circular, so every one is ours and people are told so (DOMAIN 2.1.6). */
export const LENGTHS = {
  objectionReply: workingDays('s1.objectionReply', 10),
  committee: workingDays('s1.committee', 15),
  writtenResult: workingDays('s1.writtenResult', 10),
  nonApplicability: workingDays('s1.naReview', 10),
  /** How long new evidence may be added once the text of an objection is confirmed. */
  newEvidence: workingDays('s1.newEvidence', 5),
  /** How long an agency may take a reply to the committee. */
  referral: workingDays('s1.referral', 5),
  /** How long an agency may take to say that it has the result, and that its parent body has it. */
  acknowledgement: workingDays('s1.acknowledgement', 10),
  parentReport: workingDays('s1.parentReport', 20),
} as const
