import * as z from 'zod'
import { hash, nothing } from '../core/fields.ts'
import { deskType, place } from './fields.ts'

/** What a desk is opened with: of which kind it is, and where it stands or whom it serves. */
export const deskOpening = z.strictObject({ type: deskType, place })

const introduction = z.strictObject({ representative: hash, letter: z.uuid() })

/** One form for each event a desk takes. */
export const deskForms = {
  introduceRepresentative: introduction,
  replaceRepresentative: introduction,
  launchDesk: z.strictObject({ deskCard: hash, letter: z.uuid() }),
  updateCard: z.strictObject({ deskCard: hash }),
  noteInspection: z.strictObject({ inspection: z.uuid() }),
  startImproving: nothing,
  finishImproving: z.strictObject({ deskCard: hash }),
  suspendDesk: nothing,
  resumeDesk: nothing,
  cancelDesk: nothing,
} satisfies Record<string, z.ZodType>

export type DeskForms = { [Event in keyof typeof deskForms]: z.infer<(typeof deskForms)[Event]> }
export type DeskInput = z.infer<typeof deskOpening>
