import { describe, expect, it } from '@jest/globals'
import { fieldsOf, type Schema } from './schema.ts'
import { flawsOf, valuesOf } from './values.ts'

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
