import type { Text } from '../../core/text-pair.ts'

/** Debts stand on form A, claims on form B. */
export const SIDES = {
  debt: { fa: 'بدهی', en: 'Debt' },
  claim: { fa: 'مطالبه', en: 'Claim' },
} satisfies Record<string, Text>

export const COUNTERPARTY_TYPES = {
  natural: { fa: 'شخص حقیقی', en: 'Natural person' },
  privateLegal: { fa: 'شخص حقوقی خصوصی', en: 'Private legal person' },
  cooperative: { fa: 'شرکت تعاونی', en: 'Cooperative' },
  foreign: { fa: 'شخص خارجی', en: 'Foreign person' },
  nonGovPublic: { fa: 'مؤسسه عمومی غیردولتی', en: 'Non-governmental public institution' },
  municipality: { fa: 'شهرداری', en: 'Municipality' },
  bank: { fa: 'بانک یا مؤسسه اعتباری', en: 'Bank or credit institution' },
  insurer: { fa: 'شرکت بیمه', en: 'Insurance company' },
  stateCompany: { fa: 'شرکت دولتی', en: 'State company' },
  govAgency: { fa: 'دستگاه دولتی', en: 'Government agency' },
  unidentified: { fa: 'نامشخص', en: 'Unidentified' },
} satisfies Record<string, Text>

/** Classes of the table of article 1, and T4 for what the government owes itself. */
export const TIERS = {
  T1: { fa: 'اشخاص حقیقی و حقوقی خصوصی و تعاونی', en: 'Private and cooperative persons' },
  T2: { fa: 'نهادهای عمومی غیردولتی', en: 'Non-governmental public institutions' },
  T3: { fa: 'بانک‌ها و مؤسسات اعتباری', en: 'Banks and credit institutions' },
  T4: { fa: 'دستگاه‌ها و شرکت‌های دولتی', en: 'Government agencies and state companies' },
} satisfies Record<string, Text>

export const CATEGORIES = {
  contractorCertificate: { fa: 'صورت‌وضعیت پیمانکار', en: "Contractor's progress invoice" },
  goods: { fa: 'خرید کالا', en: 'Goods' },
  services: { fa: 'خرید خدمت', en: 'Services' },
  wagesBenefits: { fa: 'حقوق و مزایا', en: 'Wages and benefits' },
  pensionInsurance: { fa: 'بیمه و بازنشستگی', en: 'Pension and insurance' },
  utilities: { fa: 'آب، برق، گاز و تلفن', en: 'Utilities' },
  landAcquisition: { fa: 'تملک زمین و املاک', en: 'Land acquisition' },
  courtAward: { fa: 'محکوم‌به', en: 'Court award' },
  loanPrincipal: { fa: 'اصل تسهیلات', en: 'Loan principal' },
  loanProfit: { fa: 'سود تسهیلات', en: 'Loan profit' },
  bond: { fa: 'اوراق بهادار', en: 'Bonds' },
  subsidy: { fa: 'یارانه', en: 'Subsidy' },
  taxDuty: { fa: 'مالیات و عوارض', en: 'Tax and duties' },
  advancePayment: { fa: 'پیش‌پرداخت', en: 'Advance payment' },
  deposit: { fa: 'سپرده', en: 'Deposit' },
  damages: { fa: 'خسارت', en: 'Damages' },
  sharedCost: { fa: 'سهم هزینه مشترک', en: 'Shared cost' },
  rent: { fa: 'اجاره', en: 'Rent' },
  other: { fa: 'سایر', en: 'Other' },
} satisfies Record<string, Text>

export const LEGAL_BASES = {
  statute: { fa: 'قانون', en: 'Statute' },
  contract: { fa: 'قرارداد', en: 'Contract' },
  courtRuling: { fa: 'رأی دادگاه', en: 'Court ruling' },
  cabinetDecree: { fa: 'تصویب‌نامه هیئت وزیران', en: 'Cabinet decree' },
  facility: { fa: 'قرارداد تسهیلات', en: 'Facility agreement' },
  interAgencyMou: { fa: 'تفاهم‌نامه بین‌دستگاهی', en: 'Inter-agency memorandum' },
  damages: { fa: 'جبران خسارت', en: 'Damages' },
  other: { fa: 'سایر', en: 'Other' },
} satisfies Record<string, Text>

