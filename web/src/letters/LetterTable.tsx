import { Link } from '@tanstack/react-router'
import type { LetterItem } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { letterWords } from './words.ts'

const COLUMNS = ['subject', 'from', 'to', 'number', 'date', 'entered'] as const

/** Letters line by line. */
export function LetterTable({ items }: { items: readonly LetterItem[] }) {
  const { say } = useLanguage()
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={say(letterWords.title)}>
      <table className="lines">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(letterWords[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ one }: { one: LetterItem }) {
  const { say, lang } = useLanguage()
  return (
    <tr>
      <td>
        <Link to="/letters/$id" params={{ id: one.id }}>
          <bdi>{one.subject}</bdi>
        </Link>
      </td>
      <td>
        <bdi>{one.sender}</bdi>
      </td>
      <td>
        <bdi>{one.recipient}</bdi>
      </td>
      <td>{one.number && <bdi dir="ltr">{inDigits(lang, one.number)}</bdi>}</td>
      <td>{one.date && say(one.date.text)}</td>
      <td>{saidInFull(one.draftedAt, lang)}</td>
    </tr>
  )
}
