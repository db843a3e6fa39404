import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { session } from '../ask/queries.ts'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { MustChangePassword } from '../signIn/MustChangePassword.tsx'
import { SignIn } from '../signIn/SignIn.tsx'
import { forget } from './known.ts'
import { MeKnown } from './Me.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { Frame, fetchPageAt, MustSetSecondFactor } from './pages.ts'
import './shell.css'

/** The house: whoever is in it sees the pages, whoever is not stands before the door. */
export function Shell() {
  const { data: me, error, isPending, refetch } = useQuery(session)
  const known = useQueryClient()
  const { speak } = useLanguage()
  const enter = (who: Me) => {
    forget(known)
    known.setQueryData(session.queryKey, who)
    speak(who.language)
  }
  const router = useRouter()
  const isIn = me !== undefined && me !== null && !me.mustChangePassword && !me.mustSetSecondFactor
  useEffect(() => {
    if (isIn) fetchPageAt(router.latestLocation.pathname)
  }, [isIn, router])
  if (isPending) return null
  if (me === undefined) return <ProblemNotice thrown={error} again={() => void refetch()} />
  if (me === null) return <SignIn welcome={enter} />
  if (me.mustChangePassword) return <MustChangePassword changed={enter} />
  if (me.mustSetSecondFactor)
    return (
      <Suspense>
        <MustSetSecondFactor done={enter} />
      </Suspense>
    )
  return (
    <MeKnown me={me}>
      <Suspense>
        <Frame />
      </Suspense>
    </MeKnown>
  )
}
