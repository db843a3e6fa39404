import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { GUIDES, type Guide } from './guides.ts'
import { helpWords } from './words.ts'

/** How the pages are used: the guide for one's own roles first, the others folded under it. */
export function Help() {
  const { say } = useLanguage()
  const roles: readonly string[] = useMe().roles
  usePageTitle(say(helpWords.title))
  const isMine = (guide: Guide) => guide.roles.some((role) => roles.includes(role))
  return (
    <article className="help">
      <h1>{say(helpWords.title)}</h1>
      {GUIDES.filter(isMine).map((guide) => (
        <section key={guide.name}>
          <h2>{say(guide.title)}</h2>
          <Steps guide={guide} />
        </section>
      ))}
      <h2>{say(helpWords.others)}</h2>
      {GUIDES.filter((guide) => !isMine(guide)).map((guide) => (
        <details key={guide.name}>
          <summary>{say(guide.title)}</summary>
          <Steps guide={guide} />
        </details>
      ))}
    </article>
  )
}

function Steps({ guide }: { guide: Guide }) {
  const { say } = useLanguage()
  return (
    <ol className="help-steps">
      {guide.steps.map((step) => (
        <li key={step.en}>
          <bdi>{say(step)}</bdi>
        </li>
      ))}
    </ol>
  )
}
