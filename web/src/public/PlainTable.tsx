import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import type { PublicTable } from './queries.ts'
import { publicWords } from './words.ts'

/** A table of figures as its office wrote it, in its own words. */
export function PlainTable({ of: { title, columns, rows, notes } }: { of: PublicTable }) {
  const { lang, say } = useLanguage()
  return (
    // What is wider than the page is scrolled, by key too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by key
    <section className="scroll-x public-table" tabIndex={0} aria-label={title}>
      <table className="lines">
        <caption dir="auto">{inDigits(lang, title)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(publicWords.rowLabel)}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="money">
                <bdi>{inDigits(lang, column)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">
                <bdi>{inDigits(lang, label)}</bdi>
              </th>
              {values.map((value, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <td key={i} className="money">
                  {inDigits(lang, value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {notes && (
        <p className="small quiet" dir="auto">
          {notes}
        </p>
      )}
    </section>
  )
}
