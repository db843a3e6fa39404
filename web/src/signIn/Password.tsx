import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { session } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { shellWords } from '../shell/words.ts'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'

/** Another password, by one's own wish. */
export function Password() {
  const { say } = useLanguage()
  const known = useQueryClient()
  const navigate = useNavigate()
  usePageTitle(say(shellWords.changePassword))
  return (
    <div className="narrow-page">
      <h1>{say(shellWords.changePassword)}</h1>
      <ChangePasswordForm
        changed={(me) => {
          known.setQueryData(session.queryKey, me)
          void navigate({ to: '/', search: {} })
        }}
      />
    </div>
  )
}
