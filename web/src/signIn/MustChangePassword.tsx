import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { Threshold } from './Threshold.tsx'
import { signInWords } from './words.ts'

/** The password that was given out opens nothing but this. */
export function MustChangePassword({ changed }: { changed: (me: Me) => void }) {
  const { say } = useLanguage()
  usePageTitle(say(signInWords.change))
  return (
    <Threshold title={signInWords.change} why={signInWords.changeWhy}>
      <ChangePasswordForm changed={changed} />
    </Threshold>
  )
}
