import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { bulkDoneWords } from '../worklist/bulkWords.ts'
import type { Result } from './handingOver.ts'
import { teamWords } from './words.ts'

/** What came of each case. */
export function WhatCame({ results }: { results: readonly Result[] }) {
  const { say, lang } = useLanguage()
  const refused = results.filter(({ why }) => why !== null).length
  return (
    <div className={refused > 0 ? 'notice mind' : 'notice done'} role="status">
      <p>{say(bulkDoneWords(results.length - refused, refused, (n) => inThousands(lang, n)))}</p>
      <ul className="handed">
        {results.map(({ item, to, why }) => (
          <li key={item.id}>
            <span aria-hidden="true">{why ? '✗' : '✓'}</span> <bdi>{say((item.agency ?? item.provider).title)}</bdi>:{' '}
            {why ? (
              say(why)
            ) : (
              <>
                {say(teamWords.handed)} → <bdi>{to}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
