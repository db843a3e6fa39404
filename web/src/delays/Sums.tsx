import type { Delays } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { delayWords, spanInWords } from './words.ts'

/** How much of the time was whose, as a bar and as a table that says the same. */
export function Sums({ delays: { sums, whole, calendar } }: { delays: Delays }) {
  const { say, lang } = useLanguage()
  const parts = sums.filter(({ time }) => time.elapsedMs > 0)
  return (
    <section>
      <h3>{say(delayWords.sums)}</h3>
      <div className="delay-bar" aria-hidden="true">
        {parts.map(({ hands, time }) => (
          <span key={hands} className={hands} style={{ flexGrow: time.elapsedMs }} />
        ))}
      </div>
      <div className="scroll-x">
        <table className="lines delay-sums">
          <thead>
            <tr>
              <th scope="col">{say(delayWords.hands)}</th>
              <th scope="col" className="money">
                {say(delayWords.working)}
              </th>
              <th scope="col">{say(delayWords.elapsed)}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ hands, title, time }) => (
              <tr key={hands}>
                <th scope="row">
                  <span className={`delay-swatch ${hands}`} aria-hidden="true" /> {say(title)}
                </th>
                <td className="money">{inThousands(lang, time.workingDays)}</td>
                <td>{say(spanInWords(time.elapsedMs))}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say(delayWords.whole)}</th>
              <td className="money">{inThousands(lang, whole.workingDays)}</td>
              <td>{say(spanInWords(whole.elapsedMs))}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="quiet small">
        <bdi>{say(calendar.title)}</bdi>
      </p>
    </section>
  )
}
