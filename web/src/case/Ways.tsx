import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { machine, oneCase, ways } from '../ask/queries.ts'
import { rolesInWords } from '../ask/roleWords.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { OfferSheet } from './OfferSheet.tsx'
import { useChoices } from './useChoices.ts'
import { useSending } from './useSending.ts'
import { type Offer, offerOfAct, offerOfWay, primaryOf } from './way.ts'
import { doneWords, waysWords } from './waysWords.ts'
import './ways.css'

type Props = {
  caseId: string
  /** Whoever came by key goes on by key. */
  takesFocus?: boolean
  /** Told what has been recorded. */
  decided?: (label: Text) => void
}

/** What can be done to a case by whoever looks at it, and what not, and why. */
export function Ways({ caseId, takesFocus = false, decided }: Props) {
  const { say, lang } = useLanguage()
  const { data, error, refetch } = useQuery(ways(caseId))
  const drawing = useQuery(machine(caseId))
  const [open, setOpen] = useState<Offer | null>(null)
  const [left, setLeft] = useState<string | null>(null)
  const [told, setTold] = useState<Text | null>(null)
  const sending = useSending(caseId)
  const { data: found } = useQuery({ ...oneCase(caseId), enabled: open !== null })
  const choices = useChoices({ id: caseId, machine: found?.machine.name }, open)
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
        <p className="notice done" role="status" tabIndex={-1} ref={decided ? undefined : focused}>
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
            // The focus goes to what was recorded, or back to the row it was decided from.
            setLeft('')
            setOpen(null)
            decided?.(open.label)
          }}
          leave={() => {
            setLeft(open.name)
            setOpen(null)
          }}
        />
      ) : (
        <Offers
          offers={offers}
          primary={primary}
          isResting={data.stage.kind !== 'acting'}
          take={take}
          first={left ?? (takesFocus ? 'first' : null)}
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
  /** Where the focus goes: to an offer by its name, to the first one, or nowhere. */
  first: string | null
}

function Offers({ offers, primary, isResting, take, first }: OffersProps) {
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
            ref={first === offer.name || (first === 'first' && i === 0) ? focused : undefined}
            onClick={() => take(offer)}
          >
            {say(offer.label)}
            {needsMore(offer) && ' …'}
          </button>
        ))}
        {sorted.length === 0 && closed.length === 0 && (
          <span className="quiet">{say(isResting ? waysWords.resting : waysWords.none)}</span>
        )}
        {acts.length > 0 && (
          <span className="ways-acts">
            {acts.map((offer) => (
              <button
                key={offer.name}
                type="button"
                className="button bare"
                ref={first === offer.name ? focused : undefined}
                onClick={() => take(offer)}
              >
                {say(offer.label)} …
              </button>
            ))}
          </span>
        )}
      </div>
      <Closed offers={closed} />
      <Others offers={others} />
    </>
  )
}

/** What one might do but not now: the button stands where it would be, and beside it the reason. */
function Closed({ offers }: { offers: readonly Offer[] }) {
  const { say } = useLanguage()
  const id = useId()
  if (offers.length === 0) return null
  return (
    <ul className="ways-closed" aria-label={say(waysWords.notNow)}>
      {offers.map(({ name, label, why }) => (
        <li key={name}>
          <button type="button" className="button" aria-disabled="true" aria-describedby={`${id}-${name}`}>
            {say(label)}
          </button>
          <span className="quiet" id={`${id}-${name}`}>
            {say(waysWords.notNow)}: {why && say(why)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What only others may do, and who they are. */
function Others({ offers }: { offers: readonly Offer[] }) {
  const { say, lang } = useLanguage()
  if (offers.length === 0) return null
  return (
    <details className="ways-others small">
      <summary>{say(waysWords.others)}</summary>
      <dl>
        {offers.map(({ name, label, by }) => (
          <div key={name}>
            <dt>{say(label)}</dt>
            <dd className="quiet">{rolesInWords(by, lang)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const needsMore = ({ form, reasonRequired }: Offer): boolean =>
  reasonRequired || Object.keys(form.properties ?? {}).some((name) => name !== 'statement')

const focused = (element: HTMLElement | null): void => element?.focus()
