import type { Text } from '../language/text.ts'

/** How the pages are used by people in some roles: what they do, in the order in which they do it. */
export type Guide = {
  readonly name: string
  readonly roles: readonly string[]
  readonly title: Text
  readonly steps: readonly Text[]
}

const step = (fa: string, en: string): Text => ({ fa, en })

/** A guide for each kind of user. `docs/fa/help.md` is written from these. */
export const GUIDES: readonly Guide[] = [
  {
    name: 'agency',
    roles: ['agencyOfficer', 'agencyApprover', 'financeController', 'liaison'],
    title: step('کارکنان دستگاه', 'People of an agency'),
    steps: [
      step(
        '«کارتابل» آنچه را از دستگاه شما خواسته شده به ترتیب موعد نشان می‌دهد. روی هر تاریخ بزنید تا بگوید چرا همان تاریخ است.',
        'The worklist shows what is asked of your agency, by due date. Ask any date why it is that date.',
      ),
      step(
        'پروندهٔ صورت وضعیت را باز کنید، «آغاز پیش‌نویس» را بزنید و فایل صفحه‌گستردهٔ خود را بیاورید. هر ایراد در خانهٔ خود نشان داده می‌شود؛ همان‌جا اصلاح کنید.',
        'Open the statement, begin a draft and bring your spreadsheet. Every mistake is shown at its cell; mend it there.',
      ),
      step(
        'ذی‌حساب و سپس مقام مجاز همین نسخه را گواهی می‌کنند؛ پس از آن «ثبت» ممکن می‌شود و کد رهگیری داده می‌شود.',
        'The finance controller and then the approver certify exactly this version; then it can be submitted and a tracking code is given.',
      ),
      step(
        'اگر اداره ایراد بگیرد، در برگهٔ «یافته‌ها» به هر ایراد پاسخ دهید و دوباره بفرستید. مهلت آن جداست و بالای پرونده دیده می‌شود.',
        'When the office finds something, answer each finding in its tab and send again. Its own limit stands at the top of the case.',
      ),
      step(
        'در خدمت‌های دیگر، برگه‌ها (خودارزیابی، جدول، خوداظهاری) در برگهٔ «برگه‌ها» نوشته می‌شوند و تا ثبت نشوند در مرورگر شما می‌مانند. متن اعتراض پس از ثبت تغییر نمی‌کند.',
        'In the other services sheets are written in the tab “Sheets” and kept in your browser until saved. The text of an objection does not change once it is saved.',
      ),
      step(
        'برگهٔ «تأخیر» می‌گوید وقت پرونده نزد چه کسی گذشت؛ اگر با آن موافق نیستید، اعتراض کنید.',
        'The tab “Delays” says with whom the time of the case was spent; contest an entry you do not agree with.',
      ),
    ],
  },
  {
    name: 'officer',
    roles: ['caseOfficer', 'evaluator', 'inspector', 'committeeSecretary', 'committeeMember', 'councilSecretary'],
    title: step('کارشناسان اداره', 'Officers'),
    steps: [
      step(
        'کارتابل را با j و k پیمایش کنید، Enter باز می‌کند، e تصمیم می‌گیرد، x برمی‌گزیند و ? همهٔ کلیدها را می‌گوید.',
        'Walk the worklist with j and k; Enter opens, e decides, x selects, ? tells all keys.',
      ),
      step(
        'فهرستی را که بسیار می‌خواهید، با پالایه‌ها، ترتیب و ستون‌هایش در «نماهای من» (v) ذخیره کنید؛ یکی را می‌توانید نمای آغازین کنید.',
        'Save a list that you often need, with its filters, order and columns, under “My views” (v); one of them can be shown first.',
      ),
      step(
        'کار بی‌مسئول را «بردارید» و اگر نمی‌توانید، با دلیل پس دهید.',
        'Claim work that nobody has; give it back with a reason if you cannot do it.',
      ),
      step(
        'روی هر فیلد یافته ثبت کنید؛ دستگاه همان‌جا پاسخ می‌دهد و تغییر نسبت به نسخهٔ پیش نشان‌دار است.',
        'Raise a finding at a field; the agency answers there, and what changed since the last version is marked.',
      ),
      step(
        'دکمه‌ها راه‌های خروج از همان مرحله‌اند. آنچه اکنون نمی‌شود، با دلیلش نشان داده می‌شود.',
        'The buttons are the ways out of the stage. What cannot be done now is shown with its reason.',
      ),
    ],
  },
  {
    name: 'head',
    roles: ['groupHead', 'deputy', 'head', 'coTerminator'],
    title: step('رئیس گروه، معاون و مدیرکل', 'Heads'),
    steps: [
      step(
        '«دوره‌ها» دیوار پوشش هر دوره است: هر خانه یک دستگاه، نیازمندترها جلوتر.',
        '“Periods” is the coverage wall: a square for each agency, what needs a person first.',
      ),
      step(
        '«واحد» بار کار هر کارشناس را نشان می‌دهد؛ کارها را یک‌جا و با دلیل جابه‌جا کنید و برای غیبت جانشین بگذارید.',
        '“Team” shows the load of each officer; hand work on in bulk with a reason, and name substitutes.',
      ),
      step(
        '«تقویم»: تعطیلی را پیشنهاد دهید، اثر آن را بر تک‌تک موعدها ببینید؛ شخص دوم همان نتیجه را تأیید می‌کند.',
        '“Calendar”: draft a closure, look at what it does to each due date; a second person approves that very result.',
      ),
      step(
        'تأییدهای دوم در بالای کارتابل شمرده می‌شوند. گزارش دوره را در پروندهٔ دوره امضا و تحویل کنید.',
        'Second approvals are counted at the top of the worklist. Sign and deliver the report in the case of the cycle.',
      ),
    ],
  },
  {
    name: 'authority',
    roles: ['authority'],
    title: step('دفتر وزیر و مراجع', 'The minister’s office and authorities'),
    steps: [
      step(
        '«گزارش‌ها» آنچه را به شما رسیده با نامه‌اش نشان می‌دهد؛ PDF را در همان صفحه بخوانید.',
        '“Reports” shows what came to you with its letter; read the PDF in the page.',
      ),
      step(
        'وصول را اعلام کنید یا پرسش بفرستید؛ پاسخ به همان پرونده برمی‌گردد.',
        'Acknowledge it or ask back; the answer comes to the same case.',
      ),
    ],
  },
  {
    name: 'auditor',
    roles: ['auditor'],
    title: step('حسابرس', 'Auditors'),
    steps: [
      step(
        '«سابقه‌ها» همهٔ پرونده‌ها را می‌جوید. «پخش» پرونده را گام‌به‌گام نشان می‌دهد؛ «آنچه این گام تغییر داد» ساعت‌ها و داده‌ها را پیش و پس از گام کنار هم می‌گذارد.',
        '“Histories” searches every case. “Play” walks through it; “What this step changed” lays clocks and data before and after side by side.',
      ),
      step(
        'دو پرونده را برگزینید و کنار هم بسنجید؛ سابقه را با اثر انگشت هر گام بارگیری کنید. حسابرس چیزی را تغییر نمی‌دهد.',
        'Pick two cases and compare them; download a history with the hash of each step. An auditor changes nothing.',
      ),
    ],
  },
  {
    name: 'siteAdmin',
    roles: ['siteAdmin', 'secretariat', 'complaintHandler'],
    title: step('مسئول سایت، دبیرخانه و رسیدگی به شکایات', 'Site administrator, secretariat, complaints'),
    steps: [
      step(
        '«اشخاص»: نخست گذرواژه‌های فراموش‌شده. گذرواژهٔ تازه یک بار نشان داده می‌شود و همهٔ نشست‌های آن شخص پایان می‌یابد.',
        '“People”: forgotten passwords first. A new password is shown once, and every session of that person ends.',
      ),
      step(
        'نقش‌ها تاریخ دارند. «کارهای مانده» آنچه را گیر کرده با دلیل و دکمهٔ تلاش دوباره نشان می‌دهد.',
        'Roles are dated. “What is stuck” shows it with its reason and a button to try again.',
      ),
      step(
        '«نامه‌ها»: نامهٔ وارده را با شماره، تاریخ و تصویر ثبت کنید؛ کارهایی که نامه می‌خواهند همان نامه را نام می‌برند.',
        '“Letters”: register what comes in with number, date and scan; steps that want a letter name it.',
      ),
      step(
        'شکایت را به کسی بسپارید که در همان پرونده دستی نداشته است؛ سامانه جز این را نمی‌پذیرد.',
        'Give a complaint to somebody who had no hand in the case; nothing else is taken.',
      ),
    ],
  },
]
