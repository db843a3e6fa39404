import type { Counts, Role } from '../ask/types.ts'

const OF_THE_AGENCY: ReadonlySet<string> = new Set<Role>([
  'agencyOfficer',
  'agencyApprover',
  'financeController',
  'liaison',
])

/** The stages in which only the agency, or only the office, can go on; their names as a filter, and how many cases stand there. */
export function stagesOf({ stages }: Counts, side: 'agency' | 'office'): { names: string; count: number } {
  const isOfAgency = ({ stage }: Counts['stages'][number]) =>
    stage.kind === 'acting' && stage.by.length > 0 && stage.by.every((role) => OF_THE_AGENCY.has(role))
  const found = stages.filter((one) => isOfAgency(one) === (side === 'agency'))
  return {
    names: [...new Set(found.map(({ stage }) => stage.name))].sort().join(','),
    count: found.reduce((sum, { count }) => sum + count, 0),
  }
}
