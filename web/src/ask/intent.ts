import { useRef } from 'react'
import { newId } from './newId.ts'

/**
 * The command id of what somebody is about to do. It stays the same over retries, so that a lost answer does no harm, and
 * is another one as soon as something else is meant.
 */
export function useIntent(): { idOf(meant: unknown): string; done(): void } {
  const current = useRef<{ id: string; meant: string } | null>(null)
  return {
    idOf(meant) {
      const text = JSON.stringify(meant)
      if (current.current?.meant !== text) current.current = { id: newId(), meant: text }
      return current.current.id
    },
    done() {
      current.current = null
    },
  }
}
