import type { ReactNode } from 'react'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { DarknessSwitch, LanguageSwitch } from '../shell/switches.tsx'
import { shellWords } from '../shell/words.ts'
import './signIn.css'

/** What stands before the house: its name, one thing to do, and the two switches. */
export function Threshold({ title, why, children }: { title: Text; why?: Text; children: ReactNode }) {
  const { say } = useLanguage()
  return (
    <main className="threshold">
      <p className="threshold-name">
        <img src="/mark.svg" alt="" width="32" height="32" />
        {say(shellWords.peyman)}
      </p>
      <h1>{say(title)}</h1>
      {why && <p className="quiet">{say(why)}</p>}
      {children}
      <div className="threshold-switches">
        <LanguageSwitch />
        <DarknessSwitch />
      </div>
    </main>
  )
}
