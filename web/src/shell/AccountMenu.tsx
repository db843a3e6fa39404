import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../ask/client.ts'
import { session } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { forget } from './known.ts'
import { useMe } from './Me.tsx'
import { shellWords } from './words.ts'

/** Who is signed in, in which roles, and the way out. */
export function AccountMenu() {
  const { say } = useLanguage()
  const me = useMe()
  const known = useQueryClient()
  const navigate = useNavigate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)
  const leave = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      known.setQueryData(session.queryKey, null)
      forget(known)
      void navigate({ to: '/', search: {} })
    },
  })
  return (
    <>
      <button
        type="button"
        className="button bare slim house-person"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <span>{me.person.name}</span> <span aria-hidden="true">▾</span>
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {me.grants.map(({ role, title, provider, agency }) => {
          const place = provider ?? agency
          return (
            <li key={`${role} ${place?.id}`} className="house-grant">
              {say(title)}
              {place && <span className="quiet small">{say(place.title)}</span>}
            </li>
          )
        })}
        <Divider component="li" />
        <MenuItem
          onClick={() => {
            close()
            void navigate({ to: '/password' })
          }}
        >
          {say(shellWords.changePassword)}
        </MenuItem>
        <MenuItem onClick={() => leave.mutate()}>{say(shellWords.signOut)}</MenuItem>
      </Menu>
    </>
  )
}
