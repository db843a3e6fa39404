import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { ClosureForm } from './ClosureForm.tsx'
import { HoursForm } from './HoursForm.tsx'
import { IcsForm } from './IcsForm.tsx'
import { calendarWords } from './words.ts'

const FORMS = { draftClosure: ClosureForm, draftHours: HoursForm, importIcs: IcsForm } as const

type Name = keyof typeof FORMS

/** A form that drafts a change: of which calendar, what to do with the draft, and the way out. */
export type DraftForm = { readonly name: string; readonly done: (change: string) => void; readonly leave: () => void }

/** What whoever speaks for a calendar may draft. */
export function Drafts({ name }: { name: string }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Name | null>(null)
  if (chosen !== null) {
    const Form = FORMS[chosen]
    const done = (change: string) => {
      setChosen(null)
      void navigate({ to: '/calendar', search: { name, change } })
    }
    return <Form name={name} done={done} leave={() => setChosen(null)} />
  }
  return (
    <p className="offer-do unprinted">
      {(Object.keys(FORMS) as Name[]).map((form) => (
        <button key={form} type="button" className="button" onClick={() => setChosen(form)}>
          {say(calendarWords[form])}
        </button>
      ))}
    </p>
  )
}
