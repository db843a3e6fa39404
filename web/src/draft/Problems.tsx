import type { StatementProblem } from '../ask/types.ts'
import { targetInWords } from '../findings/targetInWords.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import type { Form } from '../statement/types.ts'
import { draftWords, summaryOfProblems } from './words.ts'

type Props = {
  found: readonly StatementProblem[]
  counted?: { readonly mustFix: number; readonly advisory: number }
  form: Form
  toLine: (lineNo: number) => void
}

/** Everything that is wrong, at once, each with the way to its line. */
export function Problems({ found, counted, form, toLine }: Props) {
  const { say, lang } = useLanguage()
  const number = (value: number) => inThousands(lang, value)
  return (
    <>
      {counted &&
        (counted.mustFix === 0 && counted.advisory === 0 ? (
          <p>{say(draftWords.ready)}</p>
        ) : (
          <p>{say(summaryOfProblems(number(counted.mustFix), number(counted.advisory)))}</p>
        ))}
      <ul className="problems">
        {found.map(({ row, field, code, severity, text }) => (
          <li key={`${row} ${field} ${code}`}>
            {row === null ? (
              <strong>{targetInWords(`header.${field}`, form, lang)}</strong>
            ) : (
              <button type="button" className="button bare slim" onClick={() => toLine(row)}>
                {targetInWords(`lines.${row}.${field}`, form, lang)}
              </button>
            )}{' '}
            {say(text)} <span className={severity === 'mustFix' ? 'tag mind' : 'tag'}>{say(draftWords[severity])}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
