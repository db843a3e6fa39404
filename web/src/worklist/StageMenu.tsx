import { Link } from '@tanstack/react-router'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import { Unfold } from '../shell/Unfold.tsx'
import type { StageCount, WorkFilter } from './filter.ts'
import { workWords } from './words.ts'

/** Every stage in which a case stands, with how many do. */
export function StageMenu({ filter, stages }: { filter: WorkFilter; stages: readonly StageCount[] }) {
  const { say, lang } = useLanguage()
  const chosen = new Set(filter.stage?.split(','))
  const isSeveral = chosen.size > 1
  const named = stages.filter(({ stage }) => chosen.has(stage.name)).map(({ stage }) => say(stage.title))
  const { stage: _, ...withoutStage } = filter
  const title = filter.stage
    ? isSeveral
      ? say(workWords.withAgency)
      : (named[0] ?? filter.stage)
    : say(workWords.stage)
  return (
    <Unfold label={title} className="chip" isPressed={filter.stage !== undefined}>
      {(fold) => (
        <ul>
          <li>
            <Link to="/" search={withoutStage} className="choice" onClick={fold} data-on={filter.stage === undefined}>
              {say(workWords.anyStage)}
            </Link>
          </li>
          {stages.map(({ machine, title: of, stage, count }) => (
            <li key={`${machine} ${stage.name}`}>
              <Link
                to="/"
                search={{ ...withoutStage, stage: stage.name }}
                className="choice menu-line"
                onClick={fold}
                data-on={filter.stage === stage.name}
              >
                <span>{say(stage.title)}</span>
                <span className="quiet small">{say(of)}</span>
                <span className="number quiet">{inThousands(lang, count)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Unfold>
  )
}
