import { createContext, type ReactNode, useContext } from 'react'
import type { Me } from '../ask/types.ts'

const SignedIn = createContext<Me | null>(null)

/** Whoever has signed in, for everything inside. */
export function MeKnown({ me, children }: { me: Me; children: ReactNode }) {
  return <SignedIn value={me}>{children}</SignedIn>
}

/** Who has signed in. */
export function useMe(): Me {
  const me = useContext(SignedIn)
  if (!me) throw new Error('useMe outside <MeKnown>')
  return me
}
