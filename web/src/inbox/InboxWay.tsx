import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { unread } from './queries.ts'
import { inboxWords, unreadWords } from './words.ts'

/** The way to one's notices, with how many wait to be read. */
export function InboxWay() {
  const { say, lang } = useLanguage()
  const { data: count = 0 } = useQuery(unread)
  const title = say(count > 0 ? unreadWords(count) : inboxWords.title)
  return (
    <Link to="/inbox" className="button bare slim inbox-way" aria-label={title} title={title}>
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <path d="M8 1.8a4.2 4.2 0 0 0-4.2 4.2c0 3.6-1.6 4.8-1.6 5.7h11.6c0-.9-1.6-2.1-1.6-5.7A4.2 4.2 0 0 0 8 1.8Z" />
        <path d="M6.4 13.6a1.7 1.7 0 0 0 3.2 0" />
      </svg>
      {count > 0 && <span className="inbox-count number">{inThousands(lang, Math.min(count, 99))}</span>}
    </Link>
  )
}
