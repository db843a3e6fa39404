import type { Text, Texts } from '../language/text.ts'

export const publicWords = {
  services: { fa: 'خدمت‌ها', en: 'Services' },
  results: { fa: 'نتیجه‌ها', en: 'Results' },
  notices: { fa: 'اطلاعیه‌ها', en: 'Notices' },
  track: { fa: 'پیگیری', en: 'Follow up' },
  complain: { fa: 'شکایت و پیشنهاد', en: 'Complain or suggest' },
  askForData: { fa: 'درخواست آمار', en: 'Ask for data' },
  ways: { fa: 'صفحه‌های همگانی', en: 'Public pages' },
  signIn: { fa: 'ورود کارکنان', en: 'Staff sign-in' },
  outageNow: { fa: 'اکنون قطعی یا اختلالی هست.', en: 'There is an outage now.' },
  seeNotices: { fa: 'دیدن اطلاعیه‌ها', en: 'See the notices' },
  back: { fa: 'بازگشت', en: 'Back' },

  servicesLead: {
    fa: 'اداره‌ها دربارهٔ این خدمت‌ها قول داده‌اند. ببینید چه قولی داده‌اند و تا امروز چند بار به آن وفا کرده‌اند.',
    en: 'Offices have made promises about these services. See what they promised, and how often they have kept it so far.',
  },
  provider: { fa: 'ارائه‌دهنده', en: 'Provider' },
  recipients: { fa: 'برای', en: 'For' },
  fee: { fa: 'هزینه', en: 'Fee' },
  free: { fa: 'رایگان', en: 'Free of charge' },
  freeForNow: { fa: 'تا تعیین تعرفه رایگان', en: 'Free until a tariff is set' },
  hours: { fa: 'ساعت‌ها', en: 'Hours' },
  except: { fa: 'مگر', en: 'Except' },
  channels: { fa: 'از چه راهی', en: 'By which way' },
  only: { fa: 'تنها از این راه', en: 'by this way only' },
  agreement: { fa: 'توافق‌نامه', en: 'Agreement' },
  valid: { fa: 'اعتبار', en: 'Valid' },
  from: { fa: 'از', en: 'From' },
  until: { fa: 'تا', en: 'until' },
  continues: { fa: 'پس از آن نیز ادامه دارد', en: 'and continues after that' },
  noAgreement: {
    fa: 'هنوز هیچ اداره‌ای دربارهٔ این خدمت توافق‌نامه ندارد.',
    en: 'No office has an agreement about this service yet.',
  },
  howKept: { fa: 'چه اندازه به قول خود وفا کرده‌اند', en: 'How well the promises are kept' },
  howKeptIn: {
    fa: 'شمار همهٔ پرونده‌های این اداره تا همین اکنون',
    en: 'Counted over every case of this office until now',
  },
  nothingCounted: {
    fa: 'هنوز پرونده‌ای نبوده است که زمانی در آن شمرده شود.',
    en: 'There has been no case yet in which any time was counted.',
  },
  inTime: { fa: 'سر موعد', en: 'in time' },
  late: { fa: 'دیر', en: 'late' },
  running: { fa: 'در جریان', en: 'under way' },
  clauses: { fa: 'بندهای توافق‌نامه', en: 'The agreement, clause by clause' },
  watched: { fa: 'سامانه خود این را پاس می‌دارد', en: 'The system itself sees to this' },
  whichOffice: { fa: 'کدام اداره', en: 'Which office' },
  complainAbout: { fa: 'شکایت یا پیشنهاد دربارهٔ این خدمت', en: 'Complain or suggest about this service' },

  resultsLead: {
    fa: 'دورهای ارزیابی و سالنامه‌ها، از روزی که منتشر شده‌اند.',
    en: 'Rounds of evaluation and yearbooks, from the day they were published.',
  },
  noResults: { fa: 'هنوز نتیجه‌ای منتشر نشده است', en: 'Nothing has been published yet' },
  noResultsWhy: {
    fa: 'نتیجهٔ ارزیابی خدمات الکترونیکی و سالنامهٔ آماری، وقتی اداره آن را منتشر کند، اینجا می‌آید.',
    en: 'Evaluations of electronic services and statistical yearbooks come here once their office publishes them.',
  },
  published: { fa: 'انتشار', en: 'Published' },
  replaced: { fa: 'پس از این، نسخهٔ تازه‌ای منتشر شده است', en: 'A newer version has been published since' },
  rank: { fa: 'رتبه', en: 'Rank' },
  before: { fa: 'رتبهٔ پیشین', en: 'Rank before' },
  agency: { fa: 'دستگاه', en: 'Agency' },
  class: { fa: 'رده', en: 'Class' },
  score: { fa: 'امتیاز از صد', en: 'Score of 100' },
  participation: { fa: 'مشارکت', en: 'Participation' },
  rowLabel: { fa: 'ردیف', en: 'Row' },

  noticesLead: {
    fa: 'هر گاه قرار باشد خدمتی در دسترس نباشد یا تغییر کند، اینجا گفته می‌شود.',
    en: 'Whenever a service will be out of reach or will change, it is said here.',
  },
  now: { fa: 'اکنون', en: 'Now' },
  planned: { fa: 'در پیش', en: 'To come' },
  over: { fa: 'سی روز گذشته', en: 'Of the last thirty days' },
  changes: { fa: 'تغییرها', en: 'Changes' },
  noNotices: { fa: 'اطلاعیه‌ای نیست', en: 'There are no notices' },
  noNoticesWhy: {
    fa: 'اکنون همهٔ خدمت‌ها در دسترس است و تغییری اعلام نشده است.',
    en: 'Every service can be reached now, and no change has been announced.',
  },
  maintenance: { fa: 'قطعی برنامه‌ریزی‌شده', en: 'Planned outage' },
  fault: { fa: 'اختلال فنی', en: 'Technical fault' },
  endUnknown: { fa: '؛ پایان آن هنوز روشن نیست', en: '; its end is not known yet' },
  effective: { fa: 'از تاریخ', en: 'From' },

  trackLead: {
    fa: 'کدی را بنویسید که هنگام ثبت گرفته‌اید.',
    en: 'Enter the code you were given when it was registered.',
  },
  code: { fa: 'کد رهگیری', en: 'Tracking code' },
  codeHint: { fa: 'چهارده رقم؛ خط‌ها را می‌توانید ننویسید.', en: 'Fourteen digits; you may leave the dashes out.' },
  codeMissing: { fa: 'کد رهگیری را بنویسید؛ تنها رقم است.', en: 'Enter the tracking code; it is digits only.' },
  show: { fa: 'نشان بده', en: 'Show' },
  stands: { fa: 'کجاست', en: 'Where it stands' },
  next: { fa: 'تاریخ بعدی', en: 'Next date' },
  noNext: { fa: 'تاریخی در پیش نیست', en: 'No date lies ahead' },
  seeMore: { fa: 'آنچه نوشته و گفته شده است', en: 'What was written and said' },
  seeMoreLead: {
    fa: 'برای خواندن پاسخ، چهار رقم آخر تلفن همراهی را بنویسید که هنگام ثبت داده‌اید.',
    en: 'To read the answer, enter the last four digits of the mobile you left when it was registered.',
  },
  lastFour: { fa: 'چهار رقم آخر تلفن همراه', en: 'Last four digits of the mobile' },
  lastFourMissing: { fa: 'چهار رقم بنویسید.', en: 'Enter four digits.' },
  another: { fa: 'پیگیری کد دیگر', en: 'Follow another code' },
  filed: { fa: 'ثبت', en: 'Filed' },
  period: { fa: 'دوره', en: 'Period' },
  me: { fa: 'شما', en: 'You' },
  office: { fa: 'اداره', en: 'The office' },
  sendThere: { fa: 'از این راه پیگیری کنید', en: 'Use this way instead' },
  yourTurn: { fa: 'اکنون نوبت شماست', en: 'It is your turn' },
  youMay: { fa: 'می‌توانید', en: 'You may' },
  write: { fa: 'متن', en: 'Text' },
  textHint: { fa: 'دست‌کم بیست نویسه.', en: 'At least twenty characters.' },
  textMissing: { fa: 'متن را بنویسید؛ دست‌کم بیست نویسه.', en: 'Write the text, at least twenty characters.' },
  send: { fa: 'بفرست', en: 'Send' },
  satisfaction: { fa: 'از رسیدگی چه اندازه خشنودید؟', en: 'How content are you with how it was handled?' },
  sent: { fa: 'ثبت شد.', en: 'It has been recorded.' },
  withdrawWhat: {
    fa: 'رسیدگی پایان می‌یابد و دوباره باز نمی‌شود.',
    en: 'It will not be looked into any further, and will not be opened again.',
  },
  acceptWhat: {
    fa: 'پرونده بسته می‌شود و دیگر نمی‌توان اعتراض کرد.',
    en: 'The case will be closed, and one can object no more.',
  },
  closeWhat: { fa: 'پرونده بسته می‌شود.', en: 'The case will be closed.' },

  complainLead: {
    fa: 'ورود به سامانه لازم نیست. کدی می‌گیرید که با آن پاسخ را می‌بینید.',
    en: 'You need not sign in. You get a code with which you see the answer.',
  },
  askLead: {
    fa: 'آماری را که در سالنامه نیست از اداره بخواهید. هزینه‌ای ندارد و دادهٔ تک‌تک افراد داده نمی‌شود.',
    en: 'Ask the office for statistics that are not in the yearbook. It is free; records of single persons are given to nobody.',
  },
  whatIsIt: { fa: 'چه می‌خواهید بنویسید؟', en: 'What do you want to write?' },
  whichService: { fa: 'دربارهٔ کدام خدمت؟', en: 'About which service?' },
  whatAbout: { fa: 'موضوع', en: 'What it is about' },
  whatAndWhere: { fa: 'نوع نوشته و خدمت', en: 'Kind and service' },
  yourMessage: { fa: 'نوشتهٔ شما', en: 'Your message' },
  yourWords: { fa: 'شرح', en: 'In your words' },
  yourWordsHint: {
    fa: 'چه شد، کی و کجا. نشانی یا شمارهٔ خود را در این متن ننویسید.',
    en: 'What happened, when and where. Leave your address and numbers out of this text.',
  },
  aboutCode: { fa: 'کد رهگیری پرونده‌ای که دربارهٔ آن است', en: 'Tracking code of the case it is about' },
  aboutYou: { fa: 'دربارهٔ شما', en: 'About you' },
  yourName: { fa: 'نام و نام خانوادگی', en: 'Name' },
  yourNameHint: { fa: 'ننویسید اگر می‌خواهید بی‌نام بماند.', en: 'Leave it out to stay anonymous.' },
  mobile: { fa: 'تلفن همراه', en: 'Mobile' },
  mobileHint: {
    fa: 'پاسخ را با کد و چهار رقم آخر این شماره می‌خوانید. بی آن، تنها مرحلهٔ پرونده دیده می‌شود.',
    en: 'You read the answer with the code and its last four digits. Without it, only the stage can be seen.',
  },
  whatYouNeed: { fa: 'آنچه می‌خواهید', en: 'What you need' },
  statistics: { fa: 'چه آماری می‌خواهید؟', en: 'Which statistics do you want?' },
  statisticsHint: { fa: 'هر آمار در یک سطر.', en: 'One on each line.' },
  purpose: { fa: 'برای چه کاری', en: 'What for' },
  format: { fa: 'قالب', en: 'Format' },
  map: { fa: 'نقشه', en: 'Map' },
  youAre: { fa: 'شما', en: 'You are' },
  citizen: { fa: 'شهروند', en: 'A citizen' },
  business: { fa: 'کسب‌وکار', en: 'A business' },
  missing: { fa: 'این را بنویسید یا برگزینید.', en: 'Fill this in.' },
  onwards: { fa: 'ادامه', en: 'Continue' },
  registered: { fa: 'ثبت شد', en: 'It has been registered' },
  keepCode: {
    fa: 'این کد را نگه دارید. با آن می‌بینید پرونده کجاست.',
    en: 'Keep this code. With it you see where the case stands.',
  },
  keepMobile: {
    fa: 'پاسخ را با همین کد و چهار رقم آخر تلفن همراه خود می‌خوانید.',
    en: 'You read the answer with this code and the last four digits of your mobile.',
  },
  noMobile: {
    fa: 'چون شماره‌ای نداده‌اید، تنها مرحلهٔ پرونده را می‌بینید و متن پاسخ را نه.',
    en: 'As you left no number, you can see the stage of the case but not the text of the answer.',
  },
  follow: { fa: 'پیگیری همین پرونده', en: 'Follow this case' },
  nobodyToAsk: { fa: 'هنوز اداره‌ای نیست که از او بپرسید', en: 'There is no office to ask yet' },
} satisfies Texts

