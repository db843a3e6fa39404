import { describe, expect, it } from '@jest/globals'
import { assign, not, raise, sendTo, setup } from 'xstate'
import * as z from 'zod'
import type { Definition } from './core/definition.ts'
import { effects } from './core/effects.ts'
import { brokenLaws } from './core/laws.ts'
import { MACHINES } from './services.ts'

const words = (en: string) => ({ fa: `${en} به فارسی`, en })
const by = (...roles: string[]) => ({ by: roles, label: words('button') })
const nothing = z.strictObject({})

/** A small machine that keeps every law: asked, answered late or in time, and put away. */
const LAWFUL = () => ({
  id: 'lawful',
  initial: 'open',
  context: {},
  meta: {
    service: 'lawful',
    title: words('A lawful machine'),
    clocks: {
      office: {
        ...{ title: words('Time of the office'), calendar: 'provider' },
        length: { key: 'l', amount: 5, unit: 'workingDay', source: { kind: 'default' } },
        ladder: [
          { name: 'half', at: { percent: 50 } },
          { name: 'breached', at: { percent: 100 } },
        ],
      },
    },
    guards: { ready: words('It is not ready.') },
  },
  on: {
    'clock.office.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: by('system'),
    },
    'clock.office.breached': { meta: by('system') },
  },
  states: {
    open: {
      meta: {
        ...{ kind: 'acting', title: words('Open'), by: ['caseOfficer'], clocks: { office: 'runs' } },
        deadline: {
          calendar: 'provider',
          length: { key: 'd', amount: 2, unit: 'workingDay', source: { kind: 'default' } },
        },
      },
      on: {
        answer: {
          target: 'answered',
          guard: 'ready',
          actions: ['remember'],
          meta: { ...by('caseOfficer'), facts: ['ready'] },
        },
        'deadline.open': { target: 'answered', meta: by('system') },
      },
    },
    answered: {
      meta: { kind: 'resting', title: words('Answered'), by: ['caseOfficer'], clocks: {} },
      on: { putAway: { target: 'archived', meta: by('caseOfficer') } },
    },
    archived: { type: 'final', meta: { kind: 'final', title: words('Archived'), by: [], clocks: {} } },
  },
})

const house = setup({
  actions: {
    ...effects,
    remember: assign({}),
    signal: raise({ type: 'answer' }),
    untold: () => {},
  },
  guards: { ready: () => true, wordless: () => true },
})

type Config = Parameters<typeof house.createMachine>[0]
type Loose = { [key: string]: Loose }

/** The lawful machine with one place of its description replaced, or taken out where nothing is given. */
function broken(
  path: string,
  value: unknown,
  forms: Definition['forms'] = { answer: nothing, putAway: nothing },
): string[] {
  const config = LAWFUL() as unknown as Loose
  const keys = path.split('/')
  const last = keys.pop() as string
  const place = keys.reduce((one, key) => one[key] as Loose, config)
  if (value === undefined) delete place[last]
  else place[last] = value as Loose
  return brokenLaws(
    { machine: house.createMachine(config as unknown as Config), opening: nothing, forms },
    new Set(['ready']),
  )
}

