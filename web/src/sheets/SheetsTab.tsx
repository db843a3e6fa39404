import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { oneCase } from '../ask/queries.ts'
import { rolesInWords } from '../ask/roleWords.ts'
import type { Case, Machine, Sheet } from '../ask/types.ts'
import type { Schema } from '../form/schema.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { Sentence } from '../language/Sentence.tsx'
import type { Text } from '../language/text.ts'
import { machines } from '../reports/queries.ts'
import { useMe } from '../shell/Me.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { draftOf, sheetsOf } from './queries.ts'
import { SheetBody } from './SheetBody.tsx'
import { SheetFiles } from './SheetFiles.tsx'
import { SheetForm } from './SheetForm.tsx'
import { TableBody } from './TableBody.tsx'
import { TableForm } from './TableForm.tsx'
import { templateIn } from './tableTemplate.ts'
import './sheets.css'
import { useCodes, usePapers, useSheetChoices } from './useSheetChoices.ts'
import { sheetWords, versionWords } from './words.ts'

type Card = Machine['sheets'][number]

/** What is written beside a case, and what whoever looks may write now. */
export function SheetsTab({ caseId }: { caseId: string }) {
  const { data: found } = useQuery(oneCase(caseId))
  const sheets = useQuery(sheetsOf(caseId))
  const cards = useQuery(machines)
  if (!found || !sheets.data || !cards.data)
    return <NotYet thrown={sheets.error ?? cards.error} again={() => void sheets.refetch()} />
  const cardsOf = (name: string) => cards.data.find(({ machine }) => machine === name)?.sheets ?? []
  return (
    <Sheets
      found={found}
      sheets={sheets.data}
      cards={cardsOf(found.machine.name)}
      above={cardsOf(`${found.service}.cycle`)}
    />
  )
}

type SheetsProps = { found: Case; sheets: readonly Sheet[]; cards: readonly Card[]; above: readonly Card[] }

function Sheets({ found, sheets, cards, above }: SheetsProps) {
  const { say } = useLanguage()
  const roles: readonly string[] = useMe().roles
  const mayWrite = ({ by, stages, keptAs }: Card) =>
    (keptAs === null || keptAs in found.context) &&
    stages.includes(found.stage.name) &&
    by.some((role) => roles.includes(role)) &&
    found.status === 'active'
  const shown = cards.filter((card) => mayWrite(card) || sheets.some(({ kind }) => kind === card.kind))
  if (shown.length === 0)
    return (
      <div className="empty">
        <h2>{say(sheetWords.none)}</h2>
        <p className="quiet">{say(sheetWords.noneWhy)}</p>
      </div>
    )
  return shown.map((card) => (
    <OneKind
      key={card.kind}
      found={found}
      card={card}
      cardsAbove={above}
      sheet={sheets.find(({ kind }) => kind === card.kind)}
      mayWrite={mayWrite(card)}
    />
  ))
}

/** Sheets that are written along what stands beside the case above. */
const FROM_PARENT: readonly string[] = [
  ...(['table', 'selfAssessment', 'checklist', 'selfDeclaration', 'evaluation'] as const),
]

/** Sheets that speak of the indicators of their round, whose words are read along. */
const WITH_INDICATORS: readonly string[] = ['selfDeclaration', 'evaluation']

function Along({ caseId, card, body }: { caseId: string; card: Card | undefined; body: unknown }) {
  const { say } = useLanguage()
  if (!card || !body) return null
  return (
    <details>
      <summary>{say(card.title)}</summary>
      <SheetBody
        caseId={caseId}
        form={card.form as Schema}
        choices={{}}
        body={body as Readonly<Record<string, unknown>>}
      />
    </details>
  )
}

function Told({ told }: { told: readonly unknown[] | null }) {
  const { say } = useLanguage()
  if (!told) return null
  return (
    <p className={told.length > 0 ? 'notice mind' : 'notice done'} role="status">
      {say(told.length > 0 ? sheetWords.savedWithProblems : sheetWords.saved)}
    </p>
  )
}