export const progressWords = {
  received: { fa: 'رسید', en: 'Received' },
  inHand: { fa: 'در دست بررسی', en: 'In hand' },
  settled: { fa: 'به سرانجام رسید', en: 'Settled' },
} satisfies Texts

export const kindWords = {
  complaint: { fa: 'شکایت', en: 'A complaint' },
  suggestion: { fa: 'پیشنهاد', en: 'A suggestion' },
  opinion: { fa: 'نظر', en: 'An opinion' },
  appreciation: { fa: 'سپاس', en: 'Thanks' },
} satisfies Texts

export const categoryWords = {
  delay: { fa: 'دیرکرد', en: 'Delay' },
  conduct: { fa: 'رفتار', en: 'Conduct' },
  decision: { fa: 'تصمیم', en: 'A decision' },
  access: { fa: 'دسترسی', en: 'Access' },
  outage: { fa: 'قطعی سامانه', en: 'An outage' },
  privacy: { fa: 'حریم خصوصی', en: 'Privacy' },
} satisfies Texts

/** The seven sections that every agreement has. */
export const SECTIONS: Readonly<Record<number, Text>> = {
  1: { fa: 'مقدمه', en: 'Introduction' },
  2: { fa: 'هدف', en: 'Purpose' },
  3: { fa: 'مسئولیت‌ها', en: 'Responsibility' },
  4: { fa: 'تعهدهای دو طرف', en: 'Mutual commitments' },
  5: { fa: 'هزینه', en: 'Fees' },
  6: { fa: 'دورهٔ اجرا', en: 'Period' },
  7: { fa: 'خاتمه', en: 'Termination' },
}

export const stepOf = (no: number, of: number): Text => ({
  fa: `گام ${new Intl.NumberFormat('fa-IR').format(no)} از ${new Intl.NumberFormat('fa-IR').format(of)}`,
  en: `Step ${no} of ${of}`,
})

export const outOf = (kept: number, all: number): Text => {
  const inFa = new Intl.NumberFormat('fa-IR')
  return { fa: `${inFa.format(kept)} بار از ${inFa.format(all)} بار سر موعد`, en: `${kept} of ${all} in time` }
}
