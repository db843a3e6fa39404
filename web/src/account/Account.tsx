import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { shellWords } from '../shell/words.ts'
import { AccountActs } from './AccountActs.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'
import { accountWords } from './words.ts'
import './account.css'
import '../signIn/signIn.css'

/** One's own account: how one gets in, where one is in, and what was done to it. */
export function Account() {
  const { say } = useLanguage()
  usePageTitle(say(shellWords.account))
  return (
    <div className="narrow-page account">
      <h1>{say(shellWords.account)}</h1>
      <section className="account-part">
        <h2>{say(accountWords.password)}</h2>
        <p>
          <Link to="/password" className="button">
            {say(shellWords.changePassword)}
          </Link>
        </p>
      </section>
      <SecondFactor />
      <Sessions />
      <AccountActs />
    </div>
  )
}
