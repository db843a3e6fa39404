import type { ReactNode } from 'react'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import type { KeptTyping } from './useKept.ts'
import { keptWords } from './words.ts'

type Props = {
  kept: Pick<KeptTyping, 'clash' | 'typed' | 'keepMine' | 'takeTheirs'>
  titleOf: (field: string) => Text
  /** What the server has by now in a field, and what was typed into it here, as they are read. */
  theirs: (field: string) => ReactNode
  mine: (field: string) => ReactNode
}

/** Two have written the same: both are shown, and somebody says which stays. */
export function Clash({ kept, titleOf, theirs, mine }: Props) {
  const { say } = useLanguage()
  if (kept.clash.length === 0) return null
  return (
    <div className="notice mind" role="alert">
      <p>{say(keptWords.clash)}</p>
      <div className="scroll-x">
        <table className="lines">
          <thead>
            <tr>
              <th scope="col">{say(keptWords.field)}</th>
              <th scope="col">{say(keptWords.theirs)}</th>
              <th scope="col">{say(keptWords.mine)}</th>
            </tr>
          </thead>
          <tbody>
            {kept.clash.map((field) => (
              <tr key={field}>
                <th scope="row">{say(titleOf(field))}</th>
                <td>
                  <bdi>{theirs(field)}</bdi>
                </td>
                <td>{field in kept.typed ? <bdi>{mine(field)}</bdi> : say(keptWords.nothing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="draft-acts">
        <button type="button" className="button slim" onClick={() => void kept.keepMine()}>
          {say(keptWords.keepMine)}
        </button>
        <button type="button" className="button slim" onClick={kept.takeTheirs}>
          {say(keptWords.takeTheirs)}
        </button>
      </p>
    </div>
  )
}
