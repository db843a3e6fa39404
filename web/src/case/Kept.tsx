import { Link } from '@tanstack/react-router'
import type { Case } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { contextInWords } from './contextWords.ts'
import { Indicators } from './Indicators.tsx'
import { caseWords } from './words.ts'

/** Its agency looks at its indicators one by one. */
const EVALUATION = 'performanceEvaluation.evaluation'

/** What a case keeps of itself, and for a cycle how far its cases have come. */
export function Kept({ found }: { found: Case }) {
  const { lang } = useLanguage()
  return (
    <>
      <dl className="facts">
        {contextInWords(found.context, lang).map(({ name, title, text, isCode }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>{isCode ? <bdi dir="ltr">{text.slice(0, 16)}…</bdi> : text}</dd>
          </div>
        ))}
      </dl>
      {found.machine.name === EVALUATION && <Indicators found={found} />}
      {found.links.children.length > 0 && found.machine.name !== EVALUATION && <Children found={found} />}
    </>
  )
}

/** The cases of a cycle by stage; each number opens what it counts. */
function Children({ found: { id, links } }: { found: Case }) {
  const { say, lang } = useLanguage()
  return (
    <table className="lines">
      <caption className="unseen">{say(caseWords.progress)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(caseWords.kind)}</th>
          <th scope="col">{say(caseWords.stage)}</th>
          <th scope="col" className="money">
            {say(caseWords.count)}
          </th>
        </tr>
      </thead>
      <tbody>
        {links.children.map(({ machine, title, stage, count }) => (
          <tr key={`${machine} ${stage.name}`}>
            <td>{say(title)}</td>
            <td>{say(stage.title)}</td>
            <td className="money">
              <Link to="/" search={{ whose: 'all', parent: id, stage: stage.name }}>
                {inThousands(lang, count)}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
