import { type ReactNode, useState } from 'react'
import type { Me } from '../ask/types.ts'
import { CodeForm } from './CodeForm.tsx'
import { SignInForm } from './SignInForm.tsx'

/** Name and password, and then the code, where one is needed. */
export function WaysIn(props: {
  welcome: (me: Me) => void
  isHalfway?: boolean
  /** What else leads in, beside name and password. */
  children?: ReactNode
}) {
  const [asksCode, setAsksCode] = useState(props.isHalfway ?? false)
  if (asksCode) return <CodeForm welcome={props.welcome} back={() => setAsksCode(false)} />
  return (
    <>
      <SignInForm welcome={props.welcome} askCode={() => setAsksCode(true)} />
      {props.children}
    </>
  )
}
