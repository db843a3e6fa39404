import { useQueryClient } from '@tanstack/react-query'
import type { Values } from '../form/AskForm.tsx'
import type { Schema } from '../form/schema.ts'
import { agencyWords } from './words.ts'

/** Reads the book anew once something was changed in it. */
export function useBookAnew(): () => void {
  const known = useQueryClient()
  return () => void known.invalidateQueries({ queryKey: ['agencies'] })
}

/** Asks for the last day of something. */
export const LAST_DAY: Schema = {
  properties: {
    lastDay: { type: 'string', maxLength: 20, label: agencyWords.lastDay, hint: agencyWords.lastDayHint },
  },
}

/** The last day as it was written; nothing, for now. */
export const lastDayOf = ({ lastDay }: Values): { lastDay?: string } => (typeof lastDay === 'string' ? { lastDay } : {})
