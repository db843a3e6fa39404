import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import type { Case } from '../ask/types.ts'
import { useNames } from '../case/useNames.ts'
import { FindingsAt } from '../findings/FindingsAt.tsx'
import { placesOfStatement } from '../findings/places.ts'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inMillions, inRials } from '../language/money.ts'
import { inDigits, inThousands } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { LinesTable } from './LinesTable.tsx'
import { changes, findings, statement, statementForm } from './queries.ts'
import './statement.css'
import type { Form, Statement } from './types.ts'
import { headerInWords } from './valueInWords.ts'
import { linesShown, statementWords } from './words.ts'

/** A statement as it was filed: totals, what stands above the lines, the lines, and what was found, each at its place. */
export function StatementView({ found }: { found: Case }) {
  const { say, lang } = useLanguage()
  const filed = Number(found.context['version'] ?? 0)
  const [version, setVersion] = useState(filed)
  const form = useQuery(statementForm)
  const read = useInfiniteQuery(statement(found.id, { version }))
  const raised = useQuery(findings(found.id))
  const changed = useQuery({ ...changes(found.id, version), enabled: version > 1 && read.isSuccess })
  if (!read.data || !form.data) return <NotYet thrown={read.error ?? form.error} again={read.refetch} />
  const [first] = read.data.pages
  const lines = read.data.pages.flatMap((page) => page.lines)
  if (!first) return null
  return (
    <div className="statement">
      <VersionLine caseId={found.id} shown={first} version={version} toVersion={setVersion} />
      <Totals totals={first.totals} form={form.data} />
      <FindingsAt
        found={found}
        all={raised.data ?? []}
        at={(target) => !target.startsWith('lines.')}
        places={placesOfStatement(form.data)}
      />
      <Header shown={first} form={form.data} changed={changed.data?.header ?? []} />
      <h3>{say(statementWords.lines)}</h3>
      <LinesTable
        found={found}
        lines={lines}
        form={form.data}
        findings={raised.data ?? []}
        changes={changed.data?.lines ?? []}
      />
      <p className="beside">
        <span className="quiet">
          {say(linesShown(inThousands(lang, lines.length), inThousands(lang, first.lineCount)))}
        </span>
        {read.hasNextPage && (
          <button
            type="button"
            className="button"
            disabled={read.isFetchingNextPage}
            onClick={() => void read.fetchNextPage()}
          >
            {say(statementWords.moreLines)}
          </button>
        )}
      </p>
    </div>
  )
}

type VersionProps = { caseId: string; shown: Statement; version: number; toVersion: (version: number) => void }

function VersionLine({ caseId, shown, version, toVersion }: VersionProps) {
  const { say, lang } = useLanguage()
  const names = useNames(caseId)
  const { filings, filedAt, filedBy, certifications } = shown
  return (
    <div className="statement-version">
      {filings.length > 1 ? (
        <label className="one-choice">
          <span className="quiet">{say(statementWords.version)}</span>
          <select className="input" value={version} onChange={({ target }) => toVersion(Number(target.value))}>
            {filings.map((filing) => (
              <option key={filing.version} value={filing.version} disabled={filing.sha256 === null}>
                {inDigits(lang, filing.version)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <span>
          {say(statementWords.version)} {inDigits(lang, version)}
        </span>
      )}
      {filedAt && (
        <span className="quiet">
          {say(statementWords.filed)} {instantInWords(Date.parse(filedAt), lang)}
          {filedBy && (
            <>
              {' '}
              {say(statementWords.by)} <bdi>{names(filedBy)}</bdi>
            </>
          )}
        </span>
      )}
      {certifications.length > 0 && (
        <span className="quiet">
          {say(statementWords.certified)}:{' '}
          {certifications.map(({ role }, at) => (
            <Fragment key={role}>
              {at > 0 && (lang === 'fa' ? '، ' : ', ')}
              <bdi>{nameOfSigner(role, shown)}</bdi> ({say(titleOfSigner(role))})
            </Fragment>
          ))}
        </span>
      )}
    </div>
  )
}

/** The document itself names whoever signs it. */
const nameOfSigner = (role: string, { header }: Statement): string =>
  role === 'financeController' ? header.financeControllerName : header.approverName

const titleOfSigner = (role: string) =>
  role === 'financeController' ? statementWords.financeController : statementWords.agencyApprover

function Totals({ totals, form }: { totals: Statement['totals']; form: Form }) {
  const { say, lang } = useLanguage()
  return (
    <>
      <p className="quiet small">{say(statementWords.inMillions)}</p>
      <dl className="facts">
        {Object.entries(totals).map(([field, rials]) => (
          <div key={field}>
            <dt>{say(form.totals[field] ?? { fa: field, en: field })}</dt>
            <dd title={inRials(rials, lang)}>{inMillions(rials, lang)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type HeaderProps = { shown: Statement; form: Form; changed: readonly { field: string; before: unknown }[] }

function Header({ shown, form, changed }: HeaderProps) {
  const { say, lang } = useLanguage()
  return (
    <details>
      <summary>{say(statementWords.header)}</summary>
      <dl className="facts statement-header">
        {Object.entries(shown.header).flatMap(([field, value]) => {
          const text = headerInWords(field, value, lang)
          const was = changed.find((change) => change.field === field)
          if (text === '' && !was) return []
          return [
            <div key={field}>
              <dt>{say(form.header[field] ?? { fa: field, en: field })}</dt>
              <dd>
                <bdi>{text || '—'}</bdi>
                {was && (
                  <span className="changed small">
                    {say(statementWords.before)}: <bdi>{headerInWords(field, was.before, lang) || '—'}</bdi>
                  </span>
                )}
              </dd>
            </div>,
          ]
        })}
      </dl>
    </details>
  )
}
