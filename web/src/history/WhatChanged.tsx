import { useQuery } from '@tanstack/react-query'
import { replay } from '../ask/queries.ts'
import type { HistoryStep, Replayed } from '../ask/types.ts'
import { contextInWords } from '../case/contextWords.ts'
import { clockWords } from '../clock/clockWords.ts'
import { titleOfField } from '../form/words.ts'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { plain } from '../language/plain.ts'
import { inDigits, type Lang } from '../language/text.ts'
import { historyWords } from './words.ts'

type Props = { caseId: string; here: HistoryStep; after: Replayed }

/** What a step changed: each clock before and after it, what the case keeps, and the facts that its guards read. */
export function WhatChanged({ caseId, here, after }: Props) {
  const { say, lang } = useLanguage()
  const asks = here.step > 1 && after.step === here.step
  const { data: before } = useQuery({ ...replay(caseId, { step: here.step - 1 }), enabled: asks })
  if (after.step !== here.step || (asks && !before)) return null
  const changed = [...changedClocks(before, after, say), ...changedFields(before, after, lang)]
  return (
    <details className="unprinted then-changed">
      <summary>{say(historyWords.changedHere)}</summary>
      {changed.length === 0 && <p className="quiet small">{say(historyWords.unchanged)}</p>}
      {changed.length > 0 && <Changes changed={changed} />}
      <Facts facts={here.facts} />
      <p className="quiet small">
        {say(historyWords.version)} <bdi dir="ltr">{after.version.slice(0, 16)}…</bdi>
      </p>
    </details>
  )
}

type Change = { readonly title: string; readonly was: string; readonly is: string }

function Changes({ changed }: { changed: readonly Change[] }) {
  const { say, lang } = useLanguage()
  return (
    <div className="scroll-x">
      <table className="lines small">
        <thead>
          <tr>
            <th scope="col">{say(historyWords.field)}</th>
            <th scope="col">{say(historyWords.was)}</th>
            <th scope="col">{say(historyWords.is)}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ title, was, is }) => (
            <tr key={title}>
              <th scope="row">
                <bdi>{title}</bdi>
              </th>
              <td>
                <bdi>{inDigits(lang, was)}</bdi>
              </td>
              <td>
                <bdi>{inDigits(lang, is)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Facts({ facts }: { facts: HistoryStep['facts'] }) {
  const { say, lang } = useLanguage()
  const told = Object.entries(facts)
  if (told.length === 0) return null
  return (
    <>
      <h3>{say(historyWords.facts)}</h3>
      <dl className="small then-facts">
        {told.map(([name, value]) => (
          <div key={name}>
            <dt>
              <bdi dir="ltr">{name}</bdi>
            </dt>
            <dd>
              <bdi dir="ltr">{inDigits(lang, plain(value).slice(0, 300))}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Say = ReturnType<typeof useLanguage>['say']

function changedClocks(before: Replayed | undefined, after: Replayed, say: Say): Change[] {
  const told = (clock: Replayed['clocks'][number] | undefined) =>
    clock ? [say(clockWords[clock.state]), clock.dueAt ? say(clock.dueAt.text) : ''].join(' ').trim() : '—'
  return after.clocks.flatMap((clock) => {
    const [was, is] = [told(before?.clocks.find(({ name }) => name === clock.name)), told(clock)]
    return was === is ? [] : [{ title: say(clock.title), was, is }]
  })
}

function changedFields(before: Replayed | undefined, after: Replayed, lang: Lang): Change[] {
  const names = new Set([...Object.keys(before?.context ?? {}), ...Object.keys(after.context)])
  const [was, is] = [toldOf(before?.context ?? {}, lang), toldOf(after.context, lang)]
  return [...names].flatMap((name) => {
    const [then, now] = [was(name), is(name)]
    const title = now.title ?? then.title ?? titleOfField(name, null)[lang]
    return then.text === now.text ? [] : [{ title, was: then.text, is: now.text }]
  })
}

const HASH = /^[0-9a-f]{64}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a case keeps under a name, in words where the page has some; a hash by its beginning, an id not at all. */
function toldOf(context: Replayed['context'], lang: Lang) {
  const known = new Map(contextInWords(context, lang).map((told) => [told.name, told]))
  return (name: string): { title?: string; text: string } => {
    const told = known.get(name)
    const text = told?.text ?? plain(context[name])
    const short = HASH.test(text) ? `${text.slice(0, 12)}…` : UUID.test(text) ? '●' : text
    const shown = /^1\d{12}$/.test(short) ? instantInWords(Number(short), lang) : short
    return { ...(told ? { title: told.title } : {}), text: shown || '—' }
  }
}
