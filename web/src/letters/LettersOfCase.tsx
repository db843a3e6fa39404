import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import type { Role } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { channelChoices } from './channels.ts'
import { TEXT, type Written } from './LetterActs.tsx'
import { lettersOf } from './queries.ts'
import { letterWords, statusWords } from './words.ts'

const WRITERS: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat']
const READERS: readonly Role[] = [...WRITERS, 'auditor', 'authority']

/** The letters of a case, for those who read letters, and the way to begin one. */
export function LettersOfCase({ caseId }: { caseId: string }) {
  const { roles } = useMe()
  return roles.some((role) => READERS.includes(role)) ? <Letters caseId={caseId} /> : null
}

function Letters({ caseId }: { caseId: string }) {
  const { say, lang } = useLanguage()
  const { roles } = useMe()
  const { data, error } = useQuery(lettersOf(caseId))
  const [isWriting, setWriting] = useState(false)
  const mayWrite = roles.some((role) => WRITERS.includes(role))
  return (
    <section className="case-letters">
      <h2>{say(letterWords.title)}</h2>
      {!data && <NotYet thrown={error} />}
      {data?.length === 0 && <p className="quiet small">{say(letterWords.noneOfCase)}</p>}
      <ul>
        {data?.map(({ id, subject, status, number }) => (
          <li key={id}>
            <Link to="/letters/$id" params={{ id }}>
              <bdi>{subject}</bdi>
            </Link>{' '}
            <span className="quiet small">
              {say(statusWords[status])}
              {number && (
                <>
                  {' · '}
                  <bdi dir="ltr">{inDigits(lang, number)}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {isWriting ? (
        <Begin caseId={caseId} leave={() => setWriting(false)} />
      ) : (
        <p className="beside unprinted">
          {mayWrite && (
            <button type="button" className="button slim" onClick={() => setWriting(true)}>
              {say(letterWords.begin)}
            </button>
          )}
          {roles.includes('secretariat') && (
            <Link to="/letters" search={{ tab: 'received', of: caseId }} className="small">
              {say(letterWords.register)}
            </Link>
          )}
        </p>
      )}
    </section>
  )
}

function Begin({ caseId, leave }: { caseId: string; leave: () => void }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const intent = useIntent()
  const send = async (values: Values) => {
    const params = { path: { id: caseId }, header: { 'idempotency-key': intent.idOf([caseId, values]) } }
    await answerOf(api.POST('/api/v1/cases/{id}/letters', { params, body: values as Written }))
    intent.done()
  }
  return (
    <AskForm
      name={letterWords.begin}
      schema={TEXT}
      choices={{ channel: channelChoices(say) }}
      start={{ channel: 'letter' }}
      why={letterWords.beginWhy}
      label={letterWords.beginDo}
      send={send}
      done={() => {
        leave()
        void known.invalidateQueries({ queryKey: lettersOf(caseId).queryKey })
        void known.invalidateQueries({ queryKey: ['letters'] })
      }}
      leave={leave}
    />
  )
}
