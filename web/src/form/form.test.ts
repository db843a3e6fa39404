import { describe, expect, it } from '@jest/globals'
import { fieldsOf, type Schema } from './schema.ts'
import { flawsOf, typedOf, valuesOf, withoutRow } from './values.ts'

const extended: Schema = {
  type: 'object',
  properties: {
    clock: { type: 'string', minLength: 1, maxLength: 80 },
    by: {
      anyOf: [
        { type: 'object', properties: { amount: { type: 'integer', minimum: 1, maximum: 400 } }, required: ['amount'] },
        { type: 'object', properties: { until: { type: 'string', format: 'date-time' } }, required: ['until'] },
      ],
    },
  },
  required: ['clock', 'by'],
}

const reassigned: Schema = {
  type: 'object',
  properties: {
    to: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] },
    order: { type: 'string', maxLength: 2000 },
    copies: { type: 'array', items: { type: 'string', format: 'uuid' } },
  },
  required: ['to'],
}

describe('a form drawn from JSON Schema', () => {
  it('offers the first of several shapes, and sends it in its place', () => {
    const fields = fieldsOf(extended, { clock: [{ value: 'office', title: 'مهلت رسیدگی' }] })
    expect(fields.map(({ path, control }) => [path.join('.'), control.kind])).toStrictEqual([
      ['clock', 'choice'],
      ['by.amount', 'whole'],
    ])
    expect(valuesOf(fields, { clock: 'office', 'by.amount': '۵' })).toStrictEqual({
      clock: 'office',
      by: { amount: 5 },
    })
  })

  it('asks for a person by a choice, and leaves out what it cannot draw', () => {
    const fields = fieldsOf(reassigned, { to: [{ value: 'a', title: 'مریم احمدی' }] })
    expect(fields.map(({ name, isRequired }) => [name, isRequired])).toStrictEqual([
      ['to', true],
      ['order', false],
    ])
    expect(valuesOf(fields, { to: 'a', order: ' ' })).toStrictEqual({ to: 'a' })
  })

  it('says what is missing, too short or no number before anything is sent', () => {
    const fields = fieldsOf({
      properties: {
        question: { type: 'string', minLength: 10, maxLength: 1000 },
        amount: { type: 'integer', minimum: 1, maximum: 400 },
        note: { type: 'string' },
      },
      required: ['question', 'amount'],
    })
    expect(flawsOf(fields, {})).toStrictEqual({
      question: { kind: 'missing', least: 0 },
      amount: { kind: 'missing', least: 0 },
    })
    expect(flawsOf(fields, { question: 'چرا؟', amount: '۴۰۱' })).toStrictEqual({
      question: { kind: 'short', least: 10 },
      amount: { kind: 'number', least: 1 },
    })
    expect(flawsOf(fields, { question: 'چرا مانده تغییر کرده است؟', amount: '۳' })).toStrictEqual({})
  })

  it('knows the hash of a document from a text', () => {
    const fields = fieldsOf({
      properties: { statement: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
      required: ['statement'],
    })
    expect(fields[0]?.control).toStrictEqual({ kind: 'document' })
  })
})

const assessed: Schema = {
  properties: {
    lines: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          code: { type: 'string', maxLength: 20, label: { fa: 'کد', en: 'Code' } },
          selfScore: { type: 'integer', minimum: 0, maximum: 100 },
        },
        required: ['code', 'selfScore'],
      },
    },
    tables: { type: 'array', items: { type: 'string', maxLength: 20 } },
    by: { type: 'integer', minimum: 0, maximum: 8.64e15 },
  },
  required: ['lines', 'by'],
}

describe('a form with codes', () => {
  it('sends a text that may say nothing empty, and asks for none', () => {
    const fields = fieldsOf({
      properties: { comment: { type: 'string', minLength: 0, maxLength: 2000 } },
      required: ['comment'],
    })
    expect([flawsOf(fields, {}), valuesOf(fields, {})]).toStrictEqual([{}, { comment: '' }])
  })

  it('takes numbers with a point in the digits and with the point people have', () => {
    const fields = fieldsOf({
      properties: {
        actual: { type: 'string', pattern: '^-?\\d{1,12}(\\.\\d{1,4})?$' },
        url: { type: 'string', format: 'uri', maxLength: 500 },
      },
      required: ['actual'],
    })
    expect(fields.map(({ control }) => control.kind)).toStrictEqual(['code', 'line'])
    expect(valuesOf(fields, { actual: ' ۷۶٫۵ ' })).toStrictEqual({ actual: '76.5' })
  })
})

describe('a form with lists', () => {
  it('asks for several people one by one', () => {
    const present: Schema = { type: 'array', minItems: 1, items: { type: 'string', format: 'uuid' } }
    const people = [{ value: 'a', title: 'مریم احمدی' }]
    const asked = fieldsOf({ properties: { present }, required: ['present'] }, { present: people })
    expect(asked.map(({ control }) => control.kind)).toStrictEqual(['rows'])
    const typed = { 'present.length': '2', 'present.0': 'a', 'present.1': '' }
    expect(Object.keys(flawsOf(asked, typed))).toStrictEqual(['present.1'])
    expect(valuesOf(asked, { ...typed, 'present.1': 'b' })).toStrictEqual({ present: ['a', 'b'] })
  })

  const fields = fieldsOf(assessed)
  const typed = {
    ...{ 'lines.length': '2', 'lines.0.code': 'A', 'lines.0.selfScore': '۷', 'lines.1.code': 'B' },
    ...{ 'lines.1.selfScore': '9', 'tables.length': '1', 'tables.0': '1-2', by: '۱۴۰۵/۰۷/۰۱ ۱۴:۳۰' },
  }

  it('sends rows as rows, single values as values, and a Jalali day with its hour as an instant', () => {
    expect(valuesOf(fields, typed)).toStrictEqual({
      lines: [
        { code: 'A', selfScore: 7 },
        { code: 'B', selfScore: 9 },
      ],
      tables: ['1-2'],
      by: Date.parse('2026-09-23T11:00:00Z'),
    })
  })

  it('stands again as it was sent', () => {
    const sent = valuesOf(fields, typed)
    expect(valuesOf(fields, typedOf(sent))).toStrictEqual(sent)
  })

  it('says in which row something is wrong, and that a row is missing', () => {
    expect(flawsOf(fields, { ...typed, 'lines.1.selfScore': '101', by: '۱۴۰۵/۱۳/۰۱' })).toStrictEqual({
      'lines.1.selfScore': { kind: 'number', least: 0 },
      by: { kind: 'day', least: 0 },
    })
    expect(flawsOf(fields, { 'lines.length': '0', by: '1405/07/01' })).toStrictEqual({
      lines: { kind: 'few', least: 1 },
    })
  })

  it('lets a row go, and those behind it move up', () => {
    expect(valuesOf(fields, withoutRow(typed, ['lines'], 0))).toMatchObject({ lines: [{ code: 'B', selfScore: 9 }] })
  })
})
