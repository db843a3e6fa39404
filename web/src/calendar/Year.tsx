import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarDay } from '../ask/types.ts'
import { jalaliParts, monthName } from '../language/instant.ts'
import { startOfJalaliYear } from '../language/jalaliDay.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, type Text } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { monthsOf } from './monthsOf.ts'
import { daysOfYear } from './queries.ts'
import { calendarWords, WEEK } from './words.ts'

const KEY = ['working', 'short', 'weekly', 'holiday', 'closure'] as const

type Kind = (typeof KEY)[number]

const kindOf = ({ off, note }: CalendarDay): Kind => off?.kind ?? (note ? 'short' : 'working')

/** The months of a year; under each the days that are not as usual, with the reason. */
export function Year({ name, year }: { name: string; year: number }) {
  const { say } = useLanguage()
  const { data, error, refetch } = useQuery(daysOfYear(name, year))
  if (!data) return <NotYet thrown={error} again={refetch} />
  if (data.length === 0) return <p className="quiet">{say(calendarWords.noDays)}</p>
  return (
    <>
      <ul className="wall-key small">
        {KEY.map((kind) => (
          <li key={kind}>
            <span className={`day-swatch ${kind}`} aria-hidden="true" />
            {say(calendarWords[kind])}
          </li>
        ))}
      </ul>
      <div className="months">
        {monthsOf(data, startOfJalaliYear(year)).map(({ month, weeks, days }) => (
          <Month key={month} month={month} weeks={weeks} days={days} />
        ))}
      </div>
    </>
  )
}

type Props = { month: number; weeks: readonly (readonly (CalendarDay | null)[])[]; days: readonly CalendarDay[] }

function Month({ month, weeks, days }: Props) {
  const { say, lang } = useLanguage()
  const [today] = useState(() => jalaliParts(Date.now()))
  const now = `${today.year}/${two(today.month)}/${two(today.day)}`
  const special = days.filter((day) => !['working', 'weekly'].includes(kindOf(day)))
  return (
    <section className="month">
      <h3>{monthName(month, lang)}</h3>
      <table>
        <thead>
          <tr>
            {WEEK.map(([key, title]) => (
              <th key={key} scope="col" abbr={say(title)}>
                <span aria-hidden="true">{[...say(title)].slice(0, lang === 'fa' ? 1 : 2).join('')}</span>
                <span className="unseen">{say(title)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)?.date}>
              {week.map((day, i) =>
                day ? (
                  <td
                    key={day.date}
                    className={kindOf(day)}
                    title={say(reasonOf(day))}
                    aria-current={day.date === now ? 'date' : undefined}
                  >
                    {inDigits(lang, Number(day.date.slice(8)))}
                  </td>
                ) : (
                  // A day of another month: the place of the weekday is all there is to it.
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <td key={i} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="small quiet">
        {special.map((day) => (
          <li key={day.date}>
            {inDigits(lang, Number(day.date.slice(8)))}: <bdi>{say(reasonOf(day))}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

const two = (part: number): string => String(part).padStart(2, '0')

function reasonOf({ off, note, hours }: CalendarDay): Text {
  if (!off && !note) return calendarWords.working
  const told = off ? off.title : (note as Text)
  if (!off)
    return {
      fa: `${told.fa} (${inDigits('fa', hours)} ${calendarWords.hours.fa})`,
      en: `${told.en} (${hours} ${calendarWords.hours.en})`,
    }
  if (!off.provisional) return told
  const { fa, en } = calendarWords.provisional
  return { fa: `${told.fa} (${fa})`, en: `${told.en} (${en})` }
}
