import { getRouteApi } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { HandOver } from './HandOver.tsx'
import { Loads } from './Loads.tsx'
import { overseesWork } from './overseesWork.ts'
import { Substitutes } from './Substitutes.tsx'
import { teamWords } from './words.ts'
import '../case/ways.css'
import './team.css'

const route = getRouteApi('/team')

/** The people of an office: how much each has to do, what of it goes to others, and who stands in for whom. */
export function Team() {
  const { say } = useLanguage()
  const { of } = route.useSearch()
  const oversees = overseesWork(useMe())
  usePageTitle(say(teamWords.title))
  return (
    <section className="team">
      <h1>{say(teamWords.title)}</h1>
      {oversees && <Loads />}
      {oversees && of && <HandOver key={of} of={of} />}
      <Substitutes />
    </section>
  )
}
