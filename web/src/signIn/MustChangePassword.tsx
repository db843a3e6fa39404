import { useQuery } from '@tanstack/react-query'
import { accountActs } from '../ask/queries.ts'
import type { Me } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
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
      <WhoReset />
      <ChangePasswordForm changed={changed} />
    </Threshold>
  )
}

/** Who gave the password out, and when: whoever did not ask for it learns of it here. */
function WhoReset() {
  const { say, lang } = useLanguage()
  const { data } = useQuery(accountActs)
  const last = data?.items.find(({ isMine }) => !isMine)
  if (!last) return null
  return (
    <div className="notice mind">
      <p>{say(last.title)}</p>
      <p className="small">
        {saidInFull(last.at, lang)}
        {last.by && (
          <>
            {' · '}
            <bdi>{last.by.name}</bdi>
          </>
        )}
      </p>
    </div>
  )
}
