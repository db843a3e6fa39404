import { useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { HandedPassword } from '../ask/types.ts'
import { AskForm, type Values } from '../form/AskForm.tsx'
import type { Schema } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { latinDigits } from '../language/text.ts'
import { peopleWords } from './words.ts'

/** What can be changed of a person afterwards too. */
export const KEPT = {
  name: { type: 'string', minLength: 2, maxLength: 100, label: peopleWords.name },
  post: { type: 'string', minLength: 2, maxLength: 150, label: peopleWords.post },
  mobile: { type: 'string', maxLength: 20, label: peopleWords.mobile, hint: peopleWords.mobileHint },
  email: { type: 'string', maxLength: 200, label: peopleWords.email },
} satisfies Record<string, Schema>

const FORM: Schema = {
  properties: {
    username: {
      ...{ type: 'string', minLength: 3, maxLength: 30 },
      ...{ label: peopleWords.username, hint: peopleWords.usernameHint },
    },
    ...KEPT,
    nationalId: { type: 'string', maxLength: 10, label: peopleWords.nationalId, hint: peopleWords.nationalIdHint },
    language: { type: 'string', label: peopleWords.language },
  },
  required: ['username', 'name', 'language'],
}

/** What was typed of a person as the API takes it: what is empty is nothing, digits are Latin. */
export const personOf = ({ name, post, mobile, email }: Values) => ({
  name: name as string,
  post: (post as string | undefined) ?? null,
  mobile: mobile === undefined ? null : latinDigits(mobile as string).replace(/[\s-]/g, ''),
  email: (email as string | undefined) ?? null,
})

type Props = { entered: (handed: HandedPassword) => void; leave: () => void }

/** Enters a person and makes the account; the password that comes of it is shown once. */
export function EnterPerson({ entered, leave }: Props) {
  const { say } = useLanguage()
  const known = useQueryClient()
  const languages = (['fa', 'en'] as const).map((value) => ({ value, title: say(peopleWords[value]) }))
  const send = async (values: Values) => {
    const nationalId = values['nationalId'] === undefined ? null : latinDigits(values['nationalId'] as string)
    const body = {
      ...{ ...personOf(values), nationalId, username: values['username'] as string },
      language: values['language'] as 'fa' | 'en',
    }
    entered(await answerOf(api.POST('/api/v1/people', { body })))
    await known.invalidateQueries({ queryKey: ['people'] })
  }
  return (
    <AskForm
      name={peopleWords.enter}
      schema={FORM}
      choices={{ language: languages }}
      start={{ language: 'fa' }}
      why={peopleWords.enterWhy}
      label={peopleWords.enterDo}
      send={send}
      leave={leave}
    />
  )
}
