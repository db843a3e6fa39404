import { someone } from '../../core/testing/life.ts'

/** Hashes and ids that tests name things by. */
export const [FIRST, SECOND, THIRD] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]
export const [LETTER, NEXT, LIAISON, OTHER] = ['1', '2', '3', '4'].map(
  (digit) => `00000000-0000-4000-8000-00000000000${digit}`,
) as [string, string, string, string]

/** As many letters as a test wants. */
export const letterId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** The one person who was introduced. */
export const liaison = someone('liaison', LIAISON)

/** A letter as the secretariat registered it. */
export const letter = (id: string, direction: 'incoming' | 'outgoing', channel = 'ece') => ({
  letters: { [id]: { direction, status: direction === 'incoming' ? 'received' : 'sent', channel, number: '۱', at: 0 } },
})

/** A sheet as it was last written. */
export const sheet = (kind: string, sha256: string, more: object = {}) => ({
  [`sheet.${kind}`]: { sha256, author: LIAISON, version: 1, problems: 0, ...more },
})

/** What a guard's refusal looks like. */
export const unmet = (guard: string) => ({ code: 'condition-unmet', details: { guard } })
