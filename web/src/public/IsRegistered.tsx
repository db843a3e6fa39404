import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Code } from '../language/Code.tsx'
import { useLanguage } from '../language/Language.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import type { Registered } from './queries.ts'
import { publicWords } from './words.ts'

/** What was sent has a code now, by which it is followed. */
export function IsRegistered({ of: { code, followable } }: { of: Registered }) {
  const { say } = useLanguage()
  usePageTitle(say(publicWords.registered))
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="public-page public-registered">
      <h1 tabIndex={-1} ref={head}>
        {say(publicWords.registered)}
      </h1>
      <p>{say(publicWords.code)}</p>
      <p className="public-code">
        <Code of={code} />
      </p>
      <p>{say(publicWords.keepCode)}</p>
      <p>{say(followable ? publicWords.keepMobile : publicWords.noMobile)}</p>
      {/* The code travels in the page's own state: an address is kept by browsers, and read over shoulders. */}
      <Link to="/track" state={(before) => ({ ...before, code })} className="button">
        {say(publicWords.follow)}
      </Link>
    </div>
  )
}
