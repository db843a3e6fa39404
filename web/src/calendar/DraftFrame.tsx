import type { FormEvent, ReactNode } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { useInHand } from '../live/inHand.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { calendarWords } from './words.ts'

type Props = {
  title: string
  doing: { readonly isPending: boolean; readonly error: unknown }
  send: () => void
  leave: () => void
  every: boolean
  setEvery: (every: boolean) => void
  children: ReactNode
}

/** What every draft of a change has: its fields, whom else it covers, and what happens next. */
export function DraftFrame({ title, doing, send, leave, every, setEvery, children }: Props) {
  const { say } = useLanguage()
  useInHand()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!doing.isPending) send()
  }
  return (
    <form className="offer-sheet" aria-label={title} onSubmit={submit} noValidate>
      <h2>{title}</h2>
      <p className="quiet">{say(calendarWords.draftNote)}</p>
      {children}
      <label className="beside">
        <input type="checkbox" checked={every} onChange={({ target }) => setEvery(target.checked)} />
        {say(calendarWords.every)}
      </label>
      {doing.error ? <ProblemNotice thrown={doing.error} /> : null}
      <p className="offer-do">
        <button type="submit" className="button primary" disabled={doing.isPending}>
          {say(calendarWords.draft)}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say(shellWords.cancel)}
        </button>
      </p>
    </form>
  )
}
