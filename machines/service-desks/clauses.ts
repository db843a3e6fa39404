import { type Clause, hashOfClauses } from '../agreement/clause.ts'
import { HEADING, PURPOSE, TITLE } from '../agreement/merelyText.ts'

/** «راهبری و نظارت بر میز خدمت دستگاه‌های اجرایی استان», Qazvin. */
export const CLAUSES: readonly Clause[] = [
  {
    ...{ id: 'S4-R01', section: 1, class: 'text', lines: '3' },
    fa: 'خدمت، راهبری و نظارت بر میز خدمت دستگاه‌های اجرایی استان است.',
    en: 'The service is leading and supervising the service desks of the province’s executive agencies.',
    carriedBy: TITLE,
  },
  {
    ...{ id: 'S4-R02', section: 1, class: 'transition', also: 'document', lines: '5, 7a' },
    fa: 'راهبری یعنی تدوین و ابلاغ دستورالعمل‌ها،',
    en: 'Leading means to draw up and notify directives,',
    carriedBy: [
      { machine: 'serviceDesks.directive', stage: 'drafted' },
      { machine: 'serviceDesks.directive', event: 'issueDirective' },
    ],
  },
  {
    ...{ id: 'S4-R03', section: 1, class: 'transition', lines: '7b' },
    fa: 'آموزش دادن به دستگاه‌ها و راهنمایی آن‌ها،',
    en: 'to guide and train the agencies,',
    carriedBy: [
      { machine: 'training', stage: 'held' },
      { machine: 'serviceDesks.enquiry', event: 'answerEnquiry' },
    ],
  },
  {
    ...{ id: 'S4-R04', section: 1, class: 'state', lines: '7c' },
    fa: 'و ارزیابی روند استقرار میز خدمت.',
    en: 'and to evaluate how the desks are being set up.',
    carriedBy: [
      { machine: 'serviceDesks.cycle', stage: 'inspecting' },
      { machine: 'serviceDesks.inspection', event: 'recordInspection' },
    ],
  },
  {
    ...{ id: 'S4-R05', section: 2, class: 'text', lines: '9, 11a' },
    fa: 'برای پاسداشت حقوق شهروندان، تکریم مراجعان، جلوگیری از سرگردانی و تماس فسادآور، و اداره‌ای پاسخ‌گو و کارآمد،',
    en: 'To protect citizens’ rights and dignity, spare them wandering about, prevent corrupting contact and be accountable,',
    carriedBy: PURPOSE,
  },
  {
    ...{ id: 'S4-R06', section: 2, class: 'text', lines: '11b' },
    fa: 'میز خدمت در همهٔ دستگاه‌ها برپا شده است.',
    en: 'service desks have been set up in every agency.',
    carriedBy: {
      text: {
        fa: 'از آنچه هست خبر می‌دهد؛ تکلیف برپایی در بند S4-R26 است.',
        en: 'It states how things are; the duty to set up a desk is clause S4-R26.',
      },
    },
  },
  {
    ...{ id: 'S4-R07', section: 2, class: 'constraint', lines: '12' },
    fa: 'برای کاهش مراجعهٔ حضوری، میز خدمت باید الکترونیکی و برابر دستورالعمل‌ها راه‌اندازی شود.',
    en: 'To spare visits in person, the desk is to be set up electronically, by the directives.',
    provenance: [
      { raw: 'در قالب … در قالب چار چوب', decoded: 'در قالب میز خدمت الکترونیکی در چارچوب …', confirmed: true },
    ],
    carriedBy: [{ machine: 'serviceDesks.inspection', guard: 'bothDesksLaunched' }, { notice: 'deskMissing' }],
  },
  {
    ...{ id: 'S4-R08', section: 3, class: 'text', lines: '14, 16' },
    fa: 'سازمان مدیریت و برنامه‌ریزی قزوین خدمت را به ترتیب زیر می‌دهد.',
    en: 'The MPO of Qazvin agrees to serve as follows.',
    carriedBy: HEADING,
  },
  {
    ...{ id: 'S4-R09', section: 3, class: 'notification', also: 'transition', lines: '18' },
    fa: 'مصوبه‌ها، بخشنامه‌ها و دستورالعمل هم با نامهٔ رسمی ابلاغ و هم در تارنما درج می‌شود.',
    en: 'Resolutions, circulars and the directive are notified by official letter and also posted on the website.',
    carriedBy: [
      { machine: 'serviceDesks.directive', guard: 'letterSent' },
      { machine: 'serviceDesks.directive', guard: 'postedOnWebsite' },
      { notice: 'directiveIssued' },
    ],
  },
  {
    ...{ id: 'S4-R10', section: 3, class: 'document', also: 'transition', lines: '19' },
    fa: 'دستگاه‌ها خودارزیابی خود را در قالب معین و با نامهٔ رسمی می‌فرستند.',
    en: 'Agencies send in their self-assessments in the set formats, by official letter.',
    carriedBy: [
      { machine: 'serviceDesks.inspection', event: 'receiveSelfAssessment' },
      { machine: 'serviceDesks.inspection', guard: 'letterCame' },
      { machine: 'serviceDesks.inspection', sheet: 'selfAssessment' },
      { machine: 'serviceDesks.cycle', sheet: 'criteria' },
    ],
  },
  {
    ...{ id: 'S4-R11', section: 3, class: 'state', also: 'permission', lines: '20a' },
    fa: 'بازرسان آموزش‌دیده، با نگاه به خودارزیابی‌ها، میزها را بازرسی می‌کنند.',
    en: 'Trained inspectors inspect the desks, with the self-assessments before them.',
    carriedBy: [
      { machine: 'serviceDesks.inspection', guard: 'certified' },
      { machine: 'serviceDesks.inspection', guard: 'stillCertified' },
      { machine: 'serviceDesks.inspection', stage: 'selfAssessmentMissing' },
      { machine: 'serviceDesks.inspection', event: 'recordInspection', by: 'inspector' },
    ],
  },
  {
    ...{ id: 'S4-R12', section: 3, class: 'deadline', lines: '20b' },
    fa: 'بازرسی هر فصل است.',
    en: 'Inspections are quarterly.',
    carriedBy: [
      { machine: 'serviceDesks.cycle', stage: 'open' },
      { machine: 'serviceDesks.cycle', deadline: 'open' },
      { machine: 'serviceDesks.cycle', clock: 'visits' },
    ],
  },
  {
    ...{ id: 'S4-R13', section: 3, class: 'document', lines: '21a' },
    fa: 'گزارش بازرسی تهیه می‌شود.',
    en: 'Inspection reports are compiled.',
    carriedBy: [
      { machine: 'serviceDesks.inspection', sheet: 'report' },
      { machine: 'serviceDesks.inspection', clock: 'report' },
      { machine: 'serviceDesks.cycle', sheet: 'quarterReport' },
    ],
  },
  {
    ...{ id: 'S4-R14', section: 3, class: 'state', lines: '21b' },
    fa: 'گزارش در شورای راهبری توسعهٔ مدیریت استان طرح می‌شود.',
    en: 'They are raised in the province’s Council for Leading Management Development.',
    provenance: [
      { raw: 'تنظیم … و انعکاس … پس از طرح در شورا', decoded: 'ترتیب: تهیه، طرح در شورا، سپس ارسال', confirmed: false },
    ],
    carriedBy: [
      { machine: 'serviceDesks.cycle', stage: 'inCouncil' },
      { machine: 'serviceDesks.cycle', clock: 'council' },
      { machine: 'serviceDesks.cycle', event: 'recordMinutes', by: 'councilSecretary' },
      { machine: 'serviceDesks.cycle', sheet: 'minutes' },
    ],
  },
  {
    ...{ id: 'S4-R15', section: 3, class: 'transition', also: 'notification', lines: '21c' },
    fa: 'سپس گزارش به سازمان اداری و استخدامی کشور فرستاده می‌شود.',
    en: 'They are then forwarded to the national Administrative and Employment Organization.',
    carriedBy: [
      { machine: 'serviceDesks.cycle', event: 'forwardReport' },
      { machine: 'serviceDesks.cycle', guard: 'minutesAttached' },
      { machine: 'serviceDesks.cycle', clock: 'forwarding' },
      { notice: 'quarterForwarded' },
    ],
  },
  {
    ...{ id: 'S4-R16', section: 3, class: 'transition', lines: '22' },
    fa: 'برای متولیان میز خدمت در دستگاه‌ها دوره‌های آموزشی برگزار می‌شود.',
    en: 'Training courses are held for those in charge in the agencies.',
    carriedBy: [
      { machine: 'training', event: 'announce' },
      { machine: 'training', event: 'hold' },
      { machine: 'training', sheet: 'certificates' },
      { machine: 'training', stage: 'certificatesIssued' },
    ],
  },
  {
    ...{ id: 'S4-R17', section: 3, class: 'document', lines: '23' },
    fa: 'از روی نامه‌های رسمی، فهرست نمایندگان میز خدمت در مرکز و شهرستان‌ها نگه داشته می‌شود.',
    en: 'A list of desk representatives in centre and counties is kept from official letters.',
    carriedBy: [
      { machine: 'serviceDesks.desk', sheet: 'representative' },
      { machine: 'serviceDesks.desk', guard: 'letterCame' },
      { machine: 'serviceDesks.desk', clock: 'representative' },
    ],
  },
  {
    ...{ id: 'S4-R18', section: 3, class: 'state', also: 'notification', lines: '24' },
    fa: 'به پرسش دستگاه‌ها دربارهٔ چگونگی برپایی میز پاسخ داده می‌شود.',
    en: 'Agencies’ enquiries on how to set up a desk are answered.',
    provenance: [{ raw: 'استعلامات', decoded: 'پرسش‌های راهنمایی، جدا از استعلام بند S4-R33', confirmed: false }],
    carriedBy: [
      { machine: 'serviceDesks.enquiry', stage: 'registered' },
      { machine: 'serviceDesks.enquiry', clock: 'answer' },
      { notice: 'enquiryAnswered' },
    ],
  },
  {
    ...{ id: 'S4-R19', section: 3, class: 'transition', also: 'notification', lines: '26, 28' },
    fa: 'مشکل‌ها، ابهام‌ها و پیشنهادها به سازمان اداری و استخدامی کشور منعکس می‌شود.',
    en: 'Problems, ambiguities and suggestions are passed up to the national organization.',
    carriedBy: [
      { machine: 'serviceDesks.enquiry', event: 'reflectUp' },
      { machine: 'serviceDesks.enquiry', stage: 'atNationalBody' },
    ],
  },
  {
    ...{ id: 'S4-R20', section: 3, class: 'constraint', lines: '30' },
    fa: 'دستگاه‌ها برای دریافت خدمت برابر این مقررات رفتار می‌کنند:',
    en: 'To be served, agencies act by these rules:',
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S4-R21', section: 3, class: 'document', lines: '32' },
    fa: 'بخشنامهٔ 24452 مورخ 1397/03/01 رئیس‌جمهور.',
    en: 'The President’s circular 24452 of 1397/03/01.',
    provenance: [{ raw: '۲۴۴۵۲ مورخ ۱۳۹۷/۰۳/۰۱', decoded: '24452 مورخ 1397/03/01', confirmed: true }],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S4-R22', section: 3, class: 'document', lines: '34' },
    fa: 'دستورالعمل میز خدمت.',
    en: 'The service-desk directive.',
    provenance: [{ raw: 'دستورالعمل میز خدمت', decoded: 'بخشنامهٔ 1538588 مورخ 1396/09/07', confirmed: true }],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S4-R23', section: 3, class: 'document', lines: '36' },
    fa: 'مادهٔ 17 تصویب‌نامهٔ حقوق شهروندی شورای عالی اداری، 1127128 مورخ 1395/12/28.',
    en: 'Article 17 of the citizens’-rights resolution 1127128 of 1395/12/28, Supreme Administrative Council.',
    provenance: [{ raw: '۱۱۲۷۱۲۸ مورخ ۱۳۹۵/۱۲/۲۸', decoded: '1127128 مورخ 1395/12/28', confirmed: true }],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S4-R24', section: 3, class: 'document', lines: '38' },
    fa: 'دستورالعمل برپایی میز خدمت حضوری.',
    en: 'The directive on setting up the in-person desk.',
    provenance: [{ raw: 'دستورالعمل روش استقرار میز خدمت حضوری', decoded: 'بی‌شماره و بی‌تاریخ', confirmed: false }],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S4-R25', section: 3, class: 'document', lines: '40' },
    fa: 'دستورالعمل ممیزی برپایی میزها و ارزیابی اجرای دستورالعمل آن.',
    en: 'The directive on auditing the desks and evaluating how their directive is carried out.',
    provenance: [{ raw: 'دستورالعمل ممیزی استقرار میز خدمت', decoded: 'بی‌شماره و بی‌تاریخ', confirmed: false }],
    carriedBy: [{ term: 'governingDocuments' }],
  },
  {
    ...{ id: 'S4-R26', section: 4, class: 'constraint', lines: '42, 44' },
    fa: 'هر دستگاه باید برابر دستورالعمل، هم میز حضوری و هم میز الکترونیکی داشته باشد.',
    en: 'By the directive, each agency must run an in-person desk and an electronic one.',
    carriedBy: [
      { machine: 'serviceDesks.inspection', guard: 'bothDesksLaunched' },
      { machine: 'serviceDesks.desk', event: 'launchDesk' },
    ],
  },
  {
    ...{ id: 'S4-R27', section: 4, class: 'constraint', lines: '46' },
    fa: 'همهٔ خدمت‌ها در میز خدمت ارائه می‌شود.',
    en: 'All services are to be had at the desk.',
    carriedBy: [
      { machine: 'serviceDesks.desk', guard: 'offersAllServices' },
      { machine: 'serviceDesks.desk', sheet: 'deskCard' },
    ],
  },
  {
    ...{ id: 'S4-R28', section: 4, class: 'document', lines: '48, 50a' },
    fa: 'مدارک هر خدمت، برابر شناسنامهٔ آن، در میز خدمت اعلام می‌شود.',
    en: 'The documents each service needs are announced at the desk, as its identity card has them.',
    carriedBy: [{ machine: 'serviceDesks.desk', sheet: 'deskCard' }],
  },
  {
    ...{ id: 'S4-R29', section: 4, class: 'constraint', lines: '50b, 52' },
    fa: 'برای سازمان همان گزارش بازرسی به کار می‌آید و مستند دیگری خواسته نمی‌شود.',
    en: 'Towards the organisation the inspection report serves; no other document is asked for.',
    carriedBy: [{ machine: 'serviceDesks.inspection', sheet: 'report' }],
  },
  {
    ...{ id: 'S4-R30', section: 4, class: 'deadline', lines: '54' },
    fa: 'خدمت در سراسر سال داده می‌شود.',
    en: 'The service is given all the year round.',
    carriedBy: [
      { machine: 'serviceDesks.enquiry', stage: 'registered' },
      { machine: 'serviceDesks.cycle', stage: 'planned' },
    ],
  },
  {
    ...{ id: 'S4-R31', section: 4, class: 'text', lines: '56' },
    fa: 'شمار مراجعهٔ حضوری نوشته نشده است.',
    en: 'No number of visits in person is given.',
    carriedBy: {
      text: { fa: 'جای آن در سند خالی است (خط تیره).', en: 'Its place in the document holds a dash.' },
    },
  },
  {
    ...{ id: 'S4-R32', section: 4, class: 'constraint', lines: '58' },
    fa: 'خدمت در همهٔ روزهای هفته، در ساعت اداری، در دسترس است.',
    en: 'The service can be reached on all days of the week, in office hours.',
    provenance: [
      { raw: 'تمامی روزهای هفته در ساعات اداری', decoded: 'هر روز کاری در ساعت‌های اداری', confirmed: false },
    ],
    carriedBy: [{ term: 'availability' }],
  },
  {
    ...{ id: 'S4-R33', section: 4, class: 'constraint', lines: '60, 62' },
    fa: 'استعلام میان‌دستگاهی ندارد.',
    en: 'Nothing is looked up at other agencies.',
    carriedBy: {
      text: {
        fa: 'نبودنِ کاری است: هیچ پرونده‌ای از دستگاه دیگری استعلام نمی‌کند.',
        en: 'It is the absence of an act: no case looks anything up at another agency.',
      },
    },
  },
  {
    ...{ id: 'S4-R34', section: 5, class: 'constraint', lines: '64, 66' },
    fa: 'خدمت هزینه ندارد.',
    en: 'The service costs nothing.',
    carriedBy: [{ term: 'fee' }],
  },
  {
    ...{ id: 'S4-R35', section: 6, class: 'constraint', also: 'deadline', lines: '68, 70' },
    fa: 'تا بخشنامه‌های میز خدمت در کشور برقرار باشد معتبر است.',
    en: 'It is valid as long as there are service-desk circulars in the country.',
    provenance: [{ raw: 'بخشنامه های میز خدمت', decoded: 'بندهای S4-R21، R22، R24 و R25', confirmed: false }],
    carriedBy: [
      { term: 'dependsOnGoverningDocuments' },
      { machine: 'governingDocument', guard: 'lastGround' },
      { machine: 'serviceDesks.directive', guard: 'lastGoverning' },
      { machine: 'agreement', event: 'governingDocumentsGone' },
      { machine: 'agreement', stage: 'lapsed' },
    ],
  },
  {
    ...{ id: 'S4-R36', section: 7, class: 'transition', also: 'notification', lines: '72, 74' },
    fa: 'رئیس سازمان و مقام مسئول، اگر خاتمه را لازم بدانند، آن را از پیش اعلام می‌کنند.',
    en: 'The head and the responsible official may together end it where necessary, giving prior notice.',
    provenance: [
      { raw: 'مقام مسئول', decoded: 'مقام دومی که هر اداره معین می‌کند', confirmed: false },
      { raw: 'موافقتنامه', decoded: 'توافق‌نامه', confirmed: true },
    ],
    carriedBy: [
      { term: 'terminators' },
      { term: 'noticeDays' },
      { machine: 'agreement', event: 'decideTermination', by: 'coTerminator' },
      { machine: 'agreement', guard: 'lastConsent' },
      { machine: 'agreement', guard: 'noticeLongEnough' },
      { notice: 'terminationConsent' },
      { notice: 'terminationNotice' },
    ],
  },
  {
    ...{ id: 'S4-R37', section: 7, class: 'document', lines: '76, 78' },
    fa: 'امضا: ابوالفضل یاری، رئیس سازمان.',
    en: 'Signed: Abolfazl Yari, head of the organisation.',
    carriedBy: [{ term: 'signedBy' }, { machine: 'agreement', event: 'sign', by: 'head' }],
  },
]

/** What is signed. */
export const clausesHash: string = hashOfClauses(CLAUSES)
