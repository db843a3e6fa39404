import { Navigate } from '@tanstack/react-router'
import { useMe } from './Me.tsx'
import { Worklist } from './pages.ts'
import { placesOf } from './places.ts'

/** Where one comes in: the work list, or for those who have none the first of their places. */
export function Home() {
  const me = useMe()
  const [first] = placesOf(me)
  if (first && first.to !== '/' && me.roles.length > 0) return <Navigate to={first.to} replace />
  return <Worklist />
}
