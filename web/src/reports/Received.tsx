import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Delivery } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { PdfInPage } from './PdfInPage.tsx'
import { deliveries } from './queries.ts'
import { reportWords } from './words.ts'
import './reports.css'

/** What was delivered to one's authority, or sent by one's office: the letter, the receipt, and the report to be read here. */
export function Received() {
  const { say } = useLanguage()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(deliveries)
  usePageTitle(say(reportWords.title))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const items = data.pages.flatMap((page) => page.items)
  return (
    <section className="received">
      <h1>{say(reportWords.received)}</h1>
      {items.length === 0 && (
        <div className="empty">
          <h2>{say(reportWords.none)}</h2>
          <p className="quiet">{say(reportWords.noneWhy)}</p>
        </div>
      )}
      <ul>
        {items.map((one) => (
          <OneDelivery key={`${one.cycle} ${one.version} ${one.hop}`} one={one} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          …
        </button>
      )}
    </section>
  )
}

function OneDelivery({ one }: { one: Delivery }) {
  const { say, lang } = useLanguage()
  const [isRead, setRead] = useState(false)
  const { report, letter, receipt } = one
  const title = `${say(one.period.title)}، ${say(one.office.title)}`
  return (
    <li className="received-one">
      <h2>
        {say(one.period.title)}
        <span className="tag">
          {say(reportWords.version)} {inDigits(lang, one.version)}
        </span>
      </h2>
      <dl className="facts">
        <div>
          <dt>{say(reportWords.from)}</dt>
          <dd>
            <bdi>{say(one.office.title)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say(reportWords.to)}</dt>
          <dd>
            <bdi>{say(one.addressee)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say(reportWords.letter)}</dt>
          <dd>
            <bdi dir="ltr">{inDigits(lang, letter.number)}</bdi>
            {letter.date && <span className="quiet"> · {say(letter.date.text)}</span>}
          </dd>
        </div>
        <div>
          <dt>{say(reportWords.receipt)}</dt>
          <dd>
            {receipt ? (
              <>
                <bdi dir="ltr">{inDigits(lang, receipt.number)}</bdi>
                {receipt.date && <span className="quiet"> · {say(receipt.date.text)}</span>}
              </>
            ) : (
              <span className="quiet">{say(reportWords.noReceipt)}</span>
            )}
          </dd>
        </div>
      </dl>
      <p className="beside unprinted">
        {report && (
          <button type="button" className="button slim" aria-expanded={isRead} onClick={() => setRead(!isRead)}>
            {say(isRead ? reportWords.close : reportWords.read)}
          </button>
        )}
        {report && (
          <>
            <a href={report.pdf.href} download className="button bare slim">
              PDF
            </a>
            <a href={report.xlsx.href} download className="button bare slim">
              XLSX
            </a>
          </>
        )}
        <Link to="/cases/$id" params={{ id: one.cycle }} className="button slim primary">
          {say(reportWords.decide)}
        </Link>
      </p>
      {isRead && report && <PdfInPage href={report.pdf.href} title={title} />}
    </li>
  )
}
