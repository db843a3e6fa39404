import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { toLatinDigits } from '../machines/core/persian/text.ts'
import type { Api } from './api.ts'
import { TrackingRefused } from './refusals.ts'
import { addressKey } from './signIn/throttle.ts'

const HOUR = 3_600
/** Every answer takes as long, whatever was found. */
const TAKES = 300

const digitsOf = (text: string): string => toLatinDigits(text).replace(/[\s\-–]/g, '')

/** Digits as people type them, in any script and with what stands between them. */
export const digits = (pattern: RegExp) => z.string().max(40).transform(digitsOf).pipe(z.string().regex(pattern))

export const Code = digits(/^\d{8,20}$/)
export const LastFour = digits(/^\d{4}$/)

/**
 * What a code opens: counted before it is looked for, by address, by code and by all together, and given back where something
 * was found; what cannot be counted is not looked for. Nothing tells a wrong code from wrong digits.
 */
export async function byCode<Found>(
  api: Api,
  address: string,
  code: string,
  look: () => Promise<Found | null>,
): Promise<Found> {
  const limits = [
    { key: `tracking from ${addressKey(address)}`, tries: 30, seconds: HOUR },
    { key: `tracking code ${code}`, tries: 10, seconds: HOUR },
    { key: 'tracking', tries: 5_000, seconds: HOUR },
  ]
  const waited = sleep(TAKES)
  await api.throttle.take(limits)
  const found = await look()
  if (found !== null) await api.throttle.giveBack(limits)
  await waited
  if (found === null) throw new TrackingRefused()
  return found
}
