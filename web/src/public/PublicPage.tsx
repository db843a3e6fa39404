import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Waiting } from '../shell/Waiting.tsx'

/** A page for everybody: its title, a sentence of what is here, and what is here. */
export function PublicPage({ title, lead, children }: { title: string; lead?: Text; children: ReactNode }) {
  const { say } = useLanguage()
  usePageTitle(title)
  return (
    <div className="public-page">
      <div className="public-head">
        <h1>{title}</h1>
        {lead && <p className="public-lead">{say(lead)}</p>}
      </div>
      {children}
    </div>
  )
}

/** What was asked for once it is here; before that, that it is on its way, or why it does not come. */
export function Read<Data>({ of, children }: { of: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <ProblemNotice thrown={of.error} again={() => void of.refetch()} />
  return <Waiting />
}

/** A page whose title is not known before it is read. */
export function NotRead({ of, title }: { of: UseQueryResult<unknown>; title: Text }) {
  const { say } = useLanguage()
  return (
    <PublicPage title={say(title)}>
      <Read of={of}>{() => null}</Read>
    </PublicPage>
  )
}
