import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ownSecondFactor, session } from '../ask/queries.ts'
import type { Me, SecondFactorState } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { counted } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { ProofsForm } from './ProofsForm.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SetSecondFactor } from './SetSecondFactor.tsx'
import { useEndFactor, useRenewCodes } from './useFactorActs.ts'
import { accountWords } from './words.ts'

/** The code beside the password: whether there is one, and what can be done about it. */
export function SecondFactor() {
  const { say } = useLanguage()
  const { data, error } = useQuery(ownSecondFactor)
  const known = useQueryClient()
  const changed = (me: Me) => {
    known.setQueryData(session.queryKey, me)
    void known.invalidateQueries({ queryKey: ['account'] })
  }
  return (
    <section className="account-part">
      <h2>{say(accountWords.secondFactor)}</h2>
      <p className="quiet">{say(accountWords.secondFactorWhy)}</p>
      {!data && <NotYet thrown={error} />}
      {data && !data.isOn && <FactorOff changed={changed} />}
      {data?.isOn && <FactorOn state={data} changed={changed} />}
    </section>
  )
}

function FactorOff({ changed }: { changed: (me: Me) => void }) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <SetSecondFactor done={changed} heading="h3" />
  return (
    <>
      <p>{say(accountWords.isOff)}</p>
      <p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {say(accountWords.setUp)}
        </button>
      </p>
    </>
  )
}

function FactorOn({ state, changed }: { state: SecondFactorState; changed: (me: Me) => void }) {
  const { say } = useLanguage()
  const [open, setOpen] = useState<'renew' | 'end' | null>(null)
  const renew = useRenewCodes()
  const end = useEndFactor(changed)
  const left = say(counted(state.recoveryCodesLeft ?? 0))
  return (
    <>
      <p>
        {say(accountWords.isOn)} {say({ fa: `${left} کد بازیابی مانده است.`, en: `Recovery codes left: ${left}.` })}
      </p>
      {renew.data && <RecoveryCodes title={accountWords.renew} codes={renew.data.recoveryCodes} heading="h3" />}
      {open === null && (
        <p className="account-acts">
          <button type="button" className="button" onClick={() => setOpen('renew')}>
            {say(accountWords.renew)}
          </button>
          <button type="button" className="button" onClick={() => setOpen('end')}>
            {say(accountWords.end)}
          </button>
        </p>
      )}
      {open === 'renew' && (
        <ProofsForm
          why={accountWords.renewWhy}
          act={accountWords.renew}
          sending={renew}
          send={(proofs) => renew.mutate(proofs, { onSuccess: () => setOpen(null) })}
          cancel={() => setOpen(null)}
        />
      )}
      {open === 'end' && (
        <ProofsForm
          why={state.isRequired ? accountWords.endWhyRequired : accountWords.endWhy}
          act={accountWords.end}
          sending={end}
          send={(proofs) => end.mutate(proofs)}
          cancel={() => setOpen(null)}
        />
      )}
    </>
  )
}