export const CERTAINTIES = {
  certain: { fa: 'قطعی', en: 'Certain' },
  uncertain: { fa: 'غیرقطعی', en: 'Uncertain' },
} satisfies Record<string, Text>

export const UNCERTAIN_REASONS = {
  disputed: { fa: 'مورد اختلاف', en: 'Disputed' },
  inCourt: { fa: 'در دست رسیدگی قضایی', en: 'In court' },
  estimated: { fa: 'برآوردی', en: 'Estimated' },
  unreconciled: { fa: 'مغایرت‌گیری‌نشده', en: 'Unreconciled' },
} satisfies Record<string, Text>

export const SETTLEMENT_METHODS = {
  cash: { fa: 'نقدی', en: 'Cash' },
  treasuryBond: { fa: 'اسناد خزانه', en: 'Treasury bond' },
  setOff: { fa: 'تهاتر', en: 'Set-off' },
  transfer: { fa: 'انتقال', en: 'Transfer' },
  waiver: { fa: 'بخشودگی', en: 'Waiver' },
} satisfies Record<string, Text>

export const BASES_OF_ACCOUNTING = {
  accrual: { fa: 'تعهدی', en: 'Accrual' },
  modified: { fa: 'تعهدی تعدیل‌شده', en: 'Modified accrual' },
  cash: { fa: 'نقدی', en: 'Cash' },
} satisfies Record<string, Text>

export const CHANNELS = {
  portal: { fa: 'درگاه', en: 'Portal' },
  automation: { fa: 'اتوماسیون اداری', en: 'Office automation' },
  fax: { fa: 'دورنگار', en: 'Fax' },
  officialEmail: { fa: 'رایانامه رسمی', en: 'Official e-mail' },
  letter: { fa: 'نامه', en: 'Letter' },
  inPerson: { fa: 'حضوری', en: 'In person' },
  phone: { fa: 'تلفن', en: 'Telephone' },
} satisfies Record<string, Text>

export const CONFIDENTIALITIES = {
  normal: { fa: 'عادی', en: 'Normal' },
  confidential: { fa: 'محرمانه', en: 'Confidential' },
} satisfies Record<string, Text>

/** What the fields of a line are called on forms, in templates and in reports. */
export const LINE_TITLES = {
  lineNo: { fa: 'ردیف', en: 'Line' },
  side: { fa: 'نوع (بدهی/مطالبه)', en: 'Side (debt/claim)' },
  counterpartyType: { fa: 'نوع شخص', en: 'Counterparty type' },
  tier: { fa: 'طبقه ماده ۱', en: 'Tier of article 1' },
  counterpartyName: { fa: 'نام طرف حساب', en: 'Counterparty' },
  counterpartyId: { fa: 'کد ملی / شناسه ملی', en: 'National / legal entity id' },
  counterpartyNote: { fa: 'توضیح طرف حساب', en: 'Note on the counterparty' },
  detailCode: { fa: 'کد تفصیلی شخص', en: 'Detail code' },
  subject: { fa: 'موضوع', en: 'Subject' },
  category: { fa: 'سرفصل', en: 'Category' },
  legalBasis: { fa: 'مبنای قانونی', en: 'Legal basis' },
  legalBasisRef: { fa: 'مستند (شماره و تاریخ)', en: 'Reference (number and date)' },
  certainty: { fa: 'قطعیت', en: 'Certainty' },
  uncertainReason: { fa: 'علت عدم قطعیت', en: 'Why uncertain' },
  originDate: { fa: 'تاریخ ایجاد', en: 'Date of origin' },
  confirmedAt: { fa: 'تاریخ تأیید', en: 'Date of confirmation' },
  dueDate: { fa: 'تاریخ سررسید', en: 'Due date' },
  opening: { fa: 'مانده ابتدای دوره', en: 'Opening balance' },
  openingDiffReason: { fa: 'علت مغایرت مانده ابتدای دوره', en: 'Why the opening balance differs' },
  increase: { fa: 'افزایش طی دوره', en: 'Increase' },
  decrease: { fa: 'کاهش / تسویه طی دوره', en: 'Decrease / settlement' },
  closing: { fa: 'مانده پایان دوره', en: 'Closing balance' },
  overdueAmount: { fa: 'مبلغ سررسیدگذشته', en: 'Overdue amount' },
  overdueDays: { fa: 'روزهای گذشته از سررسید', en: 'Days overdue' },
  latePenalty: { fa: 'خسارت تأخیر', en: 'Late-payment penalty' },
  latePenaltyIncluded: { fa: 'خسارت تأخیر در افزایش آمده است', en: 'Penalty is part of the increase' },
  settlementMethod: { fa: 'روش تسویه', en: 'Settlement method' },
  capitalProject: { fa: 'طرح تملک دارایی سرمایه‌ای', en: 'Capital project' },
  budgetRow: { fa: 'ردیف اعتباری / طرح', en: 'Budget row / project' },
  reciprocalLine: { fa: 'ردیف متقابل', en: 'Reciprocal line' },
  currencyUnit: { fa: 'واحد پول', en: 'Currency unit' },
  foreignCurrency: { fa: 'ارز', en: 'Foreign currency' },
  foreignAmount: { fa: 'مبلغ ارزی', en: 'Amount in foreign currency' },
  rate: { fa: 'نرخ تسعیر', en: 'Rate' },
  evidence: { fa: 'مدارک', en: 'Evidence' },
} satisfies Record<string, Text>

