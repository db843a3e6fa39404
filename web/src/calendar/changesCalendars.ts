import type { Me } from '../ask/types.ts'

/** Whoever drafts, approves and drops changes of their office's calendar. */
export const changesCalendars = ({ roles }: Me): boolean => roles.some((role) => role === 'deputy' || role === 'head')
