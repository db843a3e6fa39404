import { useEffect, useRef } from 'react'

/** A key by its place on the keyboard, so that it works under a Persian layout too: 'KeyJ', 'Slash', 'shift+Slash'. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** True while somebody types, walks through something by key, or stands before a dialog. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (
    target.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable], [role=listbox], [role=slider], form, .unfolded',
    )
  )
    return true
  return document.querySelector('[role=dialog]') !== null
}

/** Listens for keys on the whole page. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusy(event.target)) return
      const name = `${event.shiftKey ? 'shift+' : ''}${event.code}`
      const act = current.current[name]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
