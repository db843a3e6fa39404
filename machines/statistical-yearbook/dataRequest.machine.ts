import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound } from '../core/facts.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { DataRequestForms } from './dataRequest.forms.ts'
import { type DataRequestFacts } from './facts.ts'
import { LENGTHS } from './lengths.ts'

/** What guards read of a data request; who asks, for what, and what is given are sheets. */
export type DataRequest = {
  readonly trackingCode: string
  readonly submittedBy: string | null
  readonly dataRequest: string | null
  readonly dataset: string | null
  readonly preparedBy: string | null
  /** The cycle whose published yearbook has what was asked for. */
  readonly yearbook: string | null
}

type Known = Partial<DataRequestFacts>
type Sent = { [Event in keyof DataRequestForms]: Taken<Event, DataRequestForms[Event], Known> }[keyof DataRequestForms]
type Timed = Taken<
  `deadline.${'redirectedToPublished' | 'delivered'}` | `clock.serving.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

/** Who asks, or asks for somebody. */
const APPLICANTS = ['agencyOfficer', 'agencyApprover', 'liaison', 'publicUser', 'caseOfficer', 'secretariat'] as const

const PREPARING = {
  target: 'prepared',
  guard: 'datasetWritten',
  actions: [
    'keepDataset',
    { type: 'notify', params: { to: 'groupHead', notice: 'datasetPrepared', with: ['trackingCode'] } },
  ],
  meta: { by: ['caseOfficer'], label: { fa: 'آماده‌سازی داده', en: 'Prepare the data' }, facts: ['sheet.dataset'] },
} as const

const REFUSING = {
  target: 'refused',
  actions: [{ type: 'notify', params: { to: 'submitter', notice: 'dataRequestRefused', with: ['trackingCode'] } }],
  meta: {
    by: ['groupHead', 'deputy'],
    label: { fa: 'رد درخواست داده', en: 'Refuse the request' },
    reason: 'required',
  },
} as const

const CLOSING = { target: 'closed', meta: { by: APPLICANTS, label: { fa: 'بستن', en: 'Close' } } } as const
const SILENCE = {
  target: 'closed',
  meta: { by: ['system'], label: { fa: 'بسته‌شدن با سکوت', en: 'Closed by silence' } },
} as const

/** Somebody's need for statistics, met from what is published or by data that reveal nobody (S2-R09). */
export const dataRequest = setup({
  types: {
    context: {} as DataRequest,
    input: {} as { trackingCode: string; by: { person: string | null } },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepRequest: assign(({ event }) =>
      event.type === 'checkAvailability' ? { dataRequest: event.data.dataRequest } : {},
    ),
    keepYearbook: assign(({ event }) =>
      event.type === 'redirectToPublished' ? { yearbook: event.data.yearbook } : {},
    ),
    keepDataset: assign(({ event }) =>
      event.type === 'prepareDataset' ? { dataset: event.data.dataset, preparedBy: event.by.person } : {},
    ),
  },
  guards: {
    requestWritten: ({ event: { data, facts } }) =>
      'dataRequest' in data && facts['sheet.dataRequest']?.sha256 === data.dataRequest,
    noUnitRecords: ({ event }) => event.facts['sheet.dataRequest']?.containsUnitRecords === false,
    isPublished: ({ event: { data, facts } }) =>
      'yearbook' in data &&
      facts['ofOffice.statisticalYearbook.cycle']?.some(
        ({ id, stage }) => id === data.yearbook && stage === 'published',
      ) === true,
    datasetWritten: ({ event: { data, facts } }) =>
      'dataset' in data && facts['sheet.dataset']?.sha256 === data.dataset,
    revealsNobody: ({ context, event: { data, facts } }) =>
      'dataset' in data && data.dataset === context.dataset && isSound(facts['sheet.dataset'], data.dataset),
    isSecondPerson: ({ context, event }) => event.by.person !== null && event.by.person !== context.preparedBy,
  },
}).createMachine({
  id: 'statisticalYearbook.dataRequest',
  meta: {
    service: 'statisticalYearbook',
    title: { fa: 'درخواست داده', en: 'Data request' },
    documents: ['dataRequest', 'dataset'],
    clocks: {
      serving: {
        title: { fa: 'مهلت پاسخ به درخواست داده', en: 'Time to meet the request' },
        ...{ calendar: 'provider', length: LENGTHS.dataRequest, ladder: REMINDERS },
      },
    },
    guards: {
      requestWritten: {
        fa: 'درخواست هنوز نوشته نشده است.',
        en: 'The request has not been written down yet.',
      },
      noUnitRecords: {
        fa: 'دادهٔ واحدهای آماری به کسی داده نمی‌شود؛ این درخواست رد می‌شود.',
        en: 'Records of single units are given to nobody; such a request is refused.',
      },
      isPublished: { fa: 'این سالنامه منتشر نشده است.', en: 'No such yearbook has been published.' },
      datasetWritten: { fa: 'برگهٔ داده نوشته نشده است.', en: 'The data have not been written down.' },
      revealsNobody: {
        fa: 'خانه‌ای از این داده یک واحد را آشکار می‌کند، یا داده پس از آماده‌سازی تغییر کرده است.',
        en: 'A cell of the data reveals one unit, or the data changed after they were prepared.',
      },
      isSecondPerson: {
        fa: 'محرمانگی را کسی جز آماده‌کنندهٔ داده تأیید می‌کند.',
        en: 'Somebody other than who prepared the data checks their confidentiality.',
      },
    },
  },
  context: ({ input }) => ({
    ...{ trackingCode: input.trackingCode, submittedBy: input.by.person },
    ...{ dataRequest: null, dataset: null, preparedBy: null, yearbook: null },
  }),
  on: {
    'clock.serving.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.serving.near': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.serving.breached': {
      actions: [
        { type: 'notify', params: { to: 'officer', notice: 'overdue', with: ['trackingCode'] } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue', with: ['trackingCode'] } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
  },
  initial: 'registered',
  states: {
    registered: {
      entry: [
        { type: 'assign', params: { to: 'byRule' } },
        { type: 'notify', params: { to: 'officer', notice: 'dataRequestRegistered', with: ['trackingCode'] } },
      ],
      meta: {
        ...{ kind: 'acting', title: { fa: 'ثبت‌شده', en: 'Registered' } },
        ...{ by: ['caseOfficer'], clocks: { serving: 'runs' } },
      },
      on: {
        checkAvailability: {
          target: 'availabilityChecked',
          guard: and(['requestWritten', 'noUnitRecords']),
          actions: ['keepRequest'],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'بررسی موجودبودن آمار', en: 'Check what there is' },
            facts: ['sheet.dataRequest'],
          },
        },
        refuseDataRequest: REFUSING,
      },
    },
    availabilityChecked: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'موجودبودن بررسی‌شده', en: 'Availability checked' } },
        ...{ by: ['caseOfficer'], clocks: { serving: 'runs' } },
      },
      on: {
        redirectToPublished: {
          target: 'redirectedToPublished',
          guard: 'isPublished',
          actions: [
            'keepYearbook',
            { type: 'notify', params: { to: 'submitter', notice: 'dataAlreadyPublished', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'راهنمایی به سالنامهٔ منتشرشده', en: 'Point to what is published' },
            facts: ['ofOffice.statisticalYearbook.cycle'],
          },
        },
        prepareDataset: PREPARING,
        refuseDataRequest: REFUSING,
      },
    },
    prepared: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'دادهٔ آماده', en: 'Prepared' } },
        ...{ by: ['groupHead', 'deputy', 'caseOfficer'], clocks: { serving: 'runs' } },
      },
      on: {
        prepareDataset: PREPARING,
        passConfidentiality: {
          target: 'confidentialityChecked',
          guard: and(['revealsNobody', 'isSecondPerson']),
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'تأیید محرمانگی', en: 'It reveals nobody' },
            facts: ['sheet.dataset'],
          },
        },
        refuseDataRequest: REFUSING,
      },
    },
    confidentialityChecked: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'محرمانگی تأییدشده', en: 'Confidentiality checked' } },
        ...{ by: ['caseOfficer'], clocks: { serving: 'runs' } },
      },
      on: {
        deliverDataset: {
          target: 'delivered',
          actions: [
            { type: 'publish', params: { sheet: 'dataset', to: 'agency', with: ['dataset'] } },
            { type: 'notify', params: { to: 'submitter', notice: 'dataDelivered', with: ['trackingCode'] } },
          ],
          meta: { by: ['caseOfficer'], label: { fa: 'تحویل داده', en: 'Deliver the data' } },
        },
      },
    },
    redirectedToPublished: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'راهنمایی‌شده به سالنامهٔ منتشرشده', en: 'Pointed to what is published' } },
        ...{ by: APPLICANTS, clocks: {} },
        deadline: { calendar: 'provider', length: LENGTHS.requestSilence },
      },
      on: { close: CLOSING, 'deadline.redirectedToPublished': SILENCE },
    },
    delivered: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'تحویل‌شده', en: 'Delivered' } },
        ...{ by: APPLICANTS, clocks: {} },
        deadline: { calendar: 'provider', length: LENGTHS.requestSilence },
      },
      on: { close: CLOSING, 'deadline.delivered': SILENCE },
    },
    refused: { type: 'final', meta: { kind: 'final', title: { fa: 'ردشده', en: 'Refused' }, by: [], clocks: {} } },
    closed: { type: 'final', meta: { kind: 'final', title: { fa: 'بسته', en: 'Closed' }, by: [], clocks: {} } },
  },
})
