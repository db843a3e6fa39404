import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import { asProblem } from '../ask/problem.ts'
import { putInPlace } from '../ask/putInPlace.ts'
import { ways } from '../ask/queries.ts'
import type { CaseItem } from '../ask/types.ts'
import { type Offer, offerOfWay } from '../case/way.ts'
import { waysWords } from '../case/waysWords.ts'
import { Field } from '../form/Field.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inThousands, type Text } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { shellWords } from '../shell/words.ts'
import { bulkDoneWords, bulkWords } from './bulkWords.ts'
import { selectedWords } from './words.ts'

/** Ways are looked up case by case, so more at once would only keep everybody waiting. */
const MOST = 25

/** One thing done to every selected case; each is decided by itself, and what was refused is said with its reason. */
export function BulkBar({ items, done }: { items: readonly CaseItem[]; done: () => void }) {
  const { say, lang } = useLanguage()
  const [chosen, setChosen] = useState<Offer | null>(null)
  const [reason, setReason] = useState('')
  const isTooMany = items.length > MOST
  const asked = useQueries({ queries: isTooMany ? [] : items.map(({ id }) => ways(id)) })
  const common =
    isTooMany || asked.some(({ data }) => !data)
      ? []
      : commonOffers(asked.map(({ data }) => data?.ways.map(offerOfWay) ?? []))
  const isReading = !isTooMany && asked.some(({ isPending }) => isPending)
  const sending = useBulk(items)
  return (
    <section className="work-bulk" aria-label={say(bulkWords.title)}>
      <p>
        <strong>{say(selectedWords(inThousands(lang, items.length)))}</strong>
        {isTooMany && <span className="quiet"> {say(bulkWords.tooMany(inThousands('fa', MOST), String(MOST)))}</span>}
        {!isTooMany && !isReading && common.length === 0 && <span className="quiet"> {say(bulkWords.nothing)}</span>}
      </p>
      {sending.data && <Outcome items={items} results={sending.data.results} />}
      {sending.error && <ProblemNotice thrown={sending.error} />}
      {chosen ? (
        <form
          className="offer-sheet"
          onSubmit={(event) => {
            event.preventDefault()
            sending.mutate({ offer: chosen, reason }, { onSuccess: () => setChosen(null) })
          }}
        >
          <Field
            label={say(chosen.reasonRequired ? waysWords.reason : waysWords.reasonOptional)}
            hint={say(waysWords.reasonHint)}
          >
            {(parts) => (
              <textarea
                {...parts}
                className="input"
                required={chosen.reasonRequired}
                maxLength={2000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <p className="offer-do">
            <button type="submit" className="button primary" disabled={sending.isPending}>
              {say(chosen.label)} ({inThousands(lang, items.length)})
            </button>
            <button type="button" className="button" onClick={() => setChosen(null)}>
              {say(shellWords.cancel)}
            </button>
          </p>
        </form>
      ) : (
        <div className="ways-row">
          {common.map((offer) => (
            <button key={offer.name} type="button" className="button" onClick={() => setChosen(offer)}>
              {say(offer.label)} …
            </button>
          ))}
          <button type="button" className="button bare" onClick={done}>
            {say(bulkWords.letGo)}
          </button>
        </div>
      )}
    </section>
  )
}

/** What can be done to all of them and says nothing more than its reason. */
function commonOffers(offers: readonly (readonly Offer[])[]): Offer[] {
  const [first = [], ...rest] = offers
  const isOpen = ({ mine, possible, form }: Offer) =>
    mine && possible && Object.keys(form.properties ?? {}).length === 0
  return first.filter(
    (offer) => isOpen(offer) && rest.every((others) => others.some((one) => one.name === offer.name && isOpen(one))),
  )
}

function useBulk(items: readonly CaseItem[]) {
  const known = useQueryClient()
  const intent = useIntent()
  return useMutation({
    mutationFn: ({ offer, reason }: { offer: Offer; reason: string }) => {
      const cases = items.map(({ id, step }) => ({ id, step }))
      const body = { event: offer.name, data: {}, cases, ...(reason.trim() ? { reason: reason.trim() } : {}) }
      return answerOf(
        api.POST('/api/v1/cases/bulk', { params: { header: { 'idempotency-key': intent.idOf(body) } }, body }),
      )
    },
    onSuccess: () => intent.done(),
    onSettled: async () => {
      await known.invalidateQueries({ queryKey: ['case'] })
      await putInPlace(
        known,
        items.map(({ id }) => id),
      )
    },
  })
}

type Result = { ok: boolean; case: string; problem?: { title: string; text?: unknown } }

function Outcome({ items, results }: { items: readonly CaseItem[]; results: readonly Result[] }) {
  const { say, lang } = useLanguage()
  const refused = results.filter(({ ok }) => !ok)
  const nameOf = (id: string) => {
    const item = items.find((one) => one.id === id)
    return item ? say((item.agency ?? item.provider).title) : id
  }
  return (
    <div className={refused.length > 0 ? 'notice mind' : 'notice'} role="status">
      <p>{say(bulkDoneWords(results.length - refused.length, refused.length, (n) => inThousands(lang, n)))}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ case: id, problem }) => (
            <li key={id}>
              {nameOf(id)}: {problem ? wordsOf(problem, say) : say(asProblem(null).text)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const wordsOf = (problem: { title: string; text?: unknown }, say: (text: Text) => string): string =>
  typeof problem.text === 'object' && problem.text !== null ? say(problem.text as Text) : problem.title
