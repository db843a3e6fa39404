import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound } from '../core/facts.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { CycleForms, CycleInput } from './cycle.forms.ts'
import { type CycleFacts, lettersWith, newLetter } from './facts.ts'

/** What guards read of a year's cycle. Instants are epoch milliseconds; templates and yearbook are sheets, by their hash. */
export type Cycle = Omit<CycleInput, 'publishBy'> & {
  /** A yearbook that is corrected after its publication was promised for no day; the first one's outcome stands. */
  readonly publishBy: number | null
  /** The year the statistics are about: the one before the cycle's, or an earlier one that was declared (S2-R13). */
  readonly referenceYear: number
  readonly templateSet: string | null
  readonly yearbook: string | null
  /** Letters that have served: none stands for two. */
  readonly letters: readonly string[]
}

type Known = Partial<CycleFacts>
type Sent = { [Event in keyof CycleForms]: Taken<Event, CycleForms[Event], Known> }[keyof CycleForms]
type Timed = Taken<
  'deadline.collecting' | `clock.${'sending' | 'publishing'}.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

const yearBefore = (periodKey: string): number => Number(periodKey) - 1

const COLLECTION = 'statisticalYearbook.collection'

/** Collections in which nothing is awaited any more. */
const SETTLED: readonly string[] = ['gathered', 'included', 'leftOut']

const RECEIVING = {
  target: 'templatesIn',
  guard: and(['cameByLetter', 'templatesFit']),
  actions: [
    'keepLetter',
    'keepTemplates',
    { type: 'notify', params: { to: 'office', notice: 'templatesReceived', with: ['periodKey'] } },
  ],
  meta: {
    by: ['caseOfficer', 'groupHead', 'deputy'],
    label: { fa: 'دریافت الگوی جدول‌ها', en: 'Receive the templates' },
    facts: ['letters', 'sheet.templateSet'],
  },
} as const

const FALLING_BACK = {
  guard: 'isEarlierYear',
  actions: ['fallBack'],
  meta: {
    by: ['deputy', 'head'],
    label: { fa: 'اعلام سال مرجع جایگزین', en: 'Declare a fallback year' },
    reason: 'required',
  },
} as const

/** A collection is opened once for each agency, however often it is asked for. */
const OPENED = {
  type: 'openCases',
  params: { machine: COLLECTION, for: 'agencies', with: ['periodKey', 'referenceYear'] },
} as const

const CALLED = [
  'keepLetter',
  OPENED,
  { type: 'notify', params: { to: 'agencies', notice: 'yearbookCalled', with: ['periodKey'] } },
] as const

const REMINDED = [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon', with: ['periodKey'] } }] as const
const HURRIED = [{ type: 'notify', params: { to: 'office', notice: 'dueSoon', with: ['periodKey'] } }] as const
const OVERDUE = [
  { type: 'notify', params: { to: 'office', notice: 'overdue', with: ['periodKey'] } },
  { type: 'notify', params: { to: 'head', notice: 'overdue', with: ['periodKey'] } },
] as const

const system = (fa: string, en: string) => ({ by: ['system'], label: { fa, en } }) as const

const CANCELLING = {
  target: 'cancelled',
  meta: { by: ['head'], label: { fa: 'لغو دوره', en: 'Cancel the cycle' }, reason: 'required' },
} as const

/** One year's statistical yearbook, from the national centre's templates to its publication (DOMAIN 2.4). */
export const cycle = setup({
  types: {
    context: {} as Cycle,
    input: {} as CycleInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    fallBack: assign(({ event }) =>
      event.type === 'declareFallback' ? { referenceYear: event.data.referenceYear, templateSet: null } : {},
    ),
    keepTemplates: assign(({ event }) =>
      event.type === 'receiveTemplates' ? { templateSet: event.data.templateSet } : {},
    ),
    keepLetter: assign(({ context, event }) => ({ letters: lettersWith(context, event) })),
    forgetPromise: assign({ publishBy: null }),
    keepYearbook: assign(({ event }) => ('yearbook' in event.data ? { yearbook: event.data.yearbook } : {})),
  },
  guards: {
    isEarlierYear: ({ context, event }) =>
      event.type === 'declareFallback' && event.data.referenceYear < yearBefore(context.periodKey),
    cameByLetter: ({ context, event }) => newLetter(context, event)?.direction === 'incoming',
    wentByLetter: ({ context, event }) => newLetter(context, event)?.direction === 'outgoing',
    templatesFit: ({ context, event }) => {
      const fact = event.facts['sheet.templateSet']
      return (
        event.type === 'receiveTemplates' &&
        isSound(fact, event.data.templateSet) &&
        fact?.referenceYear === context.referenceYear
      )
    },
    expertTrained: ({ context, event }) =>
      event.facts['ofOffice.training']?.some(
        ({ stage, period }) => stage === 'certificatesIssued' && period === context.periodKey,
      ) === true,
    agreementUsable: ({ event }) =>
      event.facts['ofOffice.agreement']?.some(({ stage }) => stage === 'inForce' || stage === 'continuing') === true,
    // What ran out may be gone on with for a reason; what was ended may not.
    agreementNotEnded: ({ event }) => event.facts.agreement?.ended === false,
    allGathered: ({ event }) => {
      const collections = Object.entries(event.facts.children?.[COLLECTION] ?? {})
      return collections.length > 0 && collections.every(([stage, count]) => SETTLED.includes(stage) || count === 0)
    },
    yearbookWhole: ({ event: { data, facts } }) =>
      'yearbook' in data && isSound(facts['sheet.yearbook'], data.yearbook),
    // A table that was returned and accepted since is not the one that was drawn from.
    drawnFromAccepted: ({ event: { facts } }) =>
      facts['standing.table'] !== undefined && facts['sheet.yearbook']?.drawnFrom === facts['standing.table'],
  },
}).createMachine({
  id: 'statisticalYearbook.cycle',
  meta: {
    service: 'statisticalYearbook',
    title: { fa: 'دورهٔ سالنامهٔ آماری', en: 'Cycle of the statistical yearbook' },
    documents: ['templateSet', 'yearbook'],
    clocks: {
      sending: {
        title: { fa: 'مهلت ارسال به مرکز آمار', en: 'Time to send it to the national centre' },
        ...{ calendar: 'provider', anchor: 'sendBy', ladder: REMINDERS },
      },
      publishing: {
        title: { fa: 'مهلت انتشار سالنامه', en: 'Time to publish' },
        ...{ calendar: 'provider', anchor: 'publishBy', ladder: REMINDERS },
      },
    },
    guards: {
      isEarlierYear: {
        fa: 'سال جایگزین باید پیش از سال مرجع معمول باشد.',
        en: 'A fallback lies before the usual reference year.',
      },
      cameByLetter: {
        fa: 'نامهٔ مرکز آمار ایران در دبیرخانه برای این پرونده ثبت نشده یا پیش‌تر به کار رفته است.',
        en: 'No letter of the national centre is registered for this case, or it has served before.',
      },
      wentByLetter: {
        fa: 'نامهٔ امضاشدهٔ تازه‌ای برای این کار ارسال نشده است.',
        en: 'No new letter for this has been signed and sent.',
      },
      templatesFit: {
        fa: 'برگهٔ الگوها نوشته نشده، ایراد دارد یا برای سال مرجع دیگری است.',
        en: 'The sheet of templates is not written, has problems, or is for another reference year.',
      },
      expertTrained: {
        fa: 'آموزش کارشناس سالنامه برای این سال پایان نیافته و گواهی آن صادر نشده است.',
        en: 'The yearbook expert’s training for this year has not ended in certificates.',
      },
      agreementUsable: {
        fa: 'توافق‌نامه‌ای در اعتبار نیست؛ فراخوان تنها با رئیس سازمان و با ذکر دلیل است.',
        en: 'No agreement is in force; only the head may call, with a reason.',
      },
      agreementNotEnded: {
        fa: 'توافق‌نامهٔ این خدمت خاتمه یافته یا منتفی شده است و دورهٔ تازه‌ای زیر آن اعلان نمی‌شود.',
        en: 'The agreement was ended or has lapsed; nothing new is announced under it.',
      },
      allGathered: {
        fa: 'گردآوری از همهٔ دستگاه‌ها پایان نیافته است.',
        en: 'Collecting from every agency has not ended.',
      },
      yearbookWhole: {
        fa: 'برگهٔ سالنامه نوشته نشده یا ایراد دارد.',
        en: 'The sheet of the yearbook is not written, or has problems.',
      },
      drawnFromAccepted: {
        fa: 'جدولی پس از ساختن سالنامه تغییر کرده است؛ سالنامه را از نو بسازید.',
        en: 'A table has moved since the yearbook was drawn up; draw it up anew.',
      },
    },
  },
  context: ({ input: { periodKey, collectUntil, sendBy, publishBy } }) => ({
    ...{ periodKey, collectUntil, sendBy, publishBy, referenceYear: yearBefore(periodKey) },
    ...{ templateSet: null, yearbook: null, letters: [] },
  }),
  on: {
    'clock.sending.half': { actions: REMINDED, meta: system('یادآوری نیمهٔ مهلت', 'Half of the time used') },
    'clock.sending.near': { actions: HURRIED, meta: system('یادآوری نزدیکی موعد', 'Nearly due') },
    'clock.sending.breached': { actions: OVERDUE, meta: system('گذشت از موعد', 'Overdue') },
    'clock.publishing.half': { actions: REMINDED, meta: system('یادآوری نیمهٔ مهلت', 'Half of the time used') },
    'clock.publishing.near': { actions: HURRIED, meta: system('یادآوری نزدیکی موعد', 'Nearly due') },
    'clock.publishing.breached': { actions: OVERDUE, meta: system('گذشت از موعد', 'Overdue') },
  },
  initial: 'planned',
  states: {
    planned: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' } },
        ...{ by: ['caseOfficer', 'deputy'], clocks: { publishing: 'runs' } },
      },
      on: { receiveTemplates: RECEIVING, declareFallback: FALLING_BACK, cancel: CANCELLING },
    },
    templatesIn: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'الگوها رسیده', en: 'Templates received' } },
        ...{ by: ['caseOfficer', 'deputy'], clocks: { publishing: 'runs' } },
      },
      on: {
        receiveTemplates: RECEIVING,
        declareFallback: { target: 'planned', ...FALLING_BACK },
        confirmTraining: {
          target: 'ready',
          guard: 'expertTrained',
          meta: {
            by: ['caseOfficer', 'groupHead', 'deputy'],
            label: { fa: 'تأیید پایان آموزش', en: 'Confirm the training' },
            facts: ['ofOffice.training'],
          },
        },
        cancel: CANCELLING,
      },
    },
    ready: {
      entry: [
        { type: 'draftLetter', params: { to: 'agencyHead', about: 'yearbookCall' } },
        { type: 'notify', params: { to: 'head', notice: 'yearbookLetterDrafted', with: ['periodKey'] } },
      ],
      meta: {
        ...{ kind: 'acting', title: { fa: 'آمادهٔ فراخوان', en: 'Ready to call' } },
        ...{ by: ['deputy', 'head'], clocks: { publishing: 'runs' } },
      },
      on: {
        receiveTemplates: RECEIVING,
        callAgencies: [
          {
            target: 'collecting',
            guard: and(['wentByLetter', 'agreementUsable']),
            actions: CALLED,
            meta: {
              by: ['deputy', 'head'],
              label: { fa: 'فراخوان دستگاه‌ها', en: 'Call the agencies' },
              facts: ['letters', 'ofOffice.agreement'],
            },
          },
          {
            target: 'collecting',
            guard: and(['wentByLetter', 'agreementNotEnded']),
            actions: CALLED,
            meta: {
              by: ['head'],
              label: { fa: 'فراخوان دستگاه‌ها با ذکر دلیل', en: 'Call the agencies with a justification' },
              facts: ['letters', 'ofOffice.agreement', 'agreement'],
              reason: 'required',
            },
          },
        ],
        cancel: CANCELLING,
      },
    },
    collecting: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال گردآوری', en: 'Collecting' } },
        ...{ by: ['caseOfficer'], clocks: { sending: 'runs', publishing: 'runs' } },
        deadline: { calendar: 'provider', anchor: 'collectUntil' },
      },
      on: {
        callNewAgencies: {
          actions: [OPENED],
          meta: {
            by: ['caseOfficer', 'deputy'],
            label: { fa: 'فراخوان دستگاه‌های تازه‌افزوده', en: 'Call agencies that were added' },
          },
        },
        closeCollecting: {
          target: 'editing',
          guard: 'allGathered',
          meta: {
            by: ['caseOfficer', 'deputy'],
            label: { fa: 'پایان گردآوری', en: 'End of collecting' },
            facts: ['children'],
          },
        },
        'deadline.collecting': {
          target: 'editing',
          actions: [{ type: 'notify', params: { to: 'office', notice: 'collectingEnded', with: ['periodKey'] } }],
          meta: { by: ['system'], label: { fa: 'پایان مهلت گردآوری', en: 'Time to collect is over' } },
        },
      },
    },
    editing: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال ویرایش', en: 'Editing' } },
        ...{ by: ['caseOfficer'], clocks: { sending: 'runs', publishing: 'runs' } },
      },
      on: {
        controlYearbook: {
          target: 'controlled',
          guard: and(['allGathered', 'yearbookWhole', 'drawnFromAccepted']),
          actions: [
            'keepYearbook',
            { type: 'tell', params: { to: 'children', machine: COLLECTION, event: 'includeInYearbook' } },
          ],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'پایان استانداردسازی و کنترل', en: 'Standardised and controlled' },
            facts: ['children', 'sheet.yearbook', 'standing.table'],
          },
        },
      },
    },
    controlled: {
      entry: [
        { type: 'draftLetter', params: { to: 'nationalCentre', about: 'yearbookToCentre' } },
        { type: 'notify', params: { to: 'head', notice: 'yearbookLetterDrafted', with: ['periodKey'] } },
      ],
      meta: {
        ...{ kind: 'acting', title: { fa: 'کنترل‌شده', en: 'Controlled' } },
        ...{ by: ['head'], clocks: { sending: 'runs', publishing: 'runs' } },
      },
      on: {
        sendToCentre: {
          target: 'atCentre',
          guard: 'wentByLetter',
          actions: ['keepLetter'],
          meta: {
            by: ['head'],
            label: { fa: 'ارسال به مرکز آمار ایران', en: 'Send to the national centre' },
            facts: ['letters'],
          },
        },
      },
    },
    atCentre: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'نزد مرکز آمار ایران', en: 'At the national centre' } },
        ...{ by: ['caseOfficer', 'secretariat'], clocks: { publishing: 'runs' } },
      },
      on: {
        receiveCentreQuestions: {
          target: 'fixing',
          guard: 'cameByLetter',
          actions: [
            'keepLetter',
            { type: 'notify', params: { to: 'officer', notice: 'centreAsks', with: ['periodKey'] } },
          ],
          meta: {
            by: ['caseOfficer', 'secretariat'],
            label: { fa: 'ثبت ایرادهای مرکز آمار', en: 'The centre has questions' },
            facts: ['letters'],
          },
        },
        receiveFinal: {
          target: 'finalReceived',
          guard: and(['cameByLetter', 'yearbookWhole']),
          actions: [
            'keepLetter',
            'keepYearbook',
            { type: 'notify', params: { to: 'head', notice: 'finalYearbookReceived', with: ['periodKey'] } },
          ],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'دریافت فایل نهایی', en: 'Receive the final file' },
            facts: ['letters', 'sheet.yearbook'],
          },
        },
      },
    },
    fixing: {
      entry: [{ type: 'draftLetter', params: { to: 'nationalCentre', about: 'yearbookToCentre' } }],
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال رفع ایراد', en: 'Being mended' } },
        ...{ by: ['caseOfficer', 'head'], clocks: { publishing: 'runs' } },
      },
      on: {
        resendToCentre: {
          target: 'atCentre',
          guard: and(['wentByLetter', 'yearbookWhole']),
          actions: ['keepLetter', 'keepYearbook'],
          meta: {
            by: ['head'],
            label: { fa: 'ارسال دوباره به مرکز آمار', en: 'Send it to the centre again' },
            facts: ['letters', 'sheet.yearbook'],
          },
        },
      },
    },
    finalReceived: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'فایل نهایی رسیده', en: 'Final file received' } },
        ...{ by: ['head'], clocks: { publishing: 'runs' } },
      },
      on: {
        publishYearbook: {
          target: 'published',
          actions: [
            { type: 'publish', params: { sheet: 'yearbook', to: 'everybody', with: ['yearbook'] } },
            { type: 'notify', params: { to: 'agencies', notice: 'yearbookPublished', with: ['periodKey'] } },
          ],
          meta: { by: ['head'], label: { fa: 'انتشار سالنامه', en: 'Publish' } },
        },
      },
    },
    published: {
      meta: { kind: 'resting', title: { fa: 'منتشرشده', en: 'Published' }, by: ['head'], clocks: {} },
      on: {
        reopenYearbook: {
          target: 'fixing',
          actions: ['forgetPromise'],
          meta: { by: ['head'], label: { fa: 'بازگشایی برای اصلاح', en: 'Reopen to correct it' }, reason: 'required' },
        },
      },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
