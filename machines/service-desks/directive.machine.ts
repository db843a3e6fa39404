import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { type CaseFact, type ChildrenFact, isSound, type LettersFact, type SheetFact, wentOut } from '../core/facts.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { DirectiveForms, DirectiveInput, GOVERNING } from './directive.forms.ts'

type Clause = (typeof GOVERNING)[number]

/** What is kept of a directive; its number, date and title stand in its card. */
type Directive = {
  readonly clause: Clause | null
  readonly directiveCard: string | null
  readonly websiteUrl: string | null
  readonly letter: string | null
  /** How many agencies have acknowledged it. */
  readonly acknowledged: number
  readonly successor: string | null
}

type Known = {
  readonly parent?: { readonly machine: string; readonly context: { readonly code?: string } }
  readonly letters?: LettersFact
  readonly papers?: { readonly count: number }
  readonly children?: ChildrenFact
  /** How many other documents the agreement still rests on. */
  readonly grounds?: { readonly others: number }
  readonly 'sheet.directiveCard'?: SheetFact
  readonly 'ofOffice.serviceDesks.directive'?: readonly CaseFact<{ readonly clause: Clause | null }>[]
}
type Sent = { [Event in keyof DirectiveForms]: Taken<Event, DirectiveForms[Event], Known> }[keyof DirectiveForms]

/** True for the documents as long as which the agreement lasts. */
const carriesAgreement = (clause: Clause | null): boolean => clause !== null && clause !== 'S4-R23'

// Ways out that several stages share; each stage says for itself that it has one.

const ACKNOWLEDGING = [
  {
    target: 'acknowledged',
    guard: 'allAcknowledged',
    actions: ['count'],
    meta: { by: ['system'], label: { fa: 'اعلام وصول دستگاه', en: 'An agency acknowledged' }, facts: ['children'] },
  },
  {
    actions: ['count'],
    meta: { by: ['system'], label: { fa: 'اعلام وصول دستگاه', en: 'An agency acknowledged' }, facts: ['children'] },
  },
] as const

const AMENDING = {
  target: 'amended',
  guard: 'successorIssued',
  actions: ['succeed', { type: 'notify', params: { to: 'agencies', notice: 'directiveAmended' } }],
  meta: {
    by: ['head'],
    label: { fa: 'اصلاح دستورالعمل', en: 'Amend the directive' },
    facts: ['ofOffice.serviceDesks.directive'],
    reason: 'required',
  },
} as const

const REPEALED = { type: 'notify', params: { to: 'agencies', notice: 'directiveRepealed' } } as const

const REPEALING = [
  {
    target: 'repealed',
    guard: 'lastGoverning',
    actions: [REPEALED, { type: 'tell', params: { to: 'agreement', event: 'governingDocumentsGone' } }],
    meta: {
      by: ['head'],
      label: { fa: 'لغو دستورالعمل', en: 'Repeal the directive' },
      facts: ['grounds'],
      reason: 'required',
    },
  },
  {
    target: 'repealed',
    actions: [REPEALED],
    meta: {
      by: ['head'],
      label: { fa: 'لغو دستورالعمل', en: 'Repeal the directive' },
      facts: ['grounds'],
      reason: 'required',
    },
  },
] as const

/**
 * A resolution, circular or directive on service desks, from its draft to its repeal (S4-R02, R09, R21 to R25). It hangs on
 * the agreement, which lapses with the last document it rests on (S4-R35).
 */
