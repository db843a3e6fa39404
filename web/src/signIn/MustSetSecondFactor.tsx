import { SetSecondFactor } from '../account/SetSecondFactor.tsx'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Threshold } from './Threshold.tsx'
import { signInWords } from './words.ts'

/** A role that takes a second factor opens nothing before there is one. */
export function MustSetSecondFactor({ done }: { done: (me: Me) => void }) {
  const { say } = useLanguage()
  usePageTitle(say(signInWords.factorFirst))
  return (
    <Threshold title={signInWords.factorFirst} why={signInWords.factorFirstWhy}>
      <SetSecondFactor done={done} heading="h2" />
    </Threshold>
  )
}
