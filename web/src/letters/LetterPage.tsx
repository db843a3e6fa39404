import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Letter } from '../ask/types.ts'
import { kindOfFile, scanWords, sizeInWords } from '../documents/words.ts'
import { choiceWord } from '../form/fieldWords.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, inThousands, type Text } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { LetterActs } from './LetterActs.tsx'
import { oneLetter } from './queries.ts'
import { letterWords, statusWords } from './words.ts'
import './letters.css'

const route = getRouteApi('/letters/$id')

/** One letter, whole, and what can be done with it. */
export function LetterPage() {
  const { say } = useLanguage()
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(oneLetter(id))
  usePageTitle(data?.subject ?? '')
  return (
    <article className="letters-page">
      <p className="unprinted">
        <Link to="/letters" search={data ? { tab: data.status } : {}}>
          {say(letterWords.back)}
        </Link>
      </p>
      {data ? (
        <>
          <h1>
            <bdi>{data.subject}</bdi> <span className="tag">{say(statusWords[data.status])}</span>
          </h1>
          <Facts of={data} />
          {data.body && (
            <p className="letter-body" dir="auto">
              {data.body}
            </p>
          )}
          <TheFile of={data} />
          <LetterActs of={data} />
        </>
      ) : (
        <NotYet thrown={error} again={refetch} />
      )}
    </article>
  )
}

function Fact({ title, children }: { title: Text; children: ReactNode }) {
  const { say } = useLanguage()
  return (
    <div>
      <dt>{say(title)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Facts({ of }: { of: Letter }) {
  const { say, lang } = useLanguage()
  return (
    <dl className="facts">
      <Fact title={letterWords.from}>
        <bdi>{of.sender}</bdi>
      </Fact>
      <Fact title={letterWords.to}>
        <bdi>{of.recipient}</bdi>
      </Fact>
      {of.number && (
        <Fact title={letterWords.number}>
          <bdi dir="ltr">{inDigits(lang, of.number)}</bdi>
        </Fact>
      )}
      {of.date && <Fact title={letterWords.date}>{say(of.date.text)}</Fact>}
      {of.channel && <Fact title={letterWords.channel}>{say(choiceWord(of.channel))}</Fact>}
      {of.receivedAt && <Fact title={letterWords.received}>{saidInFull(of.receivedAt, lang)}</Fact>}
      {of.inReplyTo && (
        <Fact title={letterWords.inReplyTo}>
          <Other letter={of.inReplyTo} />
        </Fact>
      )}
      {of.following && (
        <Fact title={letterWords.following}>
          <Other letter={of.following} />
        </Fact>
      )}
      {of.copies.length > 0 && (
        <Fact title={letterWords.copies}>
          <bdi>{of.copies.join(lang === 'fa' ? '، ' : ', ')}</bdi>
        </Fact>
      )}
      {of.case && (
        <Fact title={letterWords.case}>
          <Link to="/cases/$id" params={{ id: of.case }}>
            {say(letterWords.toCase)}
          </Link>
        </Fact>
      )}
      <Fact title={letterWords.service}>{say(choiceWord(of.service))}</Fact>
      <Fact title={letterWords.entered}>
        {saidInFull(of.draftedAt, lang)}
        {of.registeredBy && (
          <span className="quiet">
            {' '}
            · <bdi>{of.registeredBy.name}</bdi>
          </span>
        )}
      </Fact>
      {of.signed && (
        <Fact title={letterWords.signedBy}>
          <bdi>{of.signed.by.name}</bdi> · {saidInFull(of.signed.at, lang)}
        </Fact>
      )}
      {of.dropped && (
        <Fact title={letterWords.droppedBy}>
          <bdi>{of.dropped.by.name}</bdi> · {saidInFull(of.dropped.at, lang)}
          <br />
          <bdi>{of.dropped.why}</bdi>
        </Fact>
      )}
    </dl>
  )
}

/** A letter that this one answers or follows; only that there is one, where it is not to be seen. */
function Other({ letter: { id, number, subject } }: { letter: NonNullable<Letter['following']> }) {
  const { lang } = useLanguage()
  if (subject === null) return '…'
  return (
    <Link to="/letters/$id" params={{ id }}>
      <bdi>{inDigits(lang, [number, subject].filter(Boolean).join(' — '))}</bdi>
    </Link>
  )
}

function TheFile({ of: { id, file } }: { of: Letter }) {
  const { say, lang } = useLanguage()
  if (!file) return <p className="quiet small">{say(letterWords.noFile)}</p>
  return (
    <p className="beside">
      {file.scan !== 'infected' && (
        <a href={`/api/v1/letters/${id}/file`} download className="button slim unprinted">
          {say(letterWords.download)}
        </a>
      )}
      <span className="quiet small">
        {kindOfFile(file.mediaType)} · {say(sizeInWords(file.size, (value) => inThousands(lang, value)))} ·{' '}
        {say(scanWords[file.scan])}
      </span>
    </p>
  )
}
