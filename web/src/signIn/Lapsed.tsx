import Dialog from '@mui/material/Dialog'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useSyncExternalStore } from 'react'
import { session } from '../ask/queries.ts'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { forget } from '../shell/known.ts'
import { lapse } from '../shell/lapse.ts'
import { WaysIn } from './WaysIn.tsx'
import { signInWords } from './words.ts'
import './signIn.css'

/** A session that ends takes nothing along: one signs in over the page, and goes on. */
export function Lapsed({ me }: { me: Me }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const title = useId()
  const isOpen = useSyncExternalStore(lapse.subscribe, lapse.now)
  const welcome = (who: Me) => {
    lapse.mended()
    // Somebody else may not see what was open.
    if (who.person.id !== me.person.id) forget(known)
    known.setQueryData(session.queryKey, who)
    void known.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }
  return (
    <Dialog open={isOpen} aria-labelledby={title} fullWidth maxWidth="xs">
      <div className="dialog">
        <h2 id={title}>{say(signInWords.again)}</h2>
        <p className="quiet">{say(signInWords.againWhy)}</p>
        <WaysIn welcome={welcome} />
      </div>
    </Dialog>
  )
}
