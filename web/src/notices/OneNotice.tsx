import { useState } from 'react'
import type { NoticeTemplate } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { WordAnew } from './WordAnew.tsx'
import { channelWords, noticeWords, versionBy } from './words.ts'

const LANGUAGES = ['fa', 'en'] as const
const inOwnDirection = { fa: { lang: 'fa', dir: 'rtl' }, en: { lang: 'en', dir: 'ltr' } } as const

type Props = { office: number; of: NoticeTemplate }

/** One notice: how it reads, when and to whom it is told, and its versions. */
export function OneNotice({ office, of }: Props) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [isWording, setWording] = useState(false)
  return (
    <details className="notice-template" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <bdi>{say(of.example.title)}</bdi>
        {of.version > 0 && <span className="tag">{say(noticeWords.changed)}</span>}
      </summary>
      {isOpen && (
        <div className="notice-parts">
          <Read of={of} />
          <Uses of={of} />
          {isWording ? (
            <WordAnew office={office} of={of} leave={() => setWording(false)} />
          ) : (
            <p>
              <button type="button" className="button slim" onClick={() => setWording(true)}>
                {say(noticeWords.word)}
              </button>
            </p>
          )}
          <Versions of={of} />
        </div>
      )}
    </details>
  )
}

/** How it reads by example, in both languages. */
function Read({ of: { example, channels } }: { of: NoticeTemplate }) {
  const { say } = useLanguage()
  return (
    <dl className="facts">
      {LANGUAGES.map((lang) => (
        <div key={lang}>
          <dt>{say(noticeWords[lang])}</dt>
          <dd {...inOwnDirection[lang]} className="notice-read">
            <strong>{example.title[lang]}</strong>
            <p>{example.body[lang]}</p>
          </dd>
        </div>
      ))}
      <div>
        <dt>{say(noticeWords.channels)}</dt>
        <dd>{channels.map((channel) => say(channelWords[channel])).join(' · ')}</dd>
      </div>
    </dl>
  )
}

function Uses({ of: { uses } }: { of: NoticeTemplate }) {
  const { say } = useLanguage()
  return (
    <div className="scroll-x">
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{say(noticeWords.when)}</th>
            <th scope="col">{say(noticeWords.whose)}</th>
            <th scope="col">{say(noticeWords.toWhom)}</th>
          </tr>
        </thead>
        <tbody>
          {uses.map(({ machine, event, when, to }) => (
            <tr key={`${machine?.en} ${event} ${to.name}`}>
              <td>{say(when)}</td>
              <td>{say(machine ?? noticeWords.everyCase)}</td>
              <td>{say(to.title)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the office said before, who decided it and when. */
function Versions({ of: { versions } }: { of: NoticeTemplate }) {
  const { say, lang } = useLanguage()
  if (versions.length === 0) return null
  return (
    <details>
      <summary>{say(noticeWords.versions)}</summary>
      <ul className="notice-versions">
        {versions.map(({ version, by, at, title, body }) => (
          <li key={version}>
            {say(versionBy(inDigits(lang, version), saidInFull(at, lang)))} · <bdi>{by.name}</bdi>
            {LANGUAGES.map((one) => (
              <p key={one} className="quiet small" {...inOwnDirection[one]}>
                {title[one] ?? noticeWords.original[one]} — {body[one] ?? noticeWords.original[one]}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