export const directive = setup({
  types: {
    context: {} as Directive,
    input: {} as DirectiveInput,
    events: {} as Sent,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepCard: assign(({ event }) =>
      event.type === 'approveDirective' ? { directiveCard: event.data.directiveCard } : {},
    ),
    keepAddress: assign(({ event }) => (event.type === 'postOnWebsite' ? { websiteUrl: event.data.websiteUrl } : {})),
    keepLetter: assign(({ event }) => (event.type === 'issueDirective' ? { letter: event.data.letter } : {})),
    count: assign(({ context }) => ({ acknowledged: context.acknowledged + 1 })),
    succeed: assign(({ event }) => (event.type === 'amendDirective' ? { successor: event.data.successor } : {})),
  },
  guards: {
    underOurAgreement: ({ event }) => event.facts.parent?.context.code === 'S4',
    cardSound: ({ event }) =>
      event.type === 'approveDirective' && isSound(event.facts['sheet.directiveCard'], event.data.directiveCard),
    hasFile: ({ event }) => (event.facts.papers?.count ?? 0) > 0,
    letterSent: ({ event }) => event.type === 'issueDirective' && wentOut(event.facts.letters, event.data.letter),
    postedOnWebsite: ({ context }) => context.websiteUrl !== null,
    allAcknowledged: ({ event }) => {
      const stages = event.facts.children?.['serviceDesks.acknowledgement']
      return stages !== undefined && (stages['awaitingAcknowledgement'] ?? 0) === 0
    },
    successorIssued: ({ context, event: { type, data, facts } }) =>
      type === 'amendDirective' &&
      (facts['ofOffice.serviceDesks.directive'] ?? []).some(
        (other) =>
          other.id === data.successor &&
          ['issued', 'acknowledged'].includes(other.stage) &&
          other.context.clause === context.clause,
      ),
    lastGoverning: ({ context, event }) => carriesAgreement(context.clause) && event.facts.grounds?.others === 0,
  },
}).createMachine({
  id: 'serviceDesks.directive',
  meta: {
    service: 'serviceDesks',
    title: { fa: 'دستورالعمل میز خدمت', en: 'Service-desk directive' },
    documents: ['directiveCard'],
    clocks: {},
    guards: {
      underOurAgreement: {
        fa: 'دستورالعمل باید زیر توافق‌نامهٔ میز خدمت باز شده باشد.',
        en: 'The directive has to hang on the agreement on service desks.',
      },
      cardSound: {
        fa: 'برگهٔ مشخصات دستورالعمل همین نسخه و بی‌ایراد نیست.',
        en: 'This is not the newest card of the directive, or something is wrong with it.',
      },
      hasFile: { fa: 'تصویر دستورالعمل پیوست نشده است.', en: 'The directive itself is not attached.' },
      letterSent: {
        fa: 'نامهٔ ابلاغ هنوز امضا و ارسال نشده است.',
        en: 'The letter that notifies it has not been signed and sent.',
      },
      postedOnWebsite: {
        fa: 'نشانی دستورالعمل در وبگاه سازمان ثبت نشده است.',
        en: 'Its address on the organisation’s website is not given.',
      },
      allAcknowledged: {
        fa: 'هنوز همهٔ دستگاه‌ها اعلام وصول نکرده‌اند.',
        en: 'Not every agency has acknowledged it yet.',
      },
      successorIssued: {
        fa: 'دستورالعمل جانشین هنوز ابلاغ نشده است یا جای همین سند را نمی‌گیرد.',
        en: 'Its successor has not been issued, or does not stand in its place.',
      },
      lastGoverning: {
        fa: 'سند بالادستی دیگری هنوز برجاست.',
        en: 'Another governing document still stands.',
      },
    },
  },
  context: ({ input }) => ({
    clause: input.clause,
    ...{ directiveCard: null, websiteUrl: null, letter: null, acknowledged: 0, successor: null },
  }),
  initial: 'drafted',
  states: {
    drafted: {
      meta: {
        kind: 'acting',
        title: { fa: 'تهیه‌شده', en: 'Drafted' },
        by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
        clocks: {},
      },
      on: {
        approveDirective: {
          target: 'approved',
          guard: and(['underOurAgreement', 'cardSound', 'hasFile']),
          actions: [
            'keepCard',
            { type: 'draftLetter', params: { to: 'agencyHeads', about: 'directiveNotice' } },
            { type: 'notify', params: { to: 'head', notice: 'directiveApproved' } },
          ],
          meta: {
            by: ['deputy', 'head'],
            label: { fa: 'تصویب برای ابلاغ', en: 'Approve for issuing' },
            facts: ['parent', 'sheet.directiveCard', 'papers'],
          },
        },
      },
    },
    approved: {
      meta: {
        kind: 'acting',
        title: { fa: 'تأییدشده', en: 'Approved' },
        by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
        clocks: {},
      },
      on: {
        postOnWebsite: {
          actions: ['keepAddress'],
          meta: {
            by: ['caseOfficer', 'groupHead', 'deputy'],
            label: { fa: 'ثبت نشانی در وبگاه', en: 'Give its address on the website' },
          },
        },
        issueDirective: {
          target: 'issued',
          guard: and(['letterSent', 'postedOnWebsite']),
          actions: [
            'keepLetter',
            { type: 'publish', params: { sheet: 'directiveCard', to: 'everybody', with: ['directiveCard'] } },
            { type: 'openCases', params: { machine: 'serviceDesks.acknowledgement', for: 'agencies' } },
            { type: 'notify', params: { to: 'agencies', notice: 'directiveIssued' } },
          ],
          meta: {
            by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
            label: { fa: 'ابلاغ', en: 'Issue' },
            facts: ['letters'],
          },
        },
      },
    },
    issued: {
      meta: { kind: 'acting', title: { fa: 'ابلاغ‌شده', en: 'Issued' }, by: ['caseOfficer', 'head'], clocks: {} },
      on: { agencyAcknowledged: ACKNOWLEDGING, amendDirective: AMENDING, repealDirective: REPEALING },
    },
    acknowledged: {
      meta: { kind: 'resting', title: { fa: 'رسیددار', en: 'Acknowledged' }, by: ['head'], clocks: {} },
      on: { amendDirective: AMENDING, repealDirective: REPEALING },
    },
    amended: { type: 'final', meta: { kind: 'final', title: { fa: 'اصلاح‌شده', en: 'Amended' }, by: [], clocks: {} } },
    repealed: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Repealed' }, by: [], clocks: {} } },
  },
})
