import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { GoverningDocumentForms, GoverningDocumentInput } from './governingDocument.forms.ts'

/** What the register says of a document. It is public, and nobody in particular stands in it. */
export type GoverningDocument = GoverningDocumentInput & {
  readonly repealedBy: string | null
  readonly repealedAt: number | null
}

/** How many other documents the agreement still rests on. */
type Known = { readonly grounds?: { readonly others: number } }
type Sent = {
  [Event in keyof GoverningDocumentForms]: Taken<Event, GoverningDocumentForms[Event], Known>
}[keyof GoverningDocumentForms]

const REPEALED = {
  type: 'notify',
  params: { to: 'groupHead', notice: 'governingDocumentRepealed', with: ['title', 'number'] },
} as const

/**
 * A law, by-law, resolution or circular that an agreement rests on, until it is repealed. Where an agreement lives as long as
 * such documents do, the last of them takes it along (S4-R35; DOMAIN decision 15).
 */
export const governingDocument = setup({
  types: {
    context: {} as GoverningDocument,
    input: {} as GoverningDocumentInput,
    events: {} as Sent,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepRepeal: assign(({ event: { data } }) => ({ repealedBy: data.repealedBy, repealedAt: data.repealedAt })),
  },
  guards: {
    repealedByNow: ({ event }) => event.data.repealedAt <= event.at,
    lastGround: ({ context, event }) => context.isGround && event.facts.grounds?.others === 0,
  },
}).createMachine({
  id: 'governingDocument',
  meta: {
    service: 'governingDocument',
    title: { fa: 'سند بالادستی', en: 'Governing document' },
    documents: [],
    clocks: {},
    guards: {
      repealedByNow: { fa: 'روز لغو سند هنوز نرسیده است.', en: 'The day of its repeal is still to come.' },
      lastGround: { fa: 'سند بالادستی دیگری هنوز برجاست.', en: 'Another governing document still stands.' },
    },
  },
  context: ({ input: { clause, kind, title, issuer, number, date, inForceFrom, isGround } }) => ({
    ...{ clause, kind, title, issuer, number, date, inForceFrom, isGround },
    ...{ repealedBy: null, repealedAt: null },
  }),
  initial: 'documentInForce',
  states: {
    documentInForce: {
      meta: { kind: 'resting', title: { fa: 'معتبر', en: 'In force' }, by: ['head'], clocks: {} },
      on: {
        repealDocument: [
          {
            target: 'documentRepealed',
            guard: and(['repealedByNow', 'lastGround']),
            actions: [
              'keepRepeal',
              REPEALED,
              { type: 'tell', params: { to: 'agreement', event: 'governingDocumentsGone' } },
            ],
            meta: {
              by: ['head', 'deputy'],
              label: { fa: 'ثبت لغو سند', en: 'Record its repeal' },
              facts: ['grounds'],
            },
          },
          {
            target: 'documentRepealed',
            guard: 'repealedByNow',
            actions: ['keepRepeal', REPEALED],
            meta: {
              by: ['head', 'deputy'],
              label: { fa: 'ثبت لغو سند', en: 'Record its repeal' },
              facts: ['grounds'],
            },
          },
        ],
      },
    },
    documentRepealed: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'سند لغوشده', en: 'Repealed' }, by: [], clocks: {} },
    },
  },
})
