import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { calendars } from '../ask/queries.ts'
import { jalaliParts } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Changes } from './Changes.tsx'
import { changesCalendars } from './changesCalendars.ts'
import { Drafts } from './Drafts.tsx'
import { OneChange } from './OneChange.tsx'
import { calendarWords } from './words.ts'
import { Year } from './Year.tsx'
import '../case/ways.css'
import '../periods/periods.css'
import './calendar.css'

const route = getRouteApi('/calendar')

/** The calendar of an office, its changes, and one of them with what it would do. */
export function CalendarPage() {
  const { say } = useLanguage()
  const search = route.useSearch()
  const me = useMe()
  const [now] = useState(Date.now)
  const { data, error, refetch } = useQuery(calendars)
  usePageTitle(say(calendarWords.title))
  if (!data) return <NotYet thrown={error} again={refetch} />
  const inForce = data.items.filter((one) => one.inForce)
  const shown = inForce.find(({ name }) => name === search.name) ?? inForce.find(({ mine }) => mine) ?? inForce[0]
  const year = search.year ?? jalaliParts(now).year
  const isTheirs = changesCalendars(me) && shown?.mine === true
  return (
    <section className="calendar">
      <h1>{say(calendarWords.title)}</h1>
      {!shown && <p className="quiet">{say(calendarWords.noCalendar)}</p>}
      {shown && <Head of={shown} among={inForce} year={year} />}
      {shown && search.change && changesCalendars(me) && <OneChange key={search.change} id={search.change} />}
      {shown && isTheirs && <Drafts key={shown.name} name={shown.name} />}
      {shown && <Changes name={shown.name} chosen={search.change} />}
      {shown && <Year name={shown.name} year={year} />}
    </section>
  )
}

type Named = { readonly name: string; readonly title: { fa: string; en: string } }

function Head({ of, among, year }: { of: Named; among: readonly Named[]; year: number }) {
  const { say, lang } = useLanguage()
  const navigate = useNavigate()
  const at = (to: number) => ({ name: of.name, year: to })
  return (
    <div className="beside">
      <label className="one-choice">
        <span className="quiet">{say(calendarWords.which)}</span>
        <select
          className="input"
          value={of.name}
          onChange={({ target }) => void navigate({ to: '/calendar', search: { name: target.value, year } })}
        >
          {among.map(({ name, title }) => (
            <option key={name} value={name}>
              {say(title)}
            </option>
          ))}
        </select>
      </label>
      <nav className="beside" aria-label={say(calendarWords.year)}>
        <Link to="/calendar" search={at(year - 1)} className="button slim">
          {say(calendarWords.earlier)}
        </Link>
        <strong>{inDigits(lang, year)}</strong>
        <Link to="/calendar" search={at(year + 1)} className="button slim">
          {say(calendarWords.later)}
        </Link>
      </nav>
      <a href={`/api/v1/calendars/${of.name}.ics`} download className="button bare slim">
        {say(calendarWords.ics)}
      </a>
    </div>
  )
}
