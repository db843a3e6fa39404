import type { Texts } from '../language/text.ts'

export const openingWords = {
  title: { fa: 'گشودن پرونده', en: 'Open a case' },
  why: {
    fa: 'آنچه خود باز نمی‌شود: درخواست، شکایت، اختلال، آموزش، دوره‌ای که زمان‌بندی ندارد.',
    en: 'What does not open by itself: a request, a complaint, an outage, a training, a period without a timetable.',
  },
  nothing: { fa: 'در نقش‌های شما پرونده‌ای با دست باز نمی‌شود.', en: 'In your roles nothing is opened by hand.' },
  shared: { fa: 'مشترک همهٔ خدمت‌ها', en: 'Shared by all services' },
  service: { fa: 'خدمت', en: 'Service' },
  office: { fa: 'اداره', en: 'Office' },
  agency: { fa: 'دستگاه', en: 'Agency' },
  ofOffice: { fa: 'از آنِ خود اداره', en: 'The office’s own' },
  under: { fa: 'زیر پروندهٔ', en: 'Under' },
  noneUnder: {
    fa: 'پرونده‌ای که این زیر آن باز شود، اکنون نیست.',
    en: 'There is no case now that this could hang on.',
  },
  period: { fa: 'دوره', en: 'Period' },
  periodHint: { fa: 'سال؛ سه‌ماهه یا دور را همان‌گونه که در کد دوره آمده است بنویسید', en: '1405, 1405-Q2 or 1405-R10' },
  open: { fa: 'گشودن', en: 'Open' },
  withSheet: { fa: 'این برگه را هم بنویس', en: 'Write this sheet as well' },
  another: { fa: 'نوع دیگری برگزینید', en: 'Choose another kind' },
} satisfies Texts
