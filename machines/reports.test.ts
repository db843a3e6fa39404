import { describe, expect, it } from '@jest/globals'
import { ROLES } from './core/roles.ts'
import { aGround } from './core/testing/ground.ts'
import { CARDS, machineCard, modelOf, reportCard, reportsOf, SHEET_KINDS } from './services.ts'

const all = Object.entries(CARDS).flatMap(([service, { machines, reports }]) =>
  Object.entries(reports).map(([name, card]) => ({ service, name, card, own: Object.keys(machines) })),
)

describe.each(all)('the report $name of $service', ({ name, card, own }) => {
  it('is of a machine of its own service, which knows it by this name alone', () => {
    expect(own).toContain(card.of)
    expect(machineCard(card.of)).toBeDefined()
    expect(reportCard(card.of, name)).toBe(card)
    expect(reportsOf(card.of).filter(([other]) => other === name)).toHaveLength(1)
  })

  it('is for the office alone', () => {
    expect(card.by.filter((role) => ROLES[role].side !== 'office')).toStrictEqual([])
  })

  it('is built from sheets that there are', () => {
    expect(card.sheets.filter((kind) => !SHEET_KINDS.includes(kind))).toStrictEqual([])
  })
})

it.each(all.map(({ service, name, card }) => [`${service} ${name}`, card] as const))(
  'says whose the time was, once, in %s',
  (_, card) => {
    const empty = { title: '', english: '', facts: [], summary: [], sections: [] }
    const said = modelOf(card.reads === 'commitments' ? card : { ...card, build: () => empty }, {
      ...aGround({ period: '1405-Q3' }),
      case: { stage: 'inForce', context: { code: 'S', version: 1 }, sheets: {} },
    })
    expect(said.sections.filter(({ title }) => title === 'تأخیر از کیست')).toHaveLength(1)
  },
)

it('has one for each service but the first, whose report is its cycle’s own', () => {
  expect(all.map(({ service, name }) => `${service} ${name}`)).toStrictEqual([
    ...['shared compliance', 'performanceEvaluation results', 'statisticalYearbook coverage'],
    ...['eServiceEvaluation results', 'serviceDesks inspections'],
  ])
})
