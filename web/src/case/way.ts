import type { CaseAct, Way } from '../ask/types.ts'
import type { Schema } from '../form/schema.ts'
import type { Text } from '../language/text.ts'

/** Something that can be done to a case: a way out of its stage, or an act beside its machine. */
export type Offer = {
  readonly kind: 'event' | 'act'
  readonly name: string
  readonly label: Text
  readonly by: readonly string[]
  readonly form: Schema
  readonly suggested: Readonly<Record<string, unknown>>
  readonly leadsTo: readonly string[]
  readonly reasonRequired: boolean
  readonly mine: boolean
  readonly possible: boolean
  readonly why: Text | null
}

const common = ({ label, by, form, reasonRequired, mine, possible, why }: Way | CaseAct) => ({
  ...{ label, by, reasonRequired, mine, possible },
  form: form as Schema,
  why: why?.text ?? null,
})

export const offerOfWay = (way: Way): Offer => ({
  ...common(way),
  ...{ kind: 'event', name: way.event, suggested: way.suggested, leadsTo: way.leadsTo },
})

export const offerOfAct = (act: CaseAct): Offer => ({
  ...common(act),
  ...{ kind: 'act', name: act.act, suggested: {}, leadsTo: [] },
})

/** The one thing to do first: the first way that is open and needs no excuse. */
export const primaryOf = (offers: readonly Offer[]): Offer | undefined =>
  offers.find(({ kind, mine, possible, reasonRequired }) => kind === 'event' && mine && possible && !reasonRequired)
