import { describe, expect, it } from '@jest/globals'
import { Problem } from '../ask/problem.ts'
import { flawsInWords, refusedInWords } from './wrong.ts'

const say = ({ en }: { en: string }) => en
const refused = (...paths: string[]) =>
  Problem.of({ code: 'payload-refused', errors: paths.map((path) => ({ path, text: { fa: 'غلط', en: path } })) }, 422)

describe('what is wrong with a form', () => {
  it('stands at the field it is about, however the api writes its path', () => {
    expect(refusedInWords(refused('lines.0.code', '/lines/1/code', '/date'), say)).toStrictEqual({
      'lines.0.code': 'lines.0.code',
      'lines.1.code': '/lines/1/code',
      date: '/date',
    })
  })

  it('leaves out the part of the body that holds the fields', () => {
    expect(refusedInWords(refused('/data/letter', 'data.question', 'reason'), say, 'data')).toStrictEqual({
      letter: '/data/letter',
      question: 'data.question',
      reason: 'reason',
    })
  })

  it('is nothing where nothing was refused field by field', () => {
    expect(refusedInWords(new Error('x'), say)).toStrictEqual({})
  })

  it('is said in words where the page found it', () => {
    expect(flawsInWords({ code: { kind: 'missing', least: 0 } }, say)).toStrictEqual({ code: 'Fill this in.' })
  })
})
