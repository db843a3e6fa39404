import { describe, expect, it } from '@jest/globals'
import type { SheetGround } from '../core/serviceCard.ts'
import { checkYearbook } from './checkYearbook.ts'
import { draftYearbook } from './draftYearbook.ts'
import { type Table, type Yearbook, yearbookForm } from './sheets.ts'
import { aTemplateSet, aYearbook, DRAWN_FROM, pupils, rain } from './testing/examples.ts'

const said = (problems: readonly { path: string; text: { en: string } }[]) =>
  problems.map(({ path, text }) => `${path}: ${text.en}`)

const ground = (tables: readonly Table[] = [pupils(), rain()], yearbook?: Yearbook): SheetGround => ({
  ...{ context: { referenceYear: 1403 }, parent: null },
  sheets: { templateSet: aTemplateSet([1]), ...(yearbook ? { yearbook: yearbook as never } : {}) },
  from: { standing: DRAWN_FROM, sheets: tables.map((body) => ({ agency: 1, body: body as never })) },
})
const checked = (change: Partial<Yearbook>, on = ground()) => said(checkYearbook({ ...aYearbook(), ...change }, on))

/** The yearbook with one cell said otherwise: row and column of the pupils. */
const with141 = (more: Partial<Yearbook> = {}): Partial<Yearbook> => ({
  tables: aYearbook().tables.map((table) =>
    table.code === '17-2'
      ? { ...table, rows: table.rows.map((row, i) => (i === 2 ? { ...row, values: ['141', '110', '250'] } : row)) }
      : table,
  ),
  ...more,
})

describe('the yearbook', () => {
  it('has every table of the templates, whole, and an editor for every chapter', () => {
    const { tables, chapters } = aYearbook()
    expect(checked({})).toStrictEqual([])
    expect(checked({ tables: tables.slice(1) })).toStrictEqual(['tables: Table 1-4 is missing.'])
    expect(checked({ chapters: chapters.slice(1) })).toStrictEqual(['chapters: Chapter 1 has no editor.'])
    const unfit = 'It does not fit its template, or is there twice.'
    expect(checked({ tables: [...tables, ...tables.slice(0, 1)] })).toStrictEqual([`tables.2: ${unfit}`])
    const short = tables.map((table, i) => (i === 1 ? { ...table, rows: table.rows.slice(1) } : table))
    expect(checked({ tables: short })).toStrictEqual([`tables.1: ${unfit}`])
    const wide = tables.map((table, i) =>
      i === 0 ? { ...table, rows: table.rows.map((row) => ({ ...row, values: [...row.values, '1'] })) } : table,
    )
    expect(checked({ tables: wide })).toStrictEqual([`tables.0: ${unfit}`])
    expect(checked({ referenceYear: 1402 })).toStrictEqual(['referenceYear: The yearbook is about another year.'])
  })

  it('says what was accepted, or why it says something else', () => {
    const path = 'tables.1.rows.2.values.0'
    expect(checked(with141())).toStrictEqual([`${path}: What was accepted is "140"; say why this is another.`])
    const reason = { row: 'استان', column: 'دختر', reason: 'مرکز آمار ایران خطای گردکردن را درست کرد.' }
    expect(checked(with141({ corrections: [{ code: '17-2', ...reason }] }))).toStrictEqual([])
    for (const elsewhere of [
      { code: '1-4', ...reason },
      { code: '17-2', ...reason, row: 'قم' },
      { code: '17-2', ...reason, column: 'پسر' },
    ])
      expect(checked(with141({ corrections: [elsewhere] }))).toHaveLength(1)
    expect(
      yearbookForm.safeParse({ ...aYearbook(), corrections: [{ code: '17-2', ...reason, reason: 'خطا' }] }).success,
    ).toBe(false)
  })

  it('leaves to the expert what suppliers contradict each other about', () => {
    const on = ground([pupils(), pupils({ 'قم/دختر': { value: '111' } }), rain()])
    expect(checked({}, on)).toStrictEqual([
      'tables.1.rows.0.values.0: Its suppliers contradict each other; choose one, and say why.',
    ])
    const reason = { code: '17-2', row: 'قم', column: 'دختر', reason: 'ثبت آموزش و پرورش درست است.' }
    expect(checked({ corrections: [reason] }, on)).toStrictEqual([])
  })

  it('marks what is provisional', () => {
    const tables = aYearbook().tables.map(({ provisional: _, ...table }) => table)
    expect(checked({ tables })).toStrictEqual([
      'tables.0.provisional: The value of "ایستگاه قم, بارش" is provisional and not marked so.',
    ])
  })

  it('is drawn from the tables as they stand', () => {
    const anew = ['drawnFrom: It is not drawn from the tables as they are accepted now; draw it up anew.']
    expect(checked({ drawnFrom: 'b'.repeat(64) })).toStrictEqual(anew)
    const { drawnFrom: _, ...untold } = aYearbook()
    expect(said(checkYearbook(untold as Yearbook, ground()))).toStrictEqual(anew)
  })
})

describe('the draft of a yearbook', () => {
  const drafted = (on = ground()) => draftYearbook(on) as unknown as Yearbook
  const edited = (book: Yearbook): Yearbook => ({ ...book, chapters: aYearbook().chapters })

  it('is the yearbook, but for who edited it', () => {
    expect(edited(drafted())).toStrictEqual({ ...aYearbook(), tables: drafted().tables, title: drafted().title })
    expect(drafted().tables.map(({ code }) => code)).toStrictEqual(['17-2', '1-4'])
    expect(checkYearbook(edited(drafted()), ground())).toStrictEqual([])
    expect(yearbookForm.safeParse(drafted()).success).toBe(false)
    expect(yearbookForm.safeParse(edited(drafted())).success).toBe(true)
  })

  it('keeps what the last one said beside the figures, and the corrections with their reasons', () => {
    const correction = { code: '17-2', row: 'استان', column: 'دختر', reason: 'مرکز آمار ایران خطا را درست کرد.' }
    const last: Yearbook = { ...aYearbook(), ...with141(), corrections: [correction], title: 'سالنامهٔ استان قم' }
    const again = drafted(ground([pupils({ 'قم/دختر': { value: '112' } }), rain()], last))
    expect([again.title, again.chapters, again.corrections]).toStrictEqual([last.title, last.chapters, [correction]])
    const table = again.tables.find(({ code }) => code === '17-2')
    expect(table?.rows.map(({ values }) => values[0])).toStrictEqual(['112', '30', '141'])
  })

  it('of a year in which nobody filled anything in has a symbol in every cell', () => {
    const values = drafted(ground([])).tables.flatMap(({ rows }) => rows.flatMap((row) => row.values))
    expect(new Set(values)).toStrictEqual(new Set(['notAvailable']))
  })
})
