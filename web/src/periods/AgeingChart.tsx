import { useQuery } from '@tanstack/react-query'
import type { Ageing, Role } from '../ask/types.ts'
import { type Bar, type Fill, StackedBars } from '../charts/StackedBars.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inMillions, inRials } from '../language/money.ts'
import type { Lang } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { ageingOf } from './queries.ts'
import { ageingWords, ageWords, ofStatementsWords } from './words.ts'

const READERS: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head', 'auditor']

type Age = Ageing['ages'][number]

/** The oldest is drawn first and darkest. */
const FILL: Readonly<Record<Age['key'], Fill>> = { over365: 'late', to365: 'office', to90: 'agency', notDue: 'done' }

const SIDES = ['debt', 'claim'] as const

/** How old what is stated in one period is: as much of it as has been accepted. */
export function AgeingChart({ cycle }: { cycle: string }) {
  const { say, lang } = useLanguage()
  const mayRead = useMe().roles.some((role) => READERS.includes(role))
  const { data } = useQuery({ ...ageingOf(cycle), enabled: mayRead })
  if (!data || data.counted === 0) return null
  return (
    <div className="charts">
      <StackedBars
        title={say(ageingWords.title)}
        about={say(ofStatementsWords(data.counted, data.inScope))}
        first={say(ageingWords.side)}
        asTable={say(ageingWords.table)}
        fills={Object.fromEntries(data.ages.map(({ key }) => [FILL[key], say(ageWords[key])]))}
        bars={SIDES.map((side) => barOf(data, side, say(ageingWords[side]), lang))}
      />
    </div>
  )
}

function barOf({ ages }: Ageing, side: (typeof SIDES)[number], title: string, lang: Lang): Bar {
  const whole = ages.reduce((sum, age) => sum + BigInt(age[side].amount), 0n)
  return {
    ...{ key: side, title },
    figure: inMillions(String(whole), lang),
    parts: ages.map((age) => ({
      fill: FILL[age.key],
      count: shareOf(age[side].amount, whole),
      exact: inRials(age[side].amount, lang),
      search: null,
    })),
  }
}

/** In ten-thousandths of the whole, which is what a bar is drawn by; the amount itself may be too long for a number. */
const shareOf = (amount: string, whole: bigint): number =>
  whole === 0n ? 0 : Math.max(amount === '0' ? 0 : 1, Number((BigInt(amount) * 10_000n) / whole))
