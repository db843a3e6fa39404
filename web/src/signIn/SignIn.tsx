import { Link } from '@tanstack/react-router'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { SignInForm } from './SignInForm.tsx'
import { Threshold } from './Threshold.tsx'
import { signInWords } from './words.ts'

/** The door. Whoever came for a page finds it behind it: the address stays. */
export function SignIn({ welcome }: { welcome: (me: Me) => void }) {
  const { say } = useLanguage()
  usePageTitle(say(signInWords.signIn))
  return (
    <Threshold title={signInWords.title}>
      <SignInForm welcome={welcome} />
      <p>
        <Link to="/services">{say(signInWords.forEverybody)}</Link>
      </p>
    </Threshold>
  )
}
