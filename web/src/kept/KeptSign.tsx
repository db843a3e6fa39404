import { jalaliParts } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import type { KeptTyping } from './useKept.ts'
import { keptAt, keptWords } from './words.ts'

/** Quietly says how it stands with what is being typed. */
export function KeptSign({ kept: { sign, wrong } }: { kept: Pick<KeptTyping, 'sign' | 'wrong'> }) {
  const { say } = useLanguage()
  const isWrong = Object.keys(wrong).length > 0
  return (
    <>
      <span className="quiet small" role="status">
        {isWrong && say(keptWords.wrong)}
        {!isWrong && sign.is === 'kept' && say(keptAt(timeOf(sign.at, 'fa'), timeOf(sign.at, 'en')))}
        {!isWrong &&
          (sign.is === 'keeping' || sign.is === 'waiting' || sign.is === 'refused') &&
          say(keptWords[sign.is])}
      </span>
      {sign.is === 'refused' && <ProblemNotice thrown={sign.problem} />}
    </>
  )
}

function timeOf(at: number, lang: 'fa' | 'en'): string {
  const { hour, minute } = jalaliParts(at)
  return inDigits(lang, `${hour}:${minute}`)
}
