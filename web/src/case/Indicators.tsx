import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerOf, api } from '../ask/client.ts'
import { oneCase } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, inThousands, type Lang } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { caseWords } from './words.ts'

/** More than an agency has in most years; each is read by itself, for what it is called. */
const MOST = 100

const indicatorsOf = (parent: string) =>
  queryOptions({
    queryKey: ['cases', 'indicators', parent],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/cases', { params: { query: { parent, limit: MOST, sort: 'due' } } }))).items,
  })

/** Stages in which an agency has been told its points. */
const TOLD: readonly string[] = [
  ...['scored', 'objected', 'evidenceReopened', 'reExamining', 'replied', 'inCommittee', 'decided', 'locked'],
]

/** The indicators of one agency's evaluation: where each stands, what is due, and the points where they have been told. */
export function Indicators({ found }: { found: Case }) {
  const { say, lang } = useLanguage()
  const { data, error, refetch } = useQuery(indicatorsOf(found.id))
  const whole = useQueries({ queries: (data ?? []).map(({ id }) => oneCase(id)) })
  if (!data) return <NotYet thrown={error} again={() => void refetch()} />
  return (
    <div className="scroll-x">
      <table className="lines">
        <caption className="unseen">{say(caseWords.indicators)}</caption>
        <thead>
          <tr>
            {(['indicator', 'stage', 'due'] as const).map((column) => (
              <th key={column} scope="col">
                {say(caseWords[column])}
              </th>
            ))}
            <th scope="col" className="money">
              {say(caseWords.points)}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map((item, i) => {
            const { code, title } = (whole[i]?.data?.context ?? {}) as { code?: string; title?: string }
            return (
              <tr key={item.id}>
                <td>
                  <Link to="/cases/$id" params={{ id: item.id }}>
                    <bdi>{title ?? say(item.machine.title)}</bdi>
                  </Link>{' '}
                  {code && (
                    <bdi dir="ltr" className="quiet small">
                      {code}
                    </bdi>
                  )}
                </td>
                <td>{say(item.stage.title)}</td>
                <td>
                  <span className="indicator-due">{item.due && <TimeLeft item={item} />}</span>
                </td>
                <td className="money">{pointsOf(whole[i]?.data, lang)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** «۷۲٫۵ از ۱۰۰»: points are kept in hundredths. */
function pointsOf(one: Case | undefined, lang: Lang): string {
  if (!one || !TOLD.includes(one.stage.name)) return ''
  const { earned, weight } = one.context as { earned?: unknown; weight?: unknown }
  if (typeof earned !== 'number' || typeof weight !== 'number') return ''
  return `${hundredths(earned, lang)} / ${hundredths(weight, lang)}`
}

const hundredths = (points: number, lang: Lang): string => {
  const rest = points % 100
  const whole = inThousands(lang, Math.trunc(points / 100))
  return rest === 0 ? whole : `${whole}${lang === 'fa' ? '٫' : '.'}${inDigits(lang, String(rest).padStart(2, '0'))}`
}
