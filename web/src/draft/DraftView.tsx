import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { ways } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { piecesLeft } from '../kept/kept.ts'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { draft, statementForm } from '../statement/queries.ts'
import '../statement/statement.css'
import type { Draft, Form } from '../statement/types.ts'
import { DraftLines, type Open } from './DraftLines.tsx'
import { HeaderForm } from './HeaderForm.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { MendTable } from './MendTable.tsx'
import { Problems } from './Problems.tsx'
import type { DraftValue } from './typedValue.ts'
import { useDraftActs } from './useDraftActs.ts'
import { lineNoOf } from './useKeptPart.ts'
import { draftWords } from './words.ts'

/** What the agency is still writing: lines, what stands above them, and what is wrong with it all. */
export function DraftView({ found }: { found: Case }) {
  const { data, error, refetch } = useQuery(draft(found.id))
  const form = useQuery(statementForm)
  if (!data || !form.data) return <NotYet thrown={error ?? form.error} again={refetch} />
  return <Editor found={found} now={data} form={form.data} />
}

const WRITERS = ['agencyOfficer', 'liaison', 'agencyApprover']
const SIGNERS = ['financeController', 'agencyApprover']

function Editor({ found, now, form }: { found: Case; now: Draft; form: Form }) {
  const { say } = useLanguage()
  const me = useMe()
  const { open, toOpen, settled } = useOpenLine(found.id, now)
  const acts = useDraftActs(found.id)
  const { change, prepare, certify } = acts
  const mayWrite = me.roles.some((role) => WRITERS.includes(role))
  const problem = change.error ?? prepare.error ?? certify.error
  return (
    <section className="statement">
      <div>
        <h3>{say(draftWords.title)}</h3>
        <p className="quiet">{say(draftWords.how)}</p>
      </div>
      {problem && <ProblemNotice thrown={problem} />}
      {mayWrite && <Tools now={now} acts={acts} toOpen={toOpen} />}
      {mayWrite && (
        <ImportPanel
          caseId={found.id}
          revision={now.revision}
          form={form}
          settled={acts.read}
          mend={() => prepare.mutate()}
        />
      )}
      {prepare.data && (
        <div className={prepare.data.mustFix > 0 ? 'notice mind' : 'notice'} role="status">
          <Problems found={prepare.data.problems} counted={prepare.data} form={form} toLine={toOpen} />
        </div>
      )}
      {mayWrite && prepare.data && (
        <MendTable
          key={prepare.submittedAt}
          now={now}
          form={form}
          found={prepare.data.problems}
          isBusy={change.isPending || prepare.isPending}
          save={(lines) => change.mutate({ act: 'mend', lines }, { onSuccess: () => prepare.mutate() })}
        />
      )}
      {me.roles.some((role) => SIGNERS.includes(role)) && <Certify caseId={found.id} acts={acts} />}
      <DraftLines
        caseId={found.id}
        now={now}
        form={form}
        open={open}
        toOpen={toOpen}
        settled={settled}
        mayWrite={mayWrite}
        isBusy={change.isPending}
        remove={(lineNo) => change.mutate({ act: 'remove', lineNo }, { onSuccess: () => toOpen(null) })}
      />
      <HeaderForm caseId={found.id} header={now.header} form={form} mayWrite={mayWrite} />
    </section>
  )
}

/** Which line is open; one whose words did not arrive is open from the beginning. */
function useOpenLine(caseId: string, { lineCount }: Draft) {
  const person = useMe().person.id
  const [open, setOpen] = useState<Open | null>(() => {
    const [left] = piecesLeft({ person, caseId }).flatMap((piece) => lineNoOf(piece) ?? [])
    return left === undefined ? null : { form: 0, lineNo: Math.min(left, lineCount + 1) }
  })
  const forms = useRef(0)
  const toOpen = (lineNo: number | null) => {
    forms.current++
    setOpen(lineNo === null ? null : { form: forms.current, lineNo })
  }
  const settled = useCallback((lineNo: number) => setOpen((was) => was && { ...was, lineNo }), [])
  return { open, toOpen, settled }
}

type Acts = ReturnType<typeof useDraftActs>

function Tools({ now, acts, toOpen }: { now: Draft; acts: Acts; toOpen: (lineNo: number | null) => void }) {
  const { say } = useLanguage()
  const { change, prepare } = acts
  const { proposed } = now
  const carry = () =>
    change.mutate({ act: 'replace', lines: proposed as readonly Readonly<Record<string, DraftValue>>[] })
  return (
    <div className="draft-acts">
      <button type="button" className="button slim" onClick={() => toOpen(now.lineCount + 1)}>
        {say(draftWords.addLine)}
      </button>
      {proposed.length > 0 && (
        <button type="button" className="button slim" disabled={change.isPending} onClick={carry}>
          {say(draftWords.carry(inThousands('fa', proposed.length), inThousands('en', proposed.length)))}
        </button>
      )}
      {now.lineCount > 0 && (
        <Emptying
          count={now.lineCount}
          isBusy={change.isPending}
          empty={() => change.mutate({ act: 'replace', lines: [] }, { onSuccess: () => toOpen(null) })}
        />
      )}
      <button
        type="button"
        className="button slim"
        disabled={prepare.isPending || now.revision === 0}
        onClick={() => prepare.mutate()}
      >
        {say(prepare.isPending ? draftWords.preparing : draftWords.prepare)}
      </button>
    </div>
  )
}

/** Whoever has nothing to state empties the draft before it is said; once pressed by mistake does nothing yet. */
function Emptying({ count, isBusy, empty }: { count: number; isBusy: boolean; empty: () => void }) {
  const { say } = useLanguage()
  const [isSure, setSure] = useState(false)
  const words = isSure ? draftWords.emptySurely(inThousands('fa', count), inThousands('en', count)) : draftWords.empty
  return (
    <button
      type="button"
      className="button slim"
      disabled={isBusy}
      onClick={() => (isSure ? empty() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {say(words)}
    </button>
  )
}

/** The version that was prepared last is known from the ways out: filing would take just this one. */
function Certify({ caseId, acts: { certify } }: { caseId: string; acts: Acts }) {
  const { say } = useLanguage()
  const { data } = useQuery(ways(caseId))
  const sha256 = data?.ways.map(({ suggested }) => suggested['statement']).find((hash) => typeof hash === 'string')
  if (typeof sha256 !== 'string') return null
  return (
    <p className="draft-acts">
      <button type="button" className="button slim" disabled={certify.isPending} onClick={() => certify.mutate(sha256)}>
        {say(draftWords.certify)}
      </button>
      <bdi dir="ltr" className="quiet small">
        {sha256.slice(0, 16)}…
      </bdi>
      {certify.isSuccess && <span role="status">{say(draftWords.certified)}</span>}
    </p>
  )
}
