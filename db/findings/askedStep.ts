import { FINDINGS } from '../../machines/services.ts'

const STAGE = `case c.machine ${FINDINGS.map(({ machine, card }) => `when '${machine}' then '${card.answeredIn}'`).join(' ')} end`

/**
 * The step by which case `c` last came to its agency with findings, 0 where it never did: what was said before it answers an
 * earlier question.
 */
export const ASKED_STEP = `(select coalesce(max(j.step), 0) from journal j where j.case_id = c.id and j.to_stage = ${STAGE}
  and j.from_stage is distinct from ${STAGE})`

/** Whether case `c` is with its agency now, findings and all. */
export const IS_ASKED = `c.stage = ${STAGE}`
