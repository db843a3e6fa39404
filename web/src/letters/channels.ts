import { choiceWord } from '../form/fieldWords.ts'
import type { Text } from '../language/text.ts'

export const CHANNELS = ['letter', 'ece', 'courier', 'fax', 'hand', 'portal', 'officialEmail'] as const

export type Channel = (typeof CHANNELS)[number]

/** By which ways a letter may go or come, to choose from. */
export const channelChoices = (say: (text: Text) => string) =>
  CHANNELS.map((value) => ({ value, title: say(choiceWord(value)) }))
