import type { Standing } from '../../machines/core/standing.ts'

/** What work lists know of a case's time: when its first running clock is due, and whether time runs or stands still. */
export type TimeColumns = { readonly due_at: string; readonly clock_state: 'running' | 'paused' | null }

/** Copies it from the clocks. */
export function timeColumns(clocks: Standing['clocks']): TimeColumns {
  const states = new Set(Object.values(clocks).map(({ state }) => state))
  const due = Object.values(clocks).flatMap(({ state, dueAt }) =>
    state === 'running' && dueAt !== null ? [dueAt] : [],
  )
  return {
    due_at: due.length === 0 ? 'infinity' : new Date(Math.min(...due)).toISOString(),
    clock_state: states.has('running') ? 'running' : states.has('paused') ? 'paused' : null,
  }
}
