import type { effects } from '../../machines/core/effects.ts'
import { assign } from './assign.ts'
import { draftLetter } from './draftLetter.ts'
import type { InParts, InSets } from './effect.ts'
import { moveDueDates } from './moveDueDates.ts'
import { notify } from './notify.ts'
import { openCases } from './openCases.ts'
import { openSubmissions } from './openSubmissions.ts'
import { publish } from './publish.ts'
import { render } from './render.ts'
import { tell } from './tell.ts'
import { validate } from './validate.ts'

export type EffectName = keyof typeof effects

/** How each effect that a machine may declare is carried out; complete by type. */
export const carriers: Readonly<Record<EffectName, InSets | InParts>> = {
  notify,
  validate,
  assign,
  draftLetter,
  render,
  openSubmissions,
  openCases,
  publish,
  moveDueDates,
  tell,
}

const kindsBy = (way: 'sets' | 'parts') =>
  (Object.keys(carriers) as EffectName[]).filter((kind) => carriers[kind].by === way)

/** Names of the effects by the way they are carried out. */
export const KINDS = { sets: kindsBy('sets'), parts: kindsBy('parts') } as const
