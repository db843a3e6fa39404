import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Agreement } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { ReportButtons } from '../reports/ReportButtons.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Clauses } from './Clauses.tsx'
import { agreements, running } from './queries.ts'
import { Validity } from './Register.tsx'
import { agreementWords } from './words.ts'
import './agreements.css'

const route = getRouteApi('/agreements/$id')

/** One agreement: what it says of itself, every clause with how it is kept, and what runs under it. */
export function AgreementPage() {
  const { say, lang } = useLanguage()
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(agreements)
  const found = data?.find((one) => one.id === id)
  usePageTitle(found ? say(found.title) : '')
  if (!found) return <NotYet thrown={error} again={refetch} />
  return (
    <article className="agreement">
      <header>
        <h1>
          <bdi>{say(found.title)}</bdi> <span className="tag">{say(found.stage.title)}</span>
        </h1>
        <p className="quiet beside">
          <span>
            <bdi dir="ltr">{found.code}</bdi> · {say(agreementWords.version)} {inDigits(lang, found.version)}
          </span>
          <Validity of={found} />
          <Link to="/cases/$id" params={{ id }} className="unprinted">
            {say(agreementWords.itsCase)}
          </Link>
        </p>
      </header>
      <Terms of={found} />
      <ReportButtons caseId={id} machine="agreement" />
      <UnderIt id={id} />
      <Clauses id={id} />
    </article>
  )
}

function Term({ title, children }: { title: Text; children: ReactNode }) {
  const { say } = useLanguage()
  return (
    <div>
      <dt>{say(title)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Terms({ of: one }: { of: Agreement }) {
  const { say, lang } = useLanguage()
  const { ending, availability, signedBy } = one
  const several = (texts: readonly Text[]) => texts.map((text) => say(text)).join(lang === 'fa' ? '، ' : ', ')
  return (
    <dl className="facts agreement-terms">
      <Term title={agreementWords.provider}>
        <bdi>{say(one.parties.provider)}</bdi>
      </Term>
      <Term title={agreementWords.recipients}>
        <bdi>{several(one.parties.recipients)}</bdi>
      </Term>
      <Term title={agreementWords.fee}>
        {say(one.fee.atPresent ? agreementWords.freeAtPresent : agreementWords.free)}
      </Term>
      <Term title={agreementWords.availability}>
        {say(availability.title)}
        {availability.except && <span className="quiet small"> {say(availability.except)}</span>}
      </Term>
      {signedBy && (
        <Term title={agreementWords.signedBy}>
          <bdi>{say(signedBy.name)}</bdi>، <bdi>{say(signedBy.post)}</bdi>
        </Term>
      )}
      <Term title={agreementWords.ending}>
        {ending.by.length === 0
          ? say(agreementWords.nobody)
          : `${several(ending.by.map(({ title }) => title))} · ${inDigits(lang, ending.noticeDays)} ${say(agreementWords.notice)}`}
      </Term>
      <Term title={agreementWords.channels}>
        <ul>
          {one.channels.map(({ purpose, channels, only }) => (
            <li key={purpose.en}>
              {say(purpose)}: {several(channels.map(({ title }) => title))}
              {only && <span className="quiet"> ({say(agreementWords.only)})</span>}
            </li>
          ))}
        </ul>
      </Term>
      {one.governingDocuments.length > 0 && (
        <Term title={agreementWords.documents}>
          <ul>
            {one.governingDocuments.map(({ clause, title, number, date, inForce, isGround }) => (
              <li key={clause}>
                <bdi>{say(title)}</bdi>
                {number && (
                  <span className="quiet">
                    {' '}
                    {say(agreementWords.number)} <bdi dir="ltr">{inDigits(lang, number)}</bdi>
                  </span>
                )}
                {date && <span className="quiet"> · {say(date.text)}</span>}
                {!inForce && <span className="tag mind">{say(agreementWords.repealed)}</span>}
                {isGround && <span className="quiet small"> ({say(agreementWords.isGround)})</span>}
              </li>
            ))}
          </ul>
        </Term>
      )}
    </dl>
  )
}

function UnderIt({ id }: { id: string }) {
  const { say } = useLanguage()
  const { data = [] } = useQuery(running(id))
  return (
    <section>
      <h2>{say(agreementWords.underIt)}</h2>
      {data.length === 0 && <p className="quiet">{say(agreementWords.nothingUnderIt)}</p>}
      <ul>
        {data.map(({ case: cycle, period, stage, stays, why }) => (
          <li key={cycle} className="beside">
            <Link to="/cases/$id" params={{ id: cycle }}>
              {say(period.title)}
            </Link>
            <span>{say(stage.title)}</span>
            <span className="quiet">
              {say(stays ? agreementWords.stays : agreementWords.moves)}: {say(why)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
