import { useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { NoticeTemplate } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import type { Schema } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { noticeTemplates } from './queries.ts'
import { noticeWords } from './words.ts'

const title = { type: 'string', maxLength: 120 }
const body = { type: 'string', maxLength: 1_000 }

const FORM: Schema = {
  properties: {
    title: {
      properties: { fa: { ...title, label: noticeWords.titleFa }, en: { ...title, label: noticeWords.titleEn } },
    },
    body: { properties: { fa: { ...body, label: noticeWords.bodyFa }, en: { ...body, label: noticeWords.bodyEn } } },
  },
}

type Words = Readonly<Partial<Record<'fa' | 'en', string>>>

const wordsOf = (words: unknown) => {
  const { fa = null, en = null } = (words ?? {}) as Words
  return { fa, en }
}

/** Words a notice anew for an office, beginning with what it says now. */
export function WordAnew({ office, of, leave }: { office: number; of: NoticeTemplate; leave: () => void }) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const { notice, original, placeholders, version, versions } = of
  const now = (part: 'title' | 'body', lang: 'fa' | 'en') => versions[0]?.[part][lang] ?? original[part][lang]
  const send = async ({ title, body }: Values) => {
    const wanted = { notice, seen: version, title: wordsOf(title), body: wordsOf(body) }
    const params = { path: { office } }
    const { items } = await answerOf(api.PUT('/api/v1/offices/{office}/notice-templates', { params, body: wanted }))
    known.setQueryData(noticeTemplates(office).queryKey, items)
  }
  const start = {
    ...{ 'title.fa': now('title', 'fa'), 'title.en': now('title', 'en') },
    ...{ 'body.fa': now('body', 'fa'), 'body.en': now('body', 'en') },
  }
  return (
    <AskForm
      name={noticeWords.word}
      schema={FORM}
      start={start}
      why={noticeWords.wordWhy}
      label={noticeWords.save}
      send={send}
      done={leave}
      leave={leave}
    >
      {placeholders.length > 0 && (
        <dl className="facts" aria-label={say(noticeWords.placeholders)}>
          {placeholders.map(({ name, isOptional, example }) => (
            <div key={name}>
              <dt>
                <bdi dir="ltr">{`{${name}}`}</bdi>
              </dt>
              <dd>
                <bdi>{say(example)}</bdi>
                {isOptional && <span className="quiet small"> ({say(noticeWords.optional)})</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </AskForm>
  )
}
