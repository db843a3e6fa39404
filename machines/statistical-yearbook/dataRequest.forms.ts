import * as z from 'zod'
import { hash, nothing, trackingCode } from '../core/fields.ts'

const byDataset = z.strictObject({ dataset: hash })

/** What a data request is opened with: its code. Who asks for what is a sheet. */
export const dataRequestOpening = z.strictObject({ trackingCode })

/** One form for each event a data request takes. */
export const dataRequestForms = {
  checkAvailability: z.strictObject({ dataRequest: hash }),
  redirectToPublished: z.strictObject({ yearbook: z.uuid() }),
  prepareDataset: byDataset,
  passConfidentiality: byDataset,
  deliverDataset: nothing,
  refuseDataRequest: nothing,
  close: nothing,
} satisfies Record<string, z.ZodType>

export type DataRequestForms = { [Event in keyof typeof dataRequestForms]: z.infer<(typeof dataRequestForms)[Event]> }