/** What the fields of the header are called. */
export const HEADER_TITLES = {
  periodKey: { fa: 'دوره زمانی', en: 'Period' },
  periodEnd: { fa: 'پایان دوره', en: 'Period end' },
  version: { fa: 'نسخه', en: 'Version' },
  agencyName: { fa: 'دستگاه اجرایی', en: 'Agency' },
  agencyLegalId: { fa: 'شناسه ملی دستگاه', en: "Agency's legal entity id" },
  provinceCode: { fa: 'استان', en: 'Province' },
  countyCode: { fa: 'شهرستان', en: 'County' },
  reportingPoint: { fa: 'نقطه گزارشگری', en: 'Reporting point' },
  submitterName: { fa: 'نام و نام خانوادگی ثبت‌کننده', en: 'Submitter' },
  submitterNationalId: { fa: 'کد ملی ثبت‌کننده', en: "Submitter's national id" },
  submitterMobile: { fa: 'تلفن همراه', en: 'Mobile' },
  approverName: { fa: 'مقام تأییدکننده', en: 'Approver' },
  approverPost: { fa: 'سمت مقام تأییدکننده', en: "Approver's post" },
  financeControllerName: { fa: 'ذی‌حساب / مدیر مالی', en: 'Finance controller' },
  basisOfAccounting: { fa: 'مبنای حسابداری', en: 'Basis of accounting' },
  certificationFile: { fa: 'نامه تأیید ذی‌حساب', en: 'Certification letter' },
  channel: { fa: 'مجرای دریافت', en: 'Channel' },
  letterNo: { fa: 'شماره نامه', en: 'Letter number' },
  letterDate: { fa: 'تاریخ نامه', en: 'Letter date' },
  debtsNil: { fa: 'فاقد بدهی', en: 'No debts' },
  claimsNil: { fa: 'فاقد مطالبه', en: 'No claims' },
  nilReason: { fa: 'علت فاقد مورد بودن', en: 'Why nil' },
  openingDiffReason: { fa: 'علت مغایرت مانده‌های ابتدای دوره', en: 'Why opening balances differ' },
  accuracyDeclared: { fa: 'تأیید صحت و کامل بودن', en: 'Declared accurate and complete' },
  confidentiality: { fa: 'سطح محرمانگی', en: 'Confidentiality' },
  notes: { fa: 'توضیحات', en: 'Notes' },
} satisfies Record<string, Text>

/** What the totals of a statement are called. */
export const TOTAL_TITLES = {
  debtTotal: { fa: 'جمع بدهی‌ها', en: 'Total debts' },
  claimTotal: { fa: 'جمع مطالبات', en: 'Total claims' },
  overdueDebtTotal: { fa: 'جمع بدهی‌های سررسیدگذشته', en: 'Total overdue debts' },
  overdueClaimTotal: { fa: 'جمع مطالبات سررسیدگذشته', en: 'Total overdue claims' },
  certainDebtTotal: { fa: 'جمع بدهی‌های قطعی', en: 'Total certain debts' },
  uncertainDebtTotal: { fa: 'جمع بدهی‌های غیرقطعی', en: 'Total uncertain debts' },
} satisfies Record<string, Text>
