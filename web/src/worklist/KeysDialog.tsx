import Dialog from '@mui/material/Dialog'
import { useId } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { shellWords } from '../shell/words.ts'
import { keyWords } from './words.ts'

const KEYS = [
  ['J', 'next'],
  ['K', 'previous'],
  ['Enter', 'open'],
  ['E', 'decide'],
  ['X', 'select'],
  ['/', 'search'],
  ['V', 'views'],
  ['Esc', 'escape'],
  ['?', 'all'],
] as const

/** All keys of the list. */
export function KeysDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { say } = useLanguage()
  const title = useId()
  return (
    <Dialog open={isOpen} onClose={close} aria-labelledby={title}>
      <div className="dialog">
        <h2 id={title}>{say(keyWords.title)}</h2>
        <dl className="keys">
          {KEYS.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd dir="ltr">{key}</kbd>
              </dt>
              <dd>{say(keyWords[what])}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet small">{say(keyWords.note)}</p>
        <button type="button" className="button" onClick={close}>
          {say(shellWords.close)}
        </button>
      </div>
    </Dialog>
  )
}
