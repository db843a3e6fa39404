import { useMutation } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { asProblem } from '../ask/problem.ts'
import { Field } from '../form/Field.tsx'
import { Code } from '../language/Code.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { latinDigits, type Text } from '../language/text.ts'
import type { operations } from '../openapi.d.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { OwnCaseView } from './OwnCaseView.tsx'
import { PublicPage } from './PublicPage.tsx'
import type { OwnCase } from './queries.ts'
import { ThreeWords } from './ThreeWords.tsx'
import { publicWords } from './words.ts'

type Tracked = operations['track']['responses'][200]['content']['application/json']
type Found = {
  readonly code: string
  readonly mobile: string | null
  readonly tracked: Tracked
  readonly own: OwnCase | null
}

/** Where a case stands by its code alone; and with the last digits of the mobile, what was said in it. */
async function look(code: string, mobile: string | null): Promise<Found> {
  const tracked = await answerOf(api.POST('/api/v1/tracking', { body: { code, ...(mobile ? { mobile } : {}) } }))
  // What has no agency was written by somebody without an account, who reads it whole.
  const isOwn = mobile !== null && tracked.more?.agency === null
  const own = isOwn ? await answerOf(api.POST('/api/v1/public/case', { body: { code, mobile } })) : null
  return { code, mobile, tracked, own }
}

const isMiss = (thrown: unknown): boolean => asProblem(thrown).code === 'tracking-refused'

/** The digits that somebody typed, or what is missing. */
const digitsIn = (text: string): string => latinDigits(text).replace(/\D/g, '')

/** Follow a case by its code. */
export function Track() {
  const { say } = useLanguage()
  const given = useRouterState({ select: ({ location }) => (location.state as { code?: string }).code ?? '' })
  const [found, setFound] = useState<Found | null>(null)
  return (
    <PublicPage title={say(publicWords.track)} {...(found ? {} : { lead: publicWords.trackLead })}>
      {found ? (
        <Standing of={found} found={setFound} leave={() => setFound(null)} />
      ) : (
        <ByCode given={given} found={setFound} />
      )}
    </PublicPage>
  )
}

function ByCode({ given, found }: { given: string; found: (found: Found) => void }) {
  return (
    <OneField
      label={publicWords.code}
      hint={publicWords.codeHint}
      missing={publicWords.codeMissing}
      most={40}
      given={given}
      isRight={(digits) => /^\d{8,20}$/.test(digits)}
      look={(code) => look(code, null)}
      found={found}
    />
  )
}

type OneFieldProps = {
  label: Text
  hint?: Text
  missing: Text
  most: number
  given?: string
  isRight: (digits: string) => boolean
  look: (digits: string) => Promise<Found>
  found: (found: Found) => void
}

/** One field of digits, and what it opens. */
function OneField({ label, hint, missing, most, given = '', isRight, look: ask, found }: OneFieldProps) {
  const { say } = useLanguage()
  const [text, setText] = useState(given)
  const [isWrong, setWrong] = useState(false)
  const looking = useMutation({ mutationFn: () => ask(digitsIn(text)), onSuccess: found })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isGood = isRight(digitsIn(text))
    setWrong(!isGood)
    if (isGood) looking.mutate()
  }
  const miss = looking.error && isMiss(looking.error) ? say(asProblem(looking.error).text) : undefined
  return (
    <form className="public-form" onSubmit={submit} noValidate>
      {looking.error && !miss && <ProblemNotice thrown={looking.error} />}
      <Field label={say(label)} hint={hint && say(hint)} wrong={isWrong ? say(missing) : miss}>
        {(parts) => (
          <input
            {...parts}
            className="input public-digits"
            dir="ltr"
            inputMode="numeric"
            autoComplete="off"
            maxLength={most}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button primary" disabled={looking.isPending}>
        {say(publicWords.show)}
      </button>
    </form>
  )
}

type StandingProps = { of: Found; found: (found: Found) => void; leave: () => void }

function Standing({ of: { code, mobile, tracked, own }, found, leave }: StandingProps) {
  const { lang, say } = useLanguage()
  const { stage, progress, nextDate, more } = own ? { ...tracked, ...own } : tracked
  return (
    <div className="public-part" aria-live="polite">
      <p>
        {say(publicWords.code)} <Code of={code} />
      </p>
      <ThreeWords at={progress} />
      <dl className="public-facts">
        <dt>{say(publicWords.stands)}</dt>
        <dd>{say(stage)}</dd>
        <dt>{say(publicWords.next)}</dt>
        <dd>{say(nextDate?.text ?? publicWords.noNext)}</dd>
        {more?.agency && (
          <>
            <dt>{say(publicWords.agency)}</dt>
            <dd>
              <bdi>{say(more.agency)}</bdi>
            </dd>
            <dt>{say(publicWords.period)}</dt>
            <dd>{say(more.period)}</dd>
            {more.filedAt && (
              <>
                <dt>{say(publicWords.filed)}</dt>
                <dd>{saidInFull(more.filedAt, lang)}</dd>
              </>
            )}
          </>
        )}
      </dl>
      {own && mobile ? (
        <OwnCaseView of={own} mobile={mobile} moved={(now) => found({ code, mobile, tracked, own: now })} />
      ) : (
        !more && (
          <section className="public-part">
            <h2>{say(publicWords.seeMore)}</h2>
            <p className="quiet">{say(publicWords.seeMoreLead)}</p>
            <OneField
              label={publicWords.lastFour}
              missing={publicWords.lastFourMissing}
              most={8}
              isRight={(digits) => /^\d{4}$/.test(digits)}
              look={(digits) => look(code, digits)}
              found={found}
            />
          </section>
        )
      )}
      <p>
        <button type="button" className="button bare" onClick={leave}>
          {say(publicWords.another)}
        </button>
      </p>
    </div>
  )
}
