import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CaseItem } from '../ask/types.ts'
import { ClockRing } from '../clock/ClockRing.tsx'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { timeStateOf } from '../clock/timeStateOf.ts'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { AgeingChart } from './AgeingChart.tsx'
import { Charts } from './Charts.tsx'
import { cycles } from './queries.ts'
import { StandingBar } from './StandingBar.tsx'
import { Wall } from './Wall.tsx'
import { periodWords } from './words.ts'
import './periods.css'

const route = getRouteApi('/periods')

/** Every period and round: how far its cases have come, and one of them as a wall. */
export function Board() {
  const { say } = useLanguage()
  const { cycle } = route.useSearch()
  const { data, error, refetch } = useQuery(cycles)
  const { grants } = useMe()
  const isOwn = ({ provider }: CaseItem) => grants.some((grant) => grant.provider?.id === provider.id)
  usePageTitle(say(periodWords.title))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const open = data.filter(({ status }) => status === 'active')
  const shown = data.find(({ id }) => id === cycle) ?? open.find(isOwn) ?? open[0] ?? data[0]
  return (
    <section className="periods">
      <h1>{say(periodWords.title)}</h1>
      {data.length === 0 && (
        <div className="empty">
          <h2>{say(periodWords.none)}</h2>
          <p className="quiet">{say(periodWords.noneWhy)}</p>
        </div>
      )}
      {shown && <Charts cycles={data.filter(({ machine }) => machine.name === shown.machine.name)} />}
      {shown?.machine.name === 'debtsAndClaims.cycle' && <AgeingChart key={shown.id} cycle={shown.id} />}
      <ul className="periods-list">
        {data.map((one) => (
          <OneCycle key={one.id} one={one} isShown={one === shown} />
        ))}
      </ul>
      {shown && <Wall key={shown.id} cycle={shown} />}
    </section>
  )
}

function OneCycle({ one, isShown }: { one: CaseItem; isShown: boolean }) {
  const { say } = useLanguage()
  return (
    <li className="period" data-on={isShown}>
      <ClockRing state={timeStateOf(one)} />
      <div>
        <h2>
          <Link to="/periods" search={{ cycle: one.id }} aria-current={isShown ? 'true' : undefined}>
            {say(one.machine.title)} · {one.period ? say(one.period.title) : ''}
          </Link>
        </h2>
        <p className="quiet small beside">
          <bdi>{say(one.provider.title)}</bdi>
          <span>{say(one.stage.title)}</span>
          <TimeLeft item={one} />
        </p>
        <StandingBar cycle={one.id} />
      </div>
    </li>
  )
}
