import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { accountWords } from './words.ts'

/** The way in for whoever loses the phone. They are shown this once. */
export function RecoveryCodes(props: { title: Text; codes: readonly string[]; heading: 'h2' | 'h3' }) {
  const { title, codes, heading: Heading } = props
  const { say } = useLanguage()
  return (
    <section className="recovery">
      <Heading>{say(title)}</Heading>
      <p>{say(accountWords.recoveryWhy)}</p>
      <ol className="recovery-codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </section>
  )
}
