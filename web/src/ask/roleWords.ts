import type { Text } from '../language/text.ts'
import type { Role } from './types.ts'

/** What a role is called. The type is the API's own list, so a role that comes new does not compile here. */
const ROLES: Readonly<Record<Role, Text>> = {
  agencyOfficer: { fa: 'کارشناس دستگاه', en: 'Agency officer' },
  agencyApprover: { fa: 'مقام مجاز دستگاه', en: 'Agency approver' },
  financeController: { fa: 'ذی‌حساب', en: 'Finance controller' },
  liaison: { fa: 'رابط دستگاه', en: 'Liaison' },
  caseOfficer: { fa: 'کارشناس', en: 'Case officer' },
  groupHead: { fa: 'رئیس گروه', en: 'Group head' },
  deputy: { fa: 'معاون', en: 'Deputy' },
  head: { fa: 'مدیرکل', en: 'Head' },
  coTerminator: { fa: 'مقام مسئول دوم', en: 'Second terminating official' },
  evaluator: { fa: 'ارزیاب', en: 'Evaluator' },
  committeeSecretary: { fa: 'دبیر کمیته', en: 'Committee secretary' },
  committeeMember: { fa: 'عضو کمیته', en: 'Committee member' },
  inspector: { fa: 'بازرس', en: 'Inspector' },
  councilSecretary: { fa: 'دبیر شورا', en: 'Council secretary' },
  secretariat: { fa: 'دبیرخانه', en: 'Secretariat' },
  siteAdmin: { fa: 'مسئول سایت', en: 'Site administrator' },
  complaintHandler: { fa: 'مسئول رسیدگی به شکایات', en: 'Complaint handler' },
  auditor: { fa: 'حسابرس', en: 'Auditor' },
  authority: { fa: 'مرجع ذی‌صلاح', en: 'Authority' },
  publicUser: { fa: 'شهروند', en: 'Public user' },
  system: { fa: 'سامانه', en: 'System' },
}

/** What one role is called. */
export const roleWord = (role: Role): Text => ROLES[role]

/** Several roles in a row, in words. */
export const rolesInWords = (roles: readonly string[], lang: 'fa' | 'en'): string =>
  roles.map((role) => ROLES[role as Role]?.[lang] ?? role).join(lang === 'fa' ? '، ' : ', ')
