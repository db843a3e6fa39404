import type { Delays, Hands } from '../ask/types.ts'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'

type Props = { label: string; of: Delays['sums']; value: Hands; choose: (hands: Hands) => void }

/** On whose account time is. */
export function HandsChoice({ label, of, value, choose }: Props) {
  const { say } = useLanguage()
  return (
    <Field label={label}>
      {(parts) => (
        <select
          {...parts}
          className="input"
          value={value}
          onChange={({ target }) => choose(of.find(({ hands }) => hands === target.value)?.hands ?? value)}
        >
          {of.map(({ hands, title }) => (
            <option key={hands} value={hands}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