type KindProps = {
  found: Case
  card: Card
  cardsAbove: readonly Card[]
  sheet: Sheet | undefined
  mayWrite: boolean
}

function OneKind({ found, card, cardsAbove, sheet, mayWrite }: KindProps) {
  const { say, lang } = useLanguage()
  const [isWriting, setWriting] = useState(false)
  const [told, setTold] = useState<readonly { path: string; text: Text }[] | null>(null)
  const form = card.form as Schema
  const { parent } = found
  const ofParent = useQuery({
    ...sheetsOf(parent ?? ''),
    enabled: parent !== null && FROM_PARENT.includes(card.kind),
  })
  const above = (kind: string) => ofParent.data?.find((one) => one.kind === kind)?.body
  const choices = {
    ...useSheetChoices(form),
    ...useCodes(card.kind, above),
    ...usePapers(form, found.id),
  }
  const drafted = useQuery({ ...draftOf(found.id, card.kind), enabled: isWriting && card.isDrafted && !sheet })
  const template = card.kind === 'table' ? templateIn(above('assignment'), found.context['code']) : null
  const leave = () => setWriting(false)
  const done = (problems: readonly { path: string; text: Text }[]) => {
    setTold(problems)
    setWriting(problems.length > 0 && template !== null)
  }
  if (isWriting && template)
    return (
      <>
        <Told told={told} />
        <TableForm
          key={sheet?.version ?? 0}
          found={found}
          template={template}
          sheet={sheet}
          done={done}
          leave={leave}
        />
      </>
    )
  if (isWriting && drafted.isLoading) return <Waiting />
  const along = WITH_INDICATORS.includes(card.kind) && (
    <Along
      caseId={found.id}
      card={cardsAbove.find(({ kind }) => kind === 'indicatorSet')}
      body={above('indicatorSet')}
    />
  )
  if (isWriting)
    return (
      <SheetForm
        along={along}
        caseId={found.id}
        kind={card.kind}
        title={card.title}
        form={form}
        sheet={sheet}
        before={sheet?.body ?? drafted.data}
        choices={choices}
        done={done}
        leave={leave}
        {...(card.kind === 'objectionText'
          ? { hint: sheetWords.once }
          : drafted.data
            ? { hint: sheetWords.drafted }
            : {})}
      />
    )
  return (
    <section className="sheet" aria-label={say(card.title)}>
      <header className="beside">
        <h3>{say(card.title)}</h3>
        {sheet && (
          <span className="quiet small">
            {say(versionWords(sheet.version))} · <bdi>{sheet.by.name}</bdi> ({rolesInWords([sheet.role], lang)}) ·{' '}
            {saidInFull(sheet.at, lang)}
          </span>
        )}
        {sheet?.publishedAt && <span className="tag">{say(sheetWords.published)}</span>}
        {mayWrite && (
          <button type="button" className="button slim unprinted" onClick={() => setWriting(true)}>
            {say(sheet ? sheetWords.writeAnew : sheetWords.write)}
          </button>
        )}
      </header>
      {mayWrite && card.isFile && <SheetFiles caseId={found.id} kind={card.kind} />}
      {along}
      <Told told={told} />
      {sheet && sheet.problems.length > 0 && (
        <ul className="notice mind" aria-label={say(sheetWords.problems)}>
          {sheet.problems.map(({ path, text }) => (
            <li key={`${path} ${text.en}`}>
              <Sentence of={text} />
            </li>
          ))}
        </ul>
      )}
      {sheet && template && <TableBody template={template} sheet={sheet} />}
      {sheet && !template && (
        <SheetBody
          caseId={found.id}
          form={form}
          choices={choices}
          body={sheet.body as Readonly<Record<string, unknown>>}
        />
      )}
    </section>
  )
}
