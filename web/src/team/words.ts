import { inThousands, type Text, type Texts } from '../language/text.ts'

export const teamWords = {
  title: { fa: 'واحد', en: 'Team' },
  loads: { fa: 'کار هر کس', en: 'Work of each' },
  person: { fa: 'همکار', en: 'Colleague' },
  open: { fa: 'باز', en: 'Open' },
  near: { fa: 'نزدیک موعد', en: 'Nearly due' },
  overdue: { fa: 'گذشته از موعد', en: 'Overdue' },
  held: { fa: 'متوقف', en: 'On hold' },
  nobody: { fa: 'بی‌مسئول', en: 'Unassigned' },
  away: { fa: 'غایب، بی‌جانشین', en: 'Away, nobody stands in' },
  hand: { fa: 'ارجاع کارها …', en: 'Hand on …' },
  noTeam: { fa: 'هنوز همکاری در این واحد نیست', en: 'There are no colleagues yet' },
  noTeamWhy: {
    fa: 'هر کس که مسئول سایت به او نقشی در این اداره بدهد، با شمار کارهایش اینجا دیده می‌شود.',
    en: 'Whoever the site administrator gives a role in this office is seen here, with how much they have to do.',
  },
  handTitle: { fa: 'ارجاع گروهی', en: 'Hand on in bulk' },
  all: { fa: 'برگزیدن همه', en: 'Select all' },
  to: { fa: 'به', en: 'To' },
  byLoad: { fa: 'تقسیم میان همکاران، به هر که کمتر دارد', en: 'Share out, to whoever has least' },
  toDesk: { fa: 'میز واحد (بی‌مسئول بماند)', en: 'The desk (leave unassigned)' },
  choose: { fa: 'برگزینید …', en: 'Choose …' },
  reason: { fa: 'دلیل', en: 'Reason' },
  reasonHint: { fa: 'در سابقهٔ هر پرونده می‌ماند.', en: 'Stays in the history of each case.' },
  send: { fa: 'ارجاع', en: 'Hand on' },
  missing: { fa: 'پرونده، گیرنده و دلیل را تعیین کنید.', en: 'Choose cases and who gets them, and say why.' },
  handed: { fa: 'ارجاع شد', en: 'Handed on' },
  nothing: { fa: 'پروندهٔ بازی نیست.', en: 'No open cases.' },
  more: {
    fa: 'فقط پرونده‌هایی که موعدشان نزدیک‌تر است آمده‌اند؛ پس از ارجاع، بقیه دیده می‌شوند.',
    en: 'Only those due first are listed; the others follow once these have been handed on.',
  },
  close: { fa: 'بستن', en: 'Close' },
  substitutes: { fa: 'جانشین‌ها', en: 'Substitutes' },
  noSubstitutes: { fa: 'جانشینی تعیین نشده است.', en: 'No substitutes have been named.' },
  principal: { fa: 'به جای', en: 'Stands in for' },
  substitute: { fa: 'جانشین', en: 'Substitute' },
  noneStandsIn: { fa: 'هیچ‌کس (فقط غیبت)', en: 'Nobody (only away)' },
  since: { fa: 'از روز', en: 'From' },
  sinceHint: { fa: 'خالی: از همین حالا', en: 'Empty: from now on' },
  until: { fa: 'تا پایان روز', en: 'Until the end of' },
  dayHint: { fa: '۱۴۰۵/۰۹/۰۴', en: '1405/09/04' },
  badDay: { fa: 'تاریخ را چنین بنویسید: ۱۴۰۵/۰۹/۰۴.', en: 'Write the date like 1405/09/04.' },
  fillIn: { fa: 'این را بنویسید یا برگزینید.', en: 'Fill this in.' },
  name: { fa: 'تعیین جانشین', en: 'Name the substitute' },
  nameNew: { fa: 'جانشین تازه …', en: 'A new substitute …' },
  named: { fa: 'جانشین تعیین شد.', en: 'The substitute has been named.' },
  end: { fa: 'پایان همین حالا', en: 'End now' },
  ended: { fa: 'پایان‌یافته', en: 'Over' },
  endedBy: { fa: 'پایان از سوی', en: 'Ended by' },
  coming: { fa: 'آغاز نشده', en: 'Not begun' },
  inForce: { fa: 'برقرار', en: 'In force' },
  claim: { fa: 'برداشتن', en: 'Claim' },
  giveBack: { fa: 'پس دادن به میز …', en: 'Give back …' },
} satisfies Texts

/** Whose cases are handed on. */
export const casesOfWords = (name: string): Text => ({ fa: `پرونده‌های ${name}`, en: `Cases of ${name}` })

export const selectedOf = (count: number, all: number): Text => ({
  fa: `${inThousands('fa', count)} از ${inThousands('fa', all)} پرونده برگزیده`,
  en: `${count} of ${all} selected`,
})

export const sharedWords = (count: number): Text => ({
  fa: `${inThousands('fa', count)} پرونده`,
  en: count === 1 ? '1 case' : `${count} cases`,
})
