import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Delivery } from '../ask/types.ts'
import { Ways } from '../case/Ways.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { PaperForm } from './PaperForm.tsx'
import { PdfInPage } from './PdfInPage.tsx'
import { Questions } from './Questions.tsx'
import { reportWords } from './words.ts'

/** One report that came or was sent: to be read here, and while it is here, to be acknowledged or asked about. */
export function OneDelivery({ one }: { one: Delivery }) {
  const { say, lang } = useLanguage()
  const [isRead, setRead] = useState(false)
  const [isTakenUp, setTakenUp] = useState(false)
  const { report } = one
  const title = `${say(one.period.title)}، ${say(one.office.title)}`
  return (
    <li className="received-one" data-cycle={one.cycle}>
      <h2>
        {say(one.period.title)}
        <span className="tag">
          {say(reportWords.version)} {inDigits(lang, one.version)}
        </span>
      </h2>
      <Facts one={one} />
      <p className="beside unprinted">
        {report && (
          <>
            <button type="button" className="button slim" aria-expanded={isRead} onClick={() => setRead(!isRead)}>
              {say(isRead ? reportWords.close : reportWords.read)}
            </button>
            <a href={report.pdf.href} download className="button bare slim">
              PDF
            </a>
            <a href={report.xlsx.href} download className="button bare slim">
              XLSX
            </a>
          </>
        )}
        <button
          type="button"
          className={isTakenUp ? 'button slim' : 'button slim primary'}
          aria-expanded={isTakenUp}
          onClick={() => setTakenUp(!isTakenUp)}
        >
          {say(one.latest ? reportWords.takeUp : reportWords.questions)}
        </button>
        <Link to="/cases/$id" params={{ id: one.cycle }} className="button bare slim">
          {say(reportWords.cycle)}
        </Link>
      </p>
      {isRead && report && <PdfInPage href={report.pdf.href} title={title} />}
      {isTakenUp && <TakenUp one={one} />}
    </li>
  )
}

function Facts({ one: { office, addressee, letter, receipt } }: { one: Delivery }) {
  const { say, lang } = useLanguage()
  return (
    <dl className="facts">
      <div>
        <dt>{say(reportWords.from)}</dt>
        <dd>
          <bdi>{say(office.title)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{say(reportWords.to)}</dt>
        <dd>
          <bdi>{say(addressee)}</bdi>
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
  )
}

/** What is done with a report that is here: its number in one's own registry, acknowledging, asking back, and what was asked. */
function TakenUp({ one: { cycle, hop, receipt, latest, atHand, toMe } }: { one: Delivery }) {
  const { say } = useLanguage()
  const [isEntering, setEntering] = useState(false)
  return (
    <div className="taken-up">
      {atHand && toMe && receipt === null && (
        <>
          <p className="quiet">{say(reportWords.receiptFirst)}</p>
          {isEntering ? (
            <PaperForm kind="receipt" caseId={cycle} hop={hop} leave={() => setEntering(false)} />
          ) : (
            <p>
              <button type="button" className="button" onClick={() => setEntering(true)}>
                {say(reportWords.enterReceipt)} …
              </button>
            </p>
          )}
        </>
      )}
      {latest && <Ways caseId={cycle} />}
      <Questions caseId={cycle} />
    </div>
  )
}
