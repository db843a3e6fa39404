import { assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import type { LettersFact } from '../core/facts.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import { INTRODUCTION_CHANNELS } from './channels.ts'
import type { LiaisonForms } from './liaison.forms.ts'

/** The person who speaks for an agency in a service, and the letters that say so. */
export type Liaison = { readonly person: string; readonly letter: string | null; readonly replacedBy: string | null }

type Known = { readonly letters?: LettersFact }
type Sent = { [Event in keyof LiaisonForms]: Taken<Event, LiaisonForms[Event], Known> }[keyof LiaisonForms]

/** A liaison from the letter that introduces them to the letter that replaces them (S2-R06; S4-R17 for representatives). */
export const liaison = setup({
  types: {
    context: {} as Liaison,
    input: {} as { person: string },
    events: {} as Sent,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepLetter: assign(({ event }) => (event.type === 'register' ? { letter: event.data.letter } : {})),
    keepReplacement: assign(({ event }) => (event.type === 'replace' ? { replacedBy: event.data.letter } : {})),
  },
  guards: {
    introducedByLetter: ({ event: { data, facts } }) => {
      const letter = 'letter' in data ? facts.letters?.[data.letter] : undefined
      return letter?.direction === 'incoming' && INTRODUCTION_CHANNELS.some((one) => one === letter.channel)
    },
  },
}).createMachine({
  id: 'liaison',
  meta: {
    service: 'liaison',
    title: { fa: 'معرفی رابط', en: 'Introduction of a liaison' },
    clocks: {},
    guards: {
      introducedByLetter: {
        fa: 'رابط با نامهٔ واردهٔ اتوماسیون، نمابر یا رایانامهٔ رسمی معرفی می‌شود و آن نامه در دبیرخانه برای این پرونده ثبت نشده است.',
        en: 'A liaison is introduced by a letter that came by office automation, fax or official e-mail; none such is registered for this case.',
      },
    },
  },
  context: ({ input }) => ({ person: input.person, letter: null, replacedBy: null }),
  initial: 'introduced',
  states: {
    introduced: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'معرفی‌شده، در انتظار ثبت نامه', en: 'Introduced, letter awaited' } },
        ...{ by: ['secretariat', 'caseOfficer'], clocks: {} },
      },
      on: {
        register: {
          target: 'active',
          guard: 'introducedByLetter',
          actions: ['keepLetter', { type: 'notify', params: { to: 'agency', notice: 'liaisonRegistered' } }],
          meta: {
            by: ['caseOfficer', 'secretariat', 'agencyApprover'],
            label: { fa: 'ثبت معرفی‌نامه', en: 'Register the introduction' },
            facts: ['letters'],
          },
        },
        recall: {
          target: 'recalled',
          meta: { by: ['agencyApprover'], label: { fa: 'پس‌گرفتن معرفی', en: 'Recall' }, reason: 'required' },
        },
      },
    },
    active: {
      meta: {
        kind: 'resting',
        title: { fa: 'رابط دستگاه', en: 'Liaison of the agency' },
        by: ['agencyApprover'],
        clocks: {},
      },
      on: {
        replace: {
          target: 'replaced',
          guard: 'introducedByLetter',
          actions: ['keepReplacement'],
          meta: {
            by: ['caseOfficer', 'secretariat', 'agencyApprover'],
            label: { fa: 'جایگزینی رابط', en: 'Replace' },
            facts: ['letters'],
          },
        },
      },
    },
    replaced: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'جایگزین‌شده', en: 'Replaced' }, by: [], clocks: {} },
    },
    recalled: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'پس‌گرفته‌شده', en: 'Recalled' }, by: [], clocks: {} },
    },
  },
})
