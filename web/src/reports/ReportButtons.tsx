import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import type { Machine } from '../ask/types.ts'
import { fileOfJob, useJob } from '../jobs/useJob.ts'
import { jalaliParts } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { machines } from './queries.ts'
import { reportWords } from './words.ts'
import './reports.css'

type Card = Machine['reports'][number]

/** The reports of a case that whoever looks may have made, to be printed or as a spreadsheet. */
export function ReportButtons({ caseId, machine }: { caseId: string; machine: string }) {
  const { data = [] } = useQuery(machines)
  const me = useMe()
  const cards = data.find((one) => one.machine === machine)?.reports ?? []
  const mine = cards.filter(({ by }) => [...by, 'auditor'].some((role) => (me.roles as string[]).includes(role)))
  return mine.map((card) => <OneReport key={card.name} caseId={caseId} card={card} />)
}

function OneReport({ caseId, card }: { caseId: string; card: Card }) {
  const { say, lang } = useLanguage()
  const periods = lastPeriods()
  const [period, setPeriod] = useState(periods[0]?.key ?? '')
  const label = useId()
  const params = { path: { id: caseId, report: card.name } }
  const work = useJob(caseId, (format: 'pdf' | 'xlsx') => {
    const body = { format, ...(card.asksPeriod ? { period } : {}) }
    return answerOf(api.POST('/api/v1/cases/{id}/reports/{report}', { params, body }))
  })
  return (
    <section className="report-make unprinted" aria-label={say(card.title)}>
      <h2>{say(card.title)}</h2>
      <div className="beside">
        {card.asksPeriod && (
          <label className="one-choice" htmlFor={label}>
            <span className="quiet">{say(reportWords.ofPeriod)}</span>
            <select id={label} className="input" value={period} onChange={({ target }) => setPeriod(target.value)}>
              {periods.map(({ key, title }) => (
                <option key={key} value={key}>
                  {say(title)}
                </option>
              ))}
            </select>
          </label>
        )}
        {(['pdf', 'xlsx'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className="button slim"
            disabled={work.isPending}
            onClick={() => work.mutate(kind)}
          >
            {kind.toUpperCase()}
          </button>
        ))}
        {work.isPending && (
          <span role="status">
            {say(reportWords.making)}: {inDigits(lang, work.progress)}٪{' '}
            <span className="quiet small">{say(reportWords.mayLeave)}</span>
          </span>
        )}
        {work.data && (
          <a href={fileOfJob(caseId, work.data.id)} download role="status">
            {say(reportWords.made)}
          </a>
        )}
      </div>
      {work.error && <ProblemNotice thrown={work.error} />}
    </section>
  )
}

/** The two last years and the quarters that have begun, the newest first. */
function lastPeriods(): { key: string; title: Text }[] {
  const { year, month } = jalaliParts(Date.now())
  const quarters = Array.from({ length: 9 }, (_, i) => {
    const index = year * 4 + Math.floor((month - 1) / 3) - i
    return { year: Math.floor(index / 4), quarter: (index % 4) + 1 }
  }).map(({ year: of, quarter }) => ({
    key: `${of}-Q${quarter}`,
    title: { fa: `${SEASONS[quarter - 1]} ${inDigits('fa', of)}`, en: `Quarter ${quarter} of ${of}` },
  }))
  const years = [year, year - 1, year - 2].map((of) => ({
    key: String(of),
    title: { fa: `سال ${inDigits('fa', of)}`, en: `Year ${of}` },
  }))
  return [...quarters, ...years]
}

const SEASONS = ['بهار', 'تابستان', 'پاییز', 'زمستان']
