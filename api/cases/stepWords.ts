import * as z from 'zod'
import type { Step } from '../../db/engine/readCases.ts'
import { Instant, instant, RoleName } from '../schemas.ts'

/** A step as a command is answered. */
export const StepAnswer = z
  .object({
    case: z.uuid(),
    step: z.int(),
    command: z.uuid(),
    event: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    role: RoleName,
    at: Instant,
    hash: z.string(),
  })
  .meta({ id: 'Step' })

/** The same of a step that was taken. */
export const stepAnswer = ({
  caseId,
  step,
  command,
  event,
  from,
  to,
  by,
  at,
  hash,
}: Step): z.input<typeof StepAnswer> => ({
  ...{ step, command, event, from, to, hash },
  case: caseId,
  role: by.role,
  at: instant(at),
})
