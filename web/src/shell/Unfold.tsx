import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

type Props = {
  /** What the button says. */
  label: ReactNode
  className: string
  isPressed?: boolean
  /** At which end of the button it unfolds. */
  at?: 'start' | 'end'
  children: (fold: () => void) => ReactNode
}

/** A button that unfolds something under itself; Escape folds it again, and so does whatever one does elsewhere. */
export function Unfold({ label, className, isPressed, at = 'start', children }: Props) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const fold = () => setOpen(false)
  useEffect(() => {
    if (!isOpen) return
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
    }
  }, [isOpen])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.stopPropagation()
    fold()
    button.current?.focus()
  }
  return (
    <div className="unfold" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={className}
        ref={button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-pressed={isPressed}
        onClick={() => setOpen(!isOpen)}
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      {isOpen && (
        <div id={id} className={`unfolded ${at}`}>
          {children(fold)}
        </div>
      )}
    </div>
  )
}
