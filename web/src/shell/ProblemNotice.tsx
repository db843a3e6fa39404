import { asProblem } from '../ask/problem.ts'
import { useLanguage } from '../language/Language.tsx'
import { shellWords } from './words.ts'

/** What went wrong, in plain words, with the way out where there is one. */
export function ProblemNotice({ thrown, again }: { thrown: unknown; again?: () => void }) {
  const { say } = useLanguage()
  const problem = asProblem(thrown)
  return (
    <div className="notice stop" role="alert">
      <p>{say(problem.text)}</p>
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map(({ path, text }) => (
            <li key={path}>{say(text)}</li>
          ))}
        </ul>
      )}
      {problem.code === 'bug' && problem.instance && (
        <p className="small">
          {say(shellWords.reference)}: <bdi dir="ltr">{problem.instance}</bdi>
        </p>
      )}
      {again && (
        <button type="button" className="button slim unprinted" onClick={again}>
          {say(shellWords.again)}
        </button>
      )}
    </div>
  )
}