describe('the laws', () => {
  it('find nothing wrong with a lawful machine', () => {
    expect(broken('id', 'lawful')).toStrictEqual([])
  })

  const unlawful: [string, string, unknown, string][] = [
    [
      'a stage that nothing leads to',
      'states/open/on',
      { 'deadline.open': { target: 'archived', meta: by('system') } },
      'answered: no way leads here',
    ],
    ['a dead end', 'states/open/on', {}, 'open: a dead end'],
    ['a stage in which nobody acts', 'states/open/meta/by', [], 'open: nobody acts in it'],
    [
      'a stage in which a role acts that nobody has',
      'states/open/meta/by',
      ['clerk'],
      'open: there is no role "clerk"',
    ],
    ['a stage that says nothing', 'states/answered/meta', undefined, 'answered: it says nothing of itself'],
    [
      'a stage that says nothing of clocks',
      'states/answered/meta/clocks',
      undefined,
      'answered: it does not say which clocks run',
    ],
    [
      'a stage that runs a clock nobody has',
      'states/open/meta/clocks',
      { agency: 'runs' },
      'open: there is no clock "agency"',
    ],
    [
      'a title without Persian',
      'states/open/meta/title',
      { fa: ' ', en: 'Open' },
      'open: it has no title in both languages',
    ],
    ['a title without English', 'states/open/meta/title', { fa: 'باز' }, 'open: it has no title in both languages'],
    ['a machine without a title', 'meta/title', undefined, '(anywhere): it has no title in both languages'],
    [
      'a clock without a title',
      'meta/clocks/office/title',
      { en: 'Office' },
      'clock "office": it has no title in both languages',
    ],
    [
      'a button without words',
      'states/open/on/answer/meta/label',
      { fa: 'پاسخ' },
      'open --answer--> its button has no words in both languages',
    ],
    [
      'a way that nobody may take',
      'states/open/on/answer/meta/by',
      [],
      'open --answer--> it does not say who may take it',
    ],
    [
      'a way that says nothing',
      'states/open/on/answer/meta',
      undefined,
      'open --answer--> it does not say who may take it',
    ],
    [
      'a way for a role nobody has',
      'states/open/on/answer/meta/by',
      ['clerk'],
      'open --answer--> there is no role "clerk"',
    ],
    [
      'a timer that people bring',
      'states/open/on/deadline.open/meta/by',
      ['head'],
      'open --deadline.open--> only the system brings a timer',
    ],
    [
      'a fact nobody knows',
      'states/open/on/answer/meta/facts',
      ['weather'],
      'open --answer--> there is no fact "weather"',
    ],
    [
      'an effect nobody declared',
      'states/open/on/answer/actions',
      [{ type: 'untold' }],
      'open --answer-->: "untold" is neither a declared effect nor an assign',
    ],
    ['an action that is not there', 'states/open/entry', ['forgotten'], 'open: there is no action "forgotten"'],
    ['an inline action', 'states/open/on/answer/actions', [() => {}], 'open --answer-->: an inline action'],
    ['an inline action on leaving', 'states/open/exit', [() => {}], 'open: an inline action'],
    [
      'an inline assign',
      'states/open/on/answer/actions',
      [assign({})],
      'open --answer-->: an inline action (xstate.assign)',
    ],
    [
      'an inline raise',
      'states/open/on/answer/actions',
      [raise({ type: 'answer' })],
      'open --answer-->: an inline action (xstate.raise)',
    ],
    [
      'a message to another actor',
      'states/open/entry',
      [sendTo('other', { type: 'x' })],
      'open: an inline action (xstate.sendTo)',
    ],
    [
      'a raise behind a name',
      'states/open/on/answer/actions',
      ['signal'],
      'open --answer-->: "signal" is neither a declared effect nor an assign',
    ],
    [
      'inline parameters',
      'states/open/on/answer/actions',
      [{ type: 'notify', params: () => ({}) }],
      'open --answer-->: "notify" has inline parameters',
    ],
    ['an inline guard', 'states/open/on/answer/guard', () => true, 'open --answer--> an inline guard'],
    [
      'an inline guard within a guard',
      'states/open/on/answer/guard',
      not(() => true),
      'open --answer--> an inline guard',
    ],
    [
      'inline parameters of a guard',
      'states/open/on/answer/guard',
      { type: 'ready', params: () => ({}) },
      'open --answer--> a guard has inline parameters',
    ],
    ['a guard that is not there', 'states/open/on/answer/guard', 'clear', 'open --answer--> there is no guard "clear"'],
    [
      'a guard without words',
      'states/open/on/answer/guard',
      'wordless',
      'open --answer--> the guard "wordless" has no words',
    ],
    [
      '`after`',
      'states/open/after',
      { 1000: { target: 'answered', meta: by('system') } },
      'open: no `after`: it knows no holiday',
    ],
    [
      '`after` for the whole',
      'after',
      { 1000: { target: '.answered', meta: by('system') } },
      '(anywhere): no `after`: it knows no holiday',
    ],
    [
      '`always`',
      'states/open/always',
      { target: 'answered', guard: 'ready' },
      'open: no `always`: every step has its event',
    ],
    [
      '`always` for the whole',
      'always',
      { target: '.answered', guard: 'ready' },
      '(anywhere): no `always`: every step has its event',
    ],
    ['`invoke`', 'states/open/invoke', { src: 'other' }, 'open: no `invoke`: cases meet by rows'],
    ['`invoke` for the whole', 'invoke', { src: 'other' }, '(anywhere): no `invoke`: cases meet by rows'],
    [
      'stages within a stage',
      'states/answered',
      { ...LAWFUL().states.answered, initial: 'inner', states: { inner: {} } },
      'answered: stages do not nest',
    ],
    ['regions within a stage', 'states/open/type', 'parallel', 'open: regions are not allowed'],
    ['regions for the whole', 'type', 'parallel', '(anywhere): regions are not allowed'],
    ['history', 'states/answered/type', 'history', 'answered: history is not allowed'],
    ['an end that is none', 'states/archived/type', undefined, 'archived: final in name and in kind must agree'],
    [
      'an end that does not say so',
      'states/archived/meta/kind',
      'resting',
      'archived: final in name and in kind must agree',
    ],
    [
      'a way out of an end',
      'states/archived/on',
      { putAway: { target: 'open', meta: by('head') } },
      'archived: nothing may follow a final stage',
    ],
    ['a rung nobody takes', 'on/clock.office.half', undefined, 'open: "clock.office.half" comes and is not taken'],
    [
      'a deadline nobody takes',
      'states/open/on/deadline.open',
      undefined,
      'open: "deadline.open" comes and is not taken',
    ],
    [
      'a timer that may find no way',
      'states/open/on/deadline.open/guard',
      'ready',
      'open: "deadline.open" comes and may find every guard shut',
    ],
    [
      'a timer that can never come',
      'states/open/on/clock.office.third',
      { meta: by('system') },
      '"clock.office.third" can never come',
    ],
    [
      'a timer that comes elsewhere',
      'states/answered/on/deadline.open',
      { target: 'archived', meta: by('system') },
      'answered: "deadline.open" can never come here',
    ],
    [
      'a ladder that leads down',
      'meta/clocks/office/ladder',
      [
        { name: 'breached', at: { percent: 100 } },
        { name: 'half', at: { percent: 50 } },
      ],
      'clock "office": its ladder does not lead up',
    ],
    ['a wildcard', 'states/open/on/*', { target: 'answered', meta: by('head') }, 'open --*--> its name is reserved'],
    [
      'a wildcard for a kind',
      'states/open/on/answer.*',
      { target: 'answered', meta: by('head') },
      'open --answer.*--> its name is reserved',
    ],
    [
      'an event of XState',
      'states/open/on/xstate.done',
      { target: 'answered', meta: by('head') },
      'open --xstate.done--> its name is reserved',
    ],
    [
      'an event that no form parses',
      'states/open/on/ask',
      { target: 'answered', meta: by('head') },
      'open --ask--> no form parses it',
    ],
  ]

  it.each(unlawful)('name %s', (_, path, value, law) => {
    expect(broken(path, value)).toContain(law)
  })

  it('name an effect that was made something else', () => {
    const machine = setup({
      actions: { ...effects, remember: assign({}), notify: raise({ type: 'answer' }) },
      guards: { ready: () => true },
    }).createMachine(LAWFUL() as never)
    expect(
      brokenLaws(
        {
          machine: machine as unknown as Definition['machine'],
          opening: nothing,
          forms: { answer: nothing, putAway: nothing },
        },
        new Set(['ready']),
      ),
    ).toStrictEqual(['(anywhere) --clock.office.half-->: "notify" is neither a declared effect nor an assign'])
  })
})

describe('the machines of this house', () => {
  const every = Object.values(MACHINES).flatMap((machines) => Object.entries(machines))
  // Which facts there are, the database knows: tests/release asks it.
  const anyFact = { has: () => true } as unknown as ReadonlySet<string>

  it.each(every)('are lawful: %s', async (name, path) => {
    const { definition } = (await import(`./${path}`)) as { definition: Definition }
    expect([definition.machine.id, brokenLaws(definition, anyFact)]).toStrictEqual([name, []])
  })
})
