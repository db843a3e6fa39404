import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { oneCase } from '../ask/queries.ts'
import type { Report } from '../ask/types.ts'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { DeliveryRoute } from './DeliveryRoute.tsx'
import { PdfInPage } from './PdfInPage.tsx'
import { Questions } from './Questions.tsx'
import { reportsOf } from './queries.ts'
import { ReportButtons } from './ReportButtons.tsx'
import { DELIVERED, readsDeliveries } from './readsDeliveries.ts'
import { reportWords } from './words.ts'
import './reports.css'

/** The reports of a case: the versions of a cycle's own, its way to those who receive it, and what may be made besides. */
export function ReportsTab({ caseId }: { caseId: string }) {
  const me = useMe()
  const { data: found } = useQuery(oneCase(caseId))
  if (!found) return null
  const isDelivered = found.machine.name === DELIVERED && readsDeliveries(me)
  return (
    <div className="received">
      {isDelivered && <Versions caseId={caseId} />}
      {isDelivered && <DeliveryRoute caseId={caseId} />}
      {isDelivered && <Questions caseId={caseId} />}
      <ReportButtons caseId={caseId} machine={found.machine.name} />
    </div>
  )
}

function Versions({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(reportsOf(caseId))
  if (!data) return <NotYet thrown={error} again={refetch} />
  return (
    <section>
      <h3>{say(reportWords.versions)}</h3>
      {data.length === 0 && <p className="quiet">{say(reportWords.noVersions)}</p>}
      <ul>
        {data.map((report) => (
          <OneVersion key={report.sha256} caseId={caseId} report={report} />
        ))}
      </ul>
    </section>
  )
}

function OneVersion({ caseId, report }: { caseId: string; report: Report }) {
  const { say, lang } = useLanguage()
  const [isRead, setRead] = useState(false)
  const at = `/api/v1/cases/${caseId}/reports/${report.sha256}`
  const title = `${say(reportWords.version)} ${inDigits(lang, report.version)}`
  return (
    <li className="received-one">
      <p className="beside">
        <strong>{title}</strong>
        <span className="tag">{say(report.signed ? reportWords.signed : reportWords.draft)}</span>
        <span className="quiet small">{instantInWords(Date.parse(report.renderedAt), lang)}</span>
      </p>
      <p className="beside unprinted">
        <button type="button" className="button slim" aria-expanded={isRead} onClick={() => setRead(!isRead)}>
          {say(isRead ? reportWords.close : reportWords.read)}
        </button>
        <a href={`${at}/pdf`} download className="button bare slim">
          PDF
        </a>
        <a href={`${at}/xlsx`} download className="button bare slim">
          XLSX
        </a>
      </p>
      {isRead && <PdfInPage href={`${at}/pdf`} title={title} />}
    </li>
  )
}
