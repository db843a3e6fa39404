import { Link } from '@tanstack/react-router'
import type { Case } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { peopleWords } from './words.ts'

/** From the case of a forgotten password to where it is reset, for whoever may. */
export function ToReset({ found: { machine, status, context } }: { found: Case }) {
  const { say } = useLanguage()
  const { roles } = useMe()
  const person = context['person']
  const isOpen = machine.name === 'passwordReset' && status === 'active' && roles.includes('siteAdmin')
  if (!isOpen || typeof person !== 'string') return null
  return (
    <p className="unprinted">
      <Link to="/people/$id" params={{ id: person }} search={{ do: 'reset' }} className="button primary">
        {say(peopleWords.reset)} …
      </Link>
    </p>
  )
}
