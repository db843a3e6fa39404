import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { answerOf, api } from '../ask/client.ts'
import { session } from '../ask/queries.ts'
import { helpWords } from '../help/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { forget } from './known.ts'
import { useMe } from './Me.tsx'
import { DarknessSwitch, LanguageSwitch } from './switches.tsx'
import { Unfold } from './Unfold.tsx'
import { shellWords } from './words.ts'

/** Who is signed in, in which roles, and the way out. */
export function AccountMenu() {
  const { say } = useLanguage()
  const me = useMe()
  const known = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      known.setQueryData(session.queryKey, null)
      forget(known)
      void navigate({ to: '/', search: {} })
    },
  })
  return (
    <Unfold label={<bdi>{me.person.name}</bdi>} className="button bare slim house-person" at="end">
      {(fold) => (
        <>
          <ul>
            {me.grants.map(({ role, title, provider, agency }) => {
              const place = provider ?? agency
              return (
                <li key={`${role} ${place?.id}`} className="house-grant">
                  {say(title)}
                  {place && <bdi className="quiet small">{say(place.title)}</bdi>}
                </li>
              )
            })}
          </ul>
          <p className="house-narrow">
            <LanguageSwitch />
            <DarknessSwitch />
          </p>
          <Link to="/help" className="choice" onClick={fold}>
            {say(helpWords.title)}
          </Link>
          <Link to="/account" className="choice" onClick={fold}>
            {say(shellWords.account)}
          </Link>
          <Link to="/password" className="choice" onClick={fold}>
            {say(shellWords.changePassword)}
          </Link>
          <button type="button" className="choice" onClick={() => leave.mutate()}>
            {say(shellWords.signOut)}
          </button>
        </>
      )}
    </Unfold>
  )
}
