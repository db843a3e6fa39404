import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveryWay, Role } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { PaperForm } from './PaperForm.tsx'
import { deliveryOf } from './queries.ts'
import { reportWords } from './words.ts'

type Hop = DeliveryWay['way'][number]
type Kind = 'letter' | 'receipt'

/** Who enters the papers of a hop. */
const ENTER: Readonly<Record<Kind, readonly Role[]>> = {
  letter: ['secretariat', 'head'],
  receipt: ['secretariat', 'authority', 'head'],
}

/** From hop to hop: to whom, with which letter, and with which receipt it arrived. */
export function DeliveryRoute({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(deliveryOf(caseId))
  if (!data) return <NotYet thrown={error} again={refetch} />
  return (
    <section>
      <h3>{say(reportWords.way)}</h3>
      {data.way.length === 0 && <p className="quiet">{say(reportWords.noWay)}</p>}
      <ol>
        {data.way.map((hop) => (
          <OneHop key={`${hop.version} ${hop.hop}`} caseId={caseId} hop={hop} way={data} />
        ))}
      </ol>
    </section>
  )
}

function OneHop({ caseId, hop, way }: { caseId: string; hop: Hop; way: DeliveryWay }) {
  const { say, lang } = useLanguage()
  const isAtHand = hop.version === way.version && hop.hop === way.hop
  return (
    <li className="received-one" aria-current={isAtHand ? 'step' : undefined}>
      <p className="beside">
        <span className="tag">
          {say(reportWords.hop)} {inDigits(lang, hop.hop)}
        </span>
        <strong>
          <bdi>{say(hop.addressee)}</bdi>
        </strong>
        <span className="quiet small">
          {say(reportWords.version)} {inDigits(lang, hop.version)}
        </span>
        {isAtHand && <span className="quiet small">{say(reportWords.atHand)}</span>}
      </p>
      <dl className="facts">
        <Paper kind="letter" paper={hop.letter} none={reportWords.notSent} caseId={caseId} hop={hop} at={isAtHand} />
        <Paper
          kind="receipt"
          paper={hop.receipt}
          none={reportWords.noReceipt}
          caseId={caseId}
          hop={hop}
          at={isAtHand && hop.letter !== null}
        />
      </dl>
    </li>
  )
}

type Props = {
  kind: Kind
  paper: { readonly number: string; readonly date: string } | null
  none: Text
  caseId: string
  hop: Hop
  /** Whether it may be entered now. */
  at: boolean
}

/** A letter or a receipt, or the way to enter it. */
function Paper({ kind, paper, none, caseId, hop, at }: Props) {
  const { say, lang } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const may = useMe().roles.some((role) => ENTER[kind].includes(role)) && at && paper === null
  return (
    <div>
      <dt>{say(reportWords[kind])}</dt>
      <dd>
        {paper ? (
          <>
            <bdi dir="ltr">{inDigits(lang, paper.number)}</bdi>
            <span className="quiet">
              {' '}
              · <bdi dir="ltr">{inDigits(lang, paper.date)}</bdi>
            </span>
          </>
        ) : (
          <span className="quiet">{say(none)}</span>
        )}
        {may && !isOpen && (
          <button type="button" className="button bare slim unprinted" onClick={() => setOpen(true)}>
            {say(reportWords.enter)} …
          </button>
        )}
        {may && isOpen && <PaperForm kind={kind} caseId={caseId} hop={hop.hop} leave={() => setOpen(false)} />}
      </dd>
    </div>
  )
}
