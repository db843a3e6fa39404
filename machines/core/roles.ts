import type { Text } from './text-pair.ts'

/** In whose hands a case is when this role acts: the agency's, the office's, somebody outside, or the system itself. */
export type Side = 'agency' | 'office' | 'outside' | 'system'

type RoleCard = { readonly title: Text; readonly side: Side }

/** Every role that may stand in a journal. Names enter histories for ever: never rename, never reuse (DOMAIN §2.0, decision 9). */
export const ROLES = {
  agencyOfficer: { side: 'agency', title: { fa: 'کارشناس دستگاه', en: 'Agency officer' } },
  agencyApprover: { side: 'agency', title: { fa: 'مقام مجاز دستگاه', en: 'Agency approver' } },
  financeController: { side: 'agency', title: { fa: 'ذی‌حساب', en: 'Finance controller' } },
  liaison: { side: 'agency', title: { fa: 'رابط دستگاه', en: 'Liaison' } },
  caseOfficer: { side: 'office', title: { fa: 'کارشناس', en: 'Case officer' } },
  groupHead: { side: 'office', title: { fa: 'رئیس گروه', en: 'Group head' } },
  deputy: { side: 'office', title: { fa: 'معاون', en: 'Deputy' } },
  head: { side: 'office', title: { fa: 'مدیرکل', en: 'Head' } },
  coTerminator: { side: 'office', title: { fa: 'مقام مسئول دوم', en: 'Second terminating official' } },
  evaluator: { side: 'office', title: { fa: 'ارزیاب', en: 'Evaluator' } },
  committeeSecretary: { side: 'office', title: { fa: 'دبیر کمیته', en: 'Committee secretary' } },
  committeeMember: { side: 'office', title: { fa: 'عضو کمیته', en: 'Committee member' } },
  inspector: { side: 'office', title: { fa: 'بازرس', en: 'Inspector' } },
  councilSecretary: { side: 'office', title: { fa: 'دبیر شورا', en: 'Council secretary' } },
  secretariat: { side: 'office', title: { fa: 'دبیرخانه', en: 'Secretariat' } },
  siteAdmin: { side: 'office', title: { fa: 'مسئول سایت', en: 'Site administrator' } },
  complaintHandler: { side: 'office', title: { fa: 'مسئول رسیدگی به شکایات', en: 'Complaint handler' } },
  auditor: { side: 'outside', title: { fa: 'حسابرس', en: 'Auditor' } },
  authority: { side: 'outside', title: { fa: 'مرجع ذی‌صلاح', en: 'Authority' } },
  publicUser: { side: 'outside', title: { fa: 'شهروند', en: 'Public user' } },
  system: { side: 'system', title: { fa: 'سامانه', en: 'System' } },
} as const satisfies Record<string, RoleCard>

export type Role = keyof typeof ROLES
