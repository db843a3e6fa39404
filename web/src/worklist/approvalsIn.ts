import type { Counts, Me } from '../ask/types.ts'

/** The stages in which what one person has written or decided waits for another. */
const PENDING: readonly string[] = ['approvalPending', 'answerPending', 'inApproval']

const LEADERS: readonly string[] = ['groupHead', 'deputy', 'head']

/** What waits for the second approval of whoever looks: its stages as a filter, and how many cases. Only leaders give one. */
export function approvalsIn({ stages }: Counts, { roles }: Me): { names: string; count: number } | null {
  if (!roles.some((role) => LEADERS.includes(role))) return null
  const isTheirs = ({ by }: { readonly by: readonly string[] }) => by.some((role) => (roles as string[]).includes(role))
  const waiting = stages.filter(({ stage }) => PENDING.includes(stage.name) && isTheirs(stage))
  return {
    names: [...new Set(waiting.map(({ stage }) => stage.name))].sort().join(',') || PENDING.join(','),
    count: waiting.reduce((sum, { count }) => sum + count, 0),
  }
}
