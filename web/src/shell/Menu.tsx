import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { useMe } from './Me.tsx'
import { type Place, placesOf } from './places.ts'
import { Unfold } from './Unfold.tsx'
import { shellWords } from './words.ts'

/** So many stand in the row; the rest unfold. */
const IN_ROW = 6

/** The ways through the house: a row where there is room, all under one button where there is not. */
export function Menu() {
  const { say } = useLanguage()
  const places = placesOf(useMe())
  const [row, rest] = [places.slice(0, IN_ROW), places.slice(IN_ROW)]
  return (
    <nav className="house-ways" aria-label={say(shellWords.ways)}>
      <span className="house-row">
        {row.map((place) => (
          <Way key={place.to} place={place} />
        ))}
        {rest.length > 0 && <Folded places={rest} label={say(shellWords.more)} />}
      </span>
      <span className="house-folded">
        <Folded places={places} label={say(shellWords.ways)} />
      </span>
    </nav>
  )
}

function Way({ place: { to, title } }: { place: Place }) {
  const { say } = useLanguage()
  return (
    <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className="house-way">
      {say(title)}
    </Link>
  )
}

function Folded({ places, label }: { places: readonly Place[]; label: string }) {
  const { say } = useLanguage()
  return (
    <Unfold label={label} className="button bare slim">
      {(fold) => (
        <ul>
          {places.map(({ to, title }) => (
            <li key={to}>
              <Link to={to} className="choice" onClick={fold}>
                {say(title)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Unfold>
  )
}
