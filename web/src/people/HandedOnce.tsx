import { useState } from 'react'
import type { HandedPassword } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { peopleWords } from './words.ts'

/** A password, once: to be copied and handed over, and gone from the page when it has been. */
export function HandedOnce({ of: { person, password }, hide }: { of: HandedPassword; hide: () => void }) {
  const { say } = useLanguage()
  const [isCopied, setCopied] = useState(false)
  // Where the line is not secure browsers have no clipboard; the password can be selected all the same.
  const copy = () =>
    void navigator.clipboard?.writeText(password).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <section className="notice mind handed" role="status">
      <h2>
        {say(peopleWords.handed)} · <bdi>{person.name}</bdi>
      </h2>
      <p>{say(peopleWords.handedWhy)}</p>
      <p className="beside">
        <bdi dir="ltr" className="handed-password">
          {password}
        </bdi>
        <button type="button" className="button slim" onClick={copy}>
          {say(isCopied ? peopleWords.copied : peopleWords.copy)}
        </button>
        <button type="button" className="button bare slim" onClick={hide}>
          {say(peopleWords.hide)}
        </button>
      </p>
    </section>
  )
}
