import { useCallback, useState } from 'react'
import type { CaseItem } from '../ask/types.ts'

type Shown = 'nothing' | 'preview' | 'ways'

/** Where somebody is in the list, what they have selected, and whether they are about to decide. */
export type Walk = {
  readonly current: CaseItem | null
  readonly selected: ReadonlySet<string>
  /** What is shown of the current case below the list. */
  readonly shown: Shown
  move(steps: 1 | -1): void
  /** Where the focus has come to, and what somebody has pointed at. */
  to(id: string): void
  show(id: string): void
  toggle(id: string): void
  clear(): void
  decide(): void
  leave(): void
}

/** Walks a list by key and by hand; the focus goes along, so that Enter opens what one is at. */
export function useWalk(items: readonly CaseItem[]): Walk {
  const [here, setHere] = useState<{ readonly id: string; readonly shown: Shown } | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const at = items.findIndex(({ id }) => id === here?.id)
  const to = useCallback((id: string) => setHere((was) => (was?.id === id ? was : { id, shown: 'preview' })), [])
  return {
    current: items[at] ?? null,
    selected,
    shown: here?.shown ?? 'nothing',
    to,
    show: (id) => setHere((was) => (was?.id === id && was.shown !== 'nothing' ? was : { id, shown: 'preview' })),
    move: (steps) => {
      const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + steps))]
      if (next) focusOnRow(next.id)
    },
    toggle: (id) => setSelected((was) => new Set(was.has(id) ? [...was].filter((one) => one !== id) : [...was, id])),
    clear: () => setSelected(new Set()),
    decide: () => {
      const first = items[at < 0 ? 0 : at]
      if (first) setHere({ id: first.id, shown: 'ways' })
    },
    // Back to the row one came from, so that the next key goes on from there.
    leave: () => {
      if (!here) return
      focusOnRow(here.id)
      setHere({ id: here.id, shown: here.shown === 'ways' ? 'preview' : 'nothing' })
    },
  }
}

/** The focus goes to a row of the list, and with it what is shown of its case. */
export const focusOnRow = (id: string): void => document.querySelector<HTMLElement>(`[data-case="${id}"] a`)?.focus()
