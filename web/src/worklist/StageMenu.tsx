import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { type StageCount, turned, type WorkFilter } from './filter.ts'
import { workWords } from './words.ts'

/** Every stage in which a case stands, with how many do. */
export function StageMenu({ filter, stages }: { filter: WorkFilter; stages: readonly StageCount[] }) {
  const { say, lang } = useLanguage()
  const navigate = useNavigate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const chosen = new Set(filter.stage?.split(','))
  const isSeveral = chosen.size > 1
  const named = stages.filter(({ stage }) => chosen.has(stage.name)).map(({ stage }) => say(stage.title))
  const go = (stage: string | undefined) => {
    setAnchor(null)
    const { stage: _, ...rest } = filter
    void navigate({ to: '/', search: stage ? turned(filter, 'stage', stage) : rest })
  }
  const title = filter.stage
    ? isSeveral
      ? say(workWords.withAgency)
      : (named[0] ?? filter.stage)
    : say(workWords.stage)
  return (
    <>
      <button
        type="button"
        className="chip"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-pressed={filter.stage !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {title} <span aria-hidden="true">▾</span>
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem selected={filter.stage === undefined} onClick={() => go(undefined)}>
          {say(workWords.anyStage)}
        </MenuItem>
        {stages.map(({ machine, title: of, stage, count }) => (
          <MenuItem
            key={`${machine} ${stage.name}`}
            selected={filter.stage === stage.name}
            onClick={() => go(stage.name)}
          >
            <span className="menu-line">
              <span>{say(stage.title)}</span>
              <span className="quiet small">{say(of)}</span>
              <span className="number quiet">{inThousands(lang, count)}</span>
            </span>
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
