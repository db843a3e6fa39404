import { assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import type { SheetFact } from '../core/facts.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { ChangeNoticeForms, ChangeNoticeInput } from './changeNotice.forms.ts'

/** What changes and from when; running cases keep the version they were born with. */
export type ChangeNotice = ChangeNoticeInput & { readonly notice: string | null; readonly publishedAt: number | null }

type Known = { readonly 'sheet.notice'?: SheetFact }
type Sent = {
  [Event in keyof ChangeNoticeForms]: Taken<Event, ChangeNoticeForms[Event], Known>
}[keyof ChangeNoticeForms]

/** A change in process, system, documents or rules, told to every agency through the service desk (S3-R17, N-CHANGE). */
export const changeNotice = setup({
  types: {
    context: {} as ChangeNotice,
    input: {} as ChangeNoticeInput,
    events: {} as Sent,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepNotice: assign(({ event }) =>
      event.type === 'publishChange' ? { notice: event.data.notice, publishedAt: event.at } : {},
    ),
  },
  guards: {
    noticeWritten: ({ event }) =>
      event.type === 'publishChange' && event.facts['sheet.notice']?.sha256 === event.data.notice,
  },
}).createMachine({
  id: 'changeNotice',
  meta: {
    service: 'changeNotice',
    title: { fa: 'اطلاعیهٔ تغییر', en: 'Change notice' },
    documents: ['notice'],
    clocks: {},
    guards: { noticeWritten: { fa: 'متن اطلاعیه نوشته نشده است.', en: 'The notice is not written.' } },
  },
  context: ({ input: { changes, effectiveAt } }) => ({ changes, effectiveAt, notice: null, publishedAt: null }),
  initial: 'drafted',
  states: {
    drafted: {
      meta: { kind: 'acting', title: { fa: 'پیش‌نویس', en: 'Drafted' }, by: ['caseOfficer', 'groupHead'], clocks: {} },
      on: {
        publishChange: {
          target: 'published',
          guard: 'noticeWritten',
          actions: [
            'keepNotice',
            { type: 'publish', params: { sheet: 'notice', to: 'everybody', with: ['notice'] } },
            { type: 'notify', params: { to: 'agencies', notice: 'changeAnnounced', with: ['effectiveAt'] } },
          ],
          meta: {
            by: ['groupHead', 'deputy', 'head'],
            label: { fa: 'انتشار در میز خدمت', en: 'Publish at the service desk' },
            facts: ['sheet.notice'],
          },
        },
        withdrawChange: {
          target: 'withdrawn',
          meta: { by: ['groupHead', 'deputy', 'head'], label: { fa: 'پس‌گرفتن', en: 'Withdraw' }, reason: 'required' },
        },
      },
    },
    published: {
      meta: { kind: 'resting', title: { fa: 'منتشرشده', en: 'Published' }, by: ['groupHead'], clocks: {} },
    },
    withdrawn: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'پس‌گرفته‌شده', en: 'Withdrawn' }, by: [], clocks: {} },
    },
  },
})
