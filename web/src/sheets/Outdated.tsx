import type { Sheet } from '../ask/types.ts'
import { keptWords } from '../kept/words.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { sheetWords, versionWords } from './words.ts'

type Props = { sheet: Sheet | undefined; keepMine: () => void; takeTheirs: () => void }

/** Somebody has saved the sheet while it was being typed: both are there, and somebody says which one goes on. */
export function Outdated({ sheet, keepMine, takeTheirs }: Props) {
  const { say, lang } = useLanguage()
  if (!sheet) return null
  return (
    <div className="notice mind" role="alert">
      <p>{say(sheetWords.outdated)}</p>
      <p className="small">
        {say(versionWords(sheet.version))} · <bdi>{sheet.by.name}</bdi> · {saidInFull(sheet.at, lang)}
      </p>
      <p className="offer-do">
        <button type="button" className="button slim" onClick={keepMine}>
          {say(keptWords.keepMine)}
        </button>
        <button type="button" className="button slim" onClick={takeTheirs}>
          {say(keptWords.takeTheirs)}
        </button>
      </p>
    </div>
  )
}
