import type { LinkProps } from '@tanstack/react-router'
import type { Me, Role } from '../ask/types.ts'
import type { Text } from '../language/text.ts'

/** A page as the menu of the house names it, and who finds it there. */
export type Place = {
  readonly to: NonNullable<LinkProps['to']>
  readonly title: Text
  readonly isFor: (me: Me) => boolean
}

const whoever =
  (...roles: readonly Role[]) =>
  (me: Me): boolean =>
    me.roles.some((role) => roles.includes(role))

/** Whoever has work that waits: everybody but those who only look after people, read, or receive. */
const works = (me: Me): boolean => me.roles.some((role) => !['siteAdmin', 'auditor', 'authority'].includes(role))

/** The pages of the house in the order of its menu. A new page is a line here and a route in `router.tsx`. */
export const PLACES: readonly Place[] = [
  {
    ...{ to: '/', title: { fa: 'کارتابل', en: 'Worklist' } },
    isFor: (me) => works(me) || whoever('auditor')(me),
  },
  {
    ...{ to: '/periods', title: { fa: 'دوره‌ها', en: 'Periods' } },
    isFor: whoever('groupHead', 'deputy', 'head', 'caseOfficer', 'auditor', 'committeeSecretary', 'councilSecretary'),
  },
  {
    ...{ to: '/reports', title: { fa: 'گزارش‌ها', en: 'Reports' } },
    isFor: whoever('authority', 'head', 'deputy', 'groupHead', 'caseOfficer', 'secretariat', 'auditor'),
  },
  { to: '/roles', title: { fa: 'نقش‌های همکاران', en: 'Roles of colleagues' }, isFor: whoever('head') },
  { to: '/people', title: { fa: 'اشخاص', en: 'People' }, isFor: whoever('siteAdmin') },
  {
    ...{ to: '/letters', title: { fa: 'نامه‌ها', en: 'Letters' } },
    isFor: whoever('secretariat', 'head', 'deputy', 'groupHead', 'caseOfficer', 'auditor'),
  },
  { to: '/team', title: { fa: 'واحد', en: 'Team' }, isFor: works },
  { to: '/open', title: { fa: 'گشودن پرونده', en: 'Open a case' }, isFor: works },
  { to: '/calendar', title: { fa: 'تقویم', en: 'Calendar' }, isFor: () => true },
  { to: '/audit', title: { fa: 'سابقه‌ها', en: 'Histories' }, isFor: whoever('auditor', 'head', 'deputy') },
  {
    ...{ to: '/agencies', title: { fa: 'دستگاه‌ها', en: 'Agencies' } },
    isFor: whoever('siteAdmin', 'head', 'auditor'),
  },
  { to: '/notice-templates', title: { fa: 'متن اعلان‌ها', en: 'Words of the notices' }, isFor: whoever('siteAdmin') },
  { to: '/stuck', title: { fa: 'کارهای مانده', en: 'What is stuck' }, isFor: whoever('siteAdmin', 'deputy') },
  { to: '/agreements', title: { fa: 'توافق‌نامه‌ها', en: 'Agreements' }, isFor: () => true },
]

/** The pages that somebody finds in the menu. */
export const placesOf = (me: Me): Place[] => PLACES.filter(({ isFor }) => isFor(me))
