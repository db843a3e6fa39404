import { useQuery } from '@tanstack/react-query'
import { type DragEvent, useId, useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { inDigits, inThousands } from '../language/text.ts'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import type { Form } from '../statement/types.ts'
import { importCounts, importWords, rowsReadWords } from './importWords.ts'
import { MappingForm } from './MappingForm.tsx'
import { type FileProblem, type Imported, mappings, useImport } from './useImport.ts'

type Props = {
  caseId: string
  revision: number
  form: Form
  /** Reads the draft anew. */
  settled: () => unknown
  /** Finds what is wrong with the draft now that lines with mistakes are in it. */
  mend: () => void
}

/** Brings a spreadsheet into the draft: which columns it has, how far its reading is, and what was found in it. */
export function ImportPanel({ caseId, revision, form, settled, mend }: Props) {
  const { say } = useLanguage()
  const id = useId()
  const [mapping, setMapping] = useState('')
  const { data: kept = [] } = useQuery(mappings(caseId))
  const bring = useImport(caseId, revision, settled)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !bring.isPending) bring.mutate({ file, mapping })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    take(event.dataTransfer.files)
  }
  const again = (read: Imported, through: string, isMended: boolean) =>
    bring.mutate({ again: read.id, mapping: through, mend: isMended }, isMended ? { onSuccess: mend } : {})
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever does not drag has the button
    <div className="import" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="draft-acts">
        <label className="button slim file-button">
          {say(bring.isPending ? importWords.reading : importWords.bring)}
          <input
            type="file"
            accept=".xlsx,.csv"
            disabled={bring.isPending}
            onChange={({ target }) => {
              take(target.files)
              target.value = ''
            }}
          />
        </label>
        <span className="quiet small">{say(importWords.drop)}</span>
        {kept.length > 0 && (
          <span className="import-mapping">
            <label htmlFor={id}>{say(importWords.columns)}</label>{' '}
            <select
              id={id}
              className="input narrow"
              value={mapping}
              onChange={({ target }) => setMapping(target.value)}
            >
              <option value="">{say(importWords.byTitles)}</option>
              {kept.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </span>
        )}
        <a className="small" href="/api/v1/statement-form/template" download>
          {say(importWords.template)}
        </a>
      </div>
      {bring.isPending && <Progress now={bring.now} />}
      {bring.error && <ProblemNotice thrown={bring.error} />}
      {bring.data && !bring.isPending && (
        <Read
          key={bring.data.id}
          caseId={caseId}
          read={bring.data}
          form={form}
          again={(through, isMended) => again(bring.data, through, isMended)}
          mapping={mapping}
        />
      )}
    </div>
  )
}

function Progress({ now }: { now: Imported | null }) {
  const { say, lang } = useLanguage()
  const id = useId()
  return (
    <p className="draft-acts" role="status">
      <label htmlFor={id}>{say(importWords.reading)}</label>{' '}
      <progress id={id} max={100} {...(now && now.progress > 0 ? { value: now.progress } : {})} />
      {now && now.rowsRead > 0 && <span className="quiet small">{say(rowsReadWords(now.rowsRead, lang))}</span>}
    </p>
  )
}

type ReadProps = {
  caseId: string
  read: Imported
  form: Form
  mapping: string
  again: (mapping: string, isMended: boolean) => void
}

/** Of a file whose columns are in doubt no line is taken: the columns are said first. */
const OF_COLUMNS: readonly string[] = ['columnMissing', 'columnTwice', 'unitDiffers', 'no-header-row']

function Read({ caseId, read, form, mapping, again }: ReadProps) {
  const { say, lang } = useLanguage()
  const isOfColumns = read.problems.some(({ code }) => OF_COLUMNS.includes(code))
  const mayMend = read.status === 'refused' && !isOfColumns && read.problems.some(({ row }) => row !== null)
  const [isMapping, setMapping] = useState(isOfColumns)
  const words =
    read.status === 'failed'
      ? importWords.failed
      : read.status !== 'done'
        ? importWords.refused
        : read.mustFix > 0
          ? importWords.taken
          : importWords.done
  return (
    <div className={read.mustFix > 0 ? 'notice mind import-read' : 'notice done import-read'}>
      <p role="status">
        {say(words)} <bdi className="small">{read.name}</bdi>
        {read.problemCount > 0 && (
          <>
            {' '}
            {say(importCounts(inThousands(lang, read.mustFix), inThousands(lang, read.problemCount - read.mustFix)))}
          </>
        )}
      </p>
      {read.status !== 'done' && <FileProblems found={read.problems} form={form} />}
      <p className="draft-acts">
        {mayMend && (
          <button type="button" className="button primary slim" onClick={() => again(mapping, true)}>
            {say(importWords.mend)}
          </button>
        )}
        {read.survey && !isMapping && (
          <button type="button" className="button slim" onClick={() => setMapping(true)}>
            {say(importWords.sayColumns)}
          </button>
        )}
      </p>
      {isMapping && read.survey && (
        <MappingForm caseId={caseId} read={read} form={form} again={(through) => again(through, false)} />
      )}
    </div>
  )
}

const SHOWN = 200

/** What was found, each at its cell, in the order of the file. */
function FileProblems({ found, form }: { found: readonly FileProblem[]; form: Form }) {
  const { say, lang } = useLanguage()
  if (found.length === 0) return null
  const titles = new Map(form.columns.map(({ field, title }) => [field, title]))
  return (
    <div className="scroll-x import-problems">
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{say(importWords.cell)}</th>
            <th scope="col">{say(importWords.column)}</th>
            <th scope="col">{say(importWords.what)}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, SHOWN).map(({ sheet, cell, row, field, code, severity, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell may have the same problem twice, and none moves
            <tr key={`${i} ${code}`}>
              <td>
                {cell ? <bdi dir="ltr">{cell}</bdi> : row !== null && inDigits(lang, row)}{' '}
                {sheet && <bdi className="quiet small">{sheet}</bdi>}
              </td>
              <td>{field && titles.has(field) ? say(titles.get(field) ?? { fa: '', en: '' }) : ''}</td>
              <td>
                {say(text)} {severity === 'advisory' && <span className="tag">{say(importWords.advice)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
