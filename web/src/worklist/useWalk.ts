import { useCallback, useState } from 'react'
import type { CaseItem } from '../ask/types.ts'

/** Where somebody is in the list, what they have selected, and whether they are about to decide. */
export type Walk = {
  readonly current: CaseItem | null
  readonly selected: ReadonlySet<string>
  readonly isDeciding: boolean
  move(steps: 1 | -1): void
  to(id: string): void
  toggle(id: string): void
  clear(): void
  decide(): void
  leave(): void
}

/** Walks a list by key and by hand; the focus goes along, so that Enter opens what one is at. */
export function useWalk(items: readonly CaseItem[]): Walk {
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isDeciding, setDeciding] = useState(false)
  const at = items.findIndex(({ id }) => id === currentId)
  const to = useCallback((id: string) => {
    setCurrentId((was) => {
      if (was !== id) setDeciding(false)
      return id
    })
  }, [])
  return {
    current: items[at] ?? null,
    selected,
    isDeciding,
    to,
    move: (steps) => {
      const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + steps))]
      if (next) document.querySelector<HTMLElement>(`[data-case="${next.id}"] a`)?.focus()
    },
    toggle: (id) => setSelected((was) => new Set(was.has(id) ? [...was].filter((one) => one !== id) : [...was, id])),
    clear: () => setSelected(new Set()),
    decide: () => {
      const first = items[at < 0 ? 0 : at]
      if (!first) return
      to(first.id)
      setDeciding(true)
    },
    leave: () => {
      setCurrentId(null)
      setDeciding(false)
    },
  }
}
