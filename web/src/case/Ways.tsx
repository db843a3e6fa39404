import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { machine, ways } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { OfferSheet } from './OfferSheet.tsx'
import { useChoices } from './useChoices.ts'
import { useSending } from './useSending.ts'
import { type Offer, offerOfAct, offerOfWay, primaryOf } from './way.ts'
import { doneWords, waysWords } from './waysWords.ts'
import './ways.css'

/** What can be done to a case by whoever looks at it, and what not, and why. */
export function Ways({ caseId, takesFocus = false }: { caseId: string; takesFocus?: boolean }) {
  const { say, lang } = useLanguage()
  const { data, error, refetch } = useQuery(ways(caseId))
  const drawing = useQuery(machine(caseId))
  const [open, setOpen] = useState<Offer | null>(null)
  const [told, setTold] = useState<Text | null>(null)
  const sending = useSending(caseId)
  const choices = useChoices(caseId, open)
  if (!data) return <NotYet thrown={error} again={refetch} />
  const offers = [...data.ways.map(offerOfWay), ...data.acts.map(offerOfAct)]
  const primary = primaryOf(offers)
  const stages = drawing.data?.drawing.nodes.map(({ id, title, kind }) => ({ name: id, title, kind })) ?? []
  const take = (offer: Offer) => {
    sending.reset()
    setTold(null)
    setOpen(offer)
  }
  const now = open && offers.find(({ kind, name }) => kind === open.kind && name === open.name)
  return (
    <section className="ways unprinted" aria-label={say(waysWords.title)}>
      {told && (
        <p className="notice" role="status">
          {say(told)}
        </p>
      )}
      {open ? (
        <OfferSheet
          key={`${open.kind} ${open.name}`}
          offer={now?.possible ? now : open}
          isOffered={now?.possible === true}
          step={data.step}
          choices={choices}
          stages={stages}
          sending={sending}
          done={(step) => {
            setTold(doneWords(open.label, inDigits(lang, step)))
            setOpen(null)
          }}
          leave={() => setOpen(null)}
        />
      ) : (
        <Offers
          offers={offers}
          primary={primary}
          isResting={data.stage.kind !== 'acting'}
          take={take}
          takesFocus={takesFocus}
        />
      )}
    </section>
  )
}

type OffersProps = {
  offers: readonly Offer[]
  primary: Offer | undefined
  isResting: boolean
  take: (offer: Offer) => void
  takesFocus: boolean
}

function Offers({ offers, primary, isResting, take, takesFocus }: OffersProps) {
  const { say } = useLanguage()
  const mine = offers.filter((offer) => offer.mine)
  const events = mine.filter(({ kind, possible }) => kind === 'event' && possible)
  const acts = mine.filter(({ kind, possible }) => kind === 'act' && possible)
  const closed = mine.filter(({ kind, possible }) => kind === 'event' && !possible)
  const others = offers.filter((offer) => !offer.mine && offer.kind === 'event')
  const sorted = primary ? [primary, ...events.filter((offer) => offer !== primary)] : events
  return (
    <>
      <div className="ways-row">
        {sorted.map((offer, i) => (
          <button
            key={offer.name}
            type="button"
            className={offer === primary ? 'button primary' : 'button'}
            ref={i === 0 && takesFocus ? focused : undefined}
            onClick={() => take(offer)}
          >
            {say(offer.label)}
            {needsMore(offer) && ' …'}
          </button>
        ))}
        {sorted.length === 0 && <span className="quiet">{say(isResting ? waysWords.resting : waysWords.none)}</span>}
        {acts.length > 0 && (
          <span className="ways-acts">
            {acts.map((offer) => (
              <button key={offer.name} type="button" className="button bare" onClick={() => take(offer)}>
                {say(offer.label)} …
              </button>
            ))}
          </span>
        )}
      </div>
      {closed.length > 0 && (
        <ul className="ways-closed" aria-label={say(waysWords.notNow)}>
          {closed.map((offer) => (
            <li key={offer.name}>
              <span className="ways-closed-label">{say(offer.label)}</span>
              <span className="quiet">{say(waysWords.notNow)}:</span>
              <span className="quiet">{offer.why && say(offer.why)}</span>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details className="ways-others small">
          <summary>{say(waysWords.others)}</summary>
          <p className="quiet">{others.map(({ label }) => say(label)).join('، ')}</p>
        </details>
      )}
    </>
  )
}

const needsMore = ({ form, reasonRequired }: Offer): boolean =>
  reasonRequired || Object.keys(form.properties ?? {}).some((name) => name !== 'statement')

const focused = (button: HTMLButtonElement | null): void => button?.focus()
