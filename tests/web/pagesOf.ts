import type { Page } from 'playwright-core'
import { type Name, PASSWORD } from '../api/office.ts'

/** A page in one of its states: who looks at it, where, and what is done there; it stands when `there` is seen. */
export type Visit = {
  readonly name: string
  readonly as: Name | null
  readonly path: string
  readonly there: string
  readonly act?: (page: Page) => Promise<void>
}

/** Cases to look at: a statement under review with findings, one in the agency's hands, and the cycle they are part of. */
type Cases = {
  readonly reviewed: string
  readonly drafted: string
  readonly cycle: string
  readonly letter: string
  /** A change of a calendar that has been looked at. */
  readonly change: string
  readonly services: ServiceCases
} & Published

/** A case of each of the other services, with something written beside it. */
export type ServiceCases = {
  readonly evaluation: string
  readonly indicator: string
  /** A table that is blank, and one with something wrong in it. */
  readonly blankTable: string
  readonly wrongTable: string
  readonly declaration: string
  /** What an inspector saw, with a photo. */
  readonly inspection: string
}

/** What everybody may see: a published result, and a complaint that was answered, with the digits it is read by. */
export type Published = { readonly result: string; readonly code: string; readonly digits: string }

const seen = (page: Page, selector: string) => page.locator(selector).first().waitFor()

async function toDecide(page: Page): Promise<void> {
  await page.keyboard.press('KeyJ')
  await seen(page, '.work-preview .life-line svg')
  await page.keyboard.press('KeyE')
  await seen(page, '.work-preview .ways-row')
}

/** One view has been kept, whichever page asks for it first. */
async function toViews(page: Page): Promise<void> {
  const body = { name: 'گذشته از موعد', search: 'due=overdue&sort=due&whose=all', isFirst: false }
  const view = '/api/v1/work-views/0a9b1c2d-0000-4000-8000-000000000001'
  await page.evaluate(
    async ([to, said]) =>
      void (await fetch(to, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: said })),
    [view, JSON.stringify(body)] as const,
  )
  await page.reload()
  await seen(page, '.work-row')
  await page.locator('.work-views button').click()
  await seen(page, '.work-views .menu-line')
}

async function toFollow(page: Page, code: string): Promise<void> {
  await page.locator('.public-form input').fill(code)
  await page.locator('button[type=submit]').click()
  await seen(page, '.three-words')
}

/** The pages for everybody, whom nobody asks who they are. */
const publicPagesOf = ({ result, code, digits }: Published): Visit[] => {
  const everybody = { as: null, there: '.public-page' } as const
  return [
    { ...everybody, name: 'the services', path: '/services', there: '.public-item' },
    {
      ...{ ...everybody, name: 'a service', path: '/services/debtsAndClaims', there: '.public-section' },
      act: (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true))),
    },
    { ...everybody, name: 'the results', path: '/results', there: '.public-item' },
    { ...everybody, name: 'a result', path: `/results/${result}`, there: '.public-table' },
    { ...everybody, name: 'a result that is not there', path: `/results/${'0'.repeat(64)}`, there: '[role=alert]' },
    { ...everybody, name: 'the notices', path: '/notices', there: '.public-item' },
    {
      ...{ ...everybody, name: 'following, without a code', path: '/track' },
      act: async (page) => {
        await page.locator('button[type=submit]').click()
        await seen(page, '.wrong')
      },
    },
    { ...everybody, name: 'following, by a code', path: '/track', act: (page) => toFollow(page, code) },
    {
      ...{ ...everybody, name: 'following, about to object', path: '/track' },
      act: async (page) => {
        await toFollow(page, code)
        await page.locator('.public-form input').fill(digits)
        await page.locator('button[type=submit]').click()
        await page.locator('.public-choices .button').last().click()
        await seen(page, '.public-choices textarea')
      },
    },
    {
      ...{ ...everybody, name: 'complaining, with something missing', path: '/complain' },
      act: async (page) => {
        await page.locator('button[type=submit]').click()
        await seen(page, '.wrong')
      },
    },
    {
      ...{ ...everybody, name: 'complaining, in words', path: '/complain?service=debtsAndClaims' },
      act: async (page) => {
        await page.locator('input[type=radio]').first().check()
        await page.locator('button[type=submit]').click()
        await seen(page, 'textarea')
      },
    },
    { ...everybody, name: 'asking for data', path: '/ask-for-data', there: 'textarea' },
  ]
}

async function toKey(page: Page): Promise<void> {
  const setUp = page.locator('.account-part > p > button')
  if (await setUp.first().isVisible()) await setUp.first().click()
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.locator('button[type=submit]').click()
  await seen(page, '.qr-code')
}

/** Every page there is, in every state that looks different. */
export const pagesOf = (cases: Cases): Visit[] => [
  ...pagesOfCases(cases),
  ...pagesOfKeeping(cases),
  ...pagesOfReading(cases),
  ...pagesOfServices(cases.services),
]

const pagesOfCases = ({ reviewed, drafted, cycle, change, ...published }: Cases): Visit[] => {
  const list = { as: 'officer', path: '/?whose=all', there: '.work-row' } as const
  const one = { as: 'officer', path: `/cases/${reviewed}`, there: '.statement-lines' } as const
  return [
    { name: 'the door', as: null, path: '/', there: 'input' },
    {
      ...{ name: 'the door, refusing', as: null, path: '/', there: 'input' },
      act: async (page) => {
        await page.locator('button[type=submit]').click()
        await seen(page, '.wrong')
      },
    },
    ...publicPagesOf(published),
    { ...list, name: 'the worklist' },
    { ...list, name: 'the worklist, deciding', act: toDecide },
    {
      ...list,
      name: 'the worklist, asked why a date',
      act: async (page) => {
        await page.locator('.work-row .why').first().click()
        await seen(page, '[role=dialog] .days')
      },
    },
    {
      ...list,
      name: 'the worklist, with cases selected',
      act: async (page) => {
        await page.keyboard.press('KeyJ')
        await page.keyboard.press('KeyX')
        await seen(page, '.work-bulk .ways-row')
      },
    },
    {
      ...list,
      name: 'the worklist, choosing a stage',
      act: async (page) => {
        await page.locator('.work-bar .chip[aria-expanded]').first().click()
        await seen(page, '.unfolded .choice')
      },
    },
    {
      ...list,
      name: 'the worklist, telling its keys',
      act: async (page) => {
        await page.keyboard.press('Shift+Slash')
        await seen(page, '[role=dialog] .keys')
      },
    },
    {
      ...{
        ...list,
        name: 'the worklist, choosing its columns',
        path: '/?whose=all&columns=case,office,stage,since,due,changed',
      },
      act: press('.work-bar .unfold:last-of-type > button', '.work-column'),
    },
    { ...list, name: 'the worklist, with the views that were kept', act: toViews },
    {
      ...{ ...list, name: 'the worklist, keeping a view without a name' },
      act: async (page) => {
        await toViews(page)
        await page.locator('.work-views .unfolded > button').click()
        await page.locator('.name-form [type=submit]').click()
        await seen(page, '.name-form .wrong')
        await page.locator('.kept-view-acts .button').nth(1).click()
        await seen(page, '.kept-views .name-form')
      },
    },
    { ...list, name: 'the worklist, finding nothing', path: '/?whose=all&q=zzzz', there: '.empty' },
    {
      ...list,
      name: 'the account',
      act: async (page) => {
        await page.locator('.house-person').click()
        await seen(page, '.unfolded .choice')
      },
    },
    {
      ...one,
      name: 'a case, with a line open and its findings at their fields',
      act: async (page) => {
        await page.locator('.line-open').first().click()
        await seen(page, '.with-findings .finding')
      },
    },
    {
      ...one,
      name: 'a case, raising a finding',
      act: async (page) => {
        await page.locator('.line-open').first().click()
        await page.locator('.line-inner > .button').click()
        await seen(page, '.finding-choices')
      },
    },
    {
      ...one,
      name: 'a case, about to be decided',
      act: async (page) => {
        await page.locator('.ways-row .button').first().click()
        await seen(page, '.offer-sheet')
      },
    },
    { ...one, name: 'the findings of a case', path: `${one.path}?tab=findings`, there: '.finding' },
    { ...one, name: 'the documents of a case', path: `${one.path}?tab=documents`, there: '.case-panel table' },
    {
      ...{ ...one, name: 'the clocks of a case', path: `${one.path}?tab=clocks`, there: '.clock' },
      act: (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true))),
    },
    { ...one, name: 'the steps of a case', path: `${one.path}?tab=history`, there: '.step' },
    { ...one, name: 'the history of a case', path: `${one.path}/history`, there: '.life-line .moment' },
    { ...one, name: 'the history of a case, at a step', path: `${one.path}/history?step=2`, there: '.then-clocks' },
    { as: 'groupHead', name: 'a cycle', path: `/cases/${cycle}`, there: '.stage.lit' },
    {
      ...{ as: 'stranger', name: 'a draft', path: `/cases/${drafted}`, there: '.draft-acts' },
      act: async (page) => {
        await page.locator('.draft-acts .button').first().click()
        await seen(page, '.line-form')
      },
    },
    { as: 'groupHead', name: 'the periods', path: '/periods', there: '.chart-bar' },
    {
      ...{ as: 'groupHead', name: 'the team, with work handed on', path: '/team?of=none', there: '.hand-pick li' },
      act: async (page) => {
        await page.locator('.hand-over .button.primary').click()
        await seen(page, '.wrong')
      },
    },
    {
      ...{ as: 'deputy', name: 'the team, naming a substitute', path: '/team', there: '.loads' },
      act: async (page) => {
        await page.locator('.substitutes .button').first().click()
        await page.locator('.substitutes .button.primary').click()
        await seen(page, '.wrong')
      },
    },
    { ...one, name: 'whose the time of a case was', path: `${one.path}?tab=delays`, there: '.delay-entry' },
    {
      ...{ ...one, name: 'a case, contesting a delay', path: `${one.path}?tab=delays`, there: '.delay-entry' },
      act: async (page) => {
        await page.locator('.delay-entry .button').first().click()
        await page.locator('.delay-entry .button.primary').click()
        await seen(page, '.wrong')
      },
    },
    {
      ...{ as: 'head', name: 'the reports of a cycle', path: `/cases/${cycle}?tab=reports` },
      there: '.case-panel h3',
    },
    { as: 'officer', name: 'the calendar', path: '/calendar', there: '.month td.holiday' },
    {
      ...{ as: 'head', name: 'a change of the calendar', path: `/calendar?change=${change}`, there: '.dry-run td' },
      act: async (page) => {
        await page.locator('.one-change .button.primary').click()
        await page.locator('.offer-sheet .button.primary').click()
        await seen(page, '.wrong')
      },
    },
    ...[0, 1, 2].map(
      (form): Visit => ({
        ...{ as: 'head', name: `the calendar, drafting with form ${form}`, path: '/calendar', there: '.month' },
        act: async (page) => {
          await page.locator('.calendar > .offer-do .button').nth(form).click()
          await page.locator('.offer-sheet .button.primary').click()
          await seen(page, '.wrong')
        },
      }),
    ),
    { as: 'officer', name: 'the notices', path: '/inbox', there: '.inbox h1' },
    { as: 'officer', name: 'help', path: '/help', there: '.help h1' },
    { as: 'deputy', name: 'one’s own account', path: '/account', there: '.sessions li' },
    {
      ...{
        as: 'deputy',
        name: 'one’s own account, with a key for the second factor',
        path: '/account',
        there: '.account-part > p > button',
      },
      act: toKey,
    },
    {
      ...{ as: 'head', name: 'one’s own account, with a second factor', path: '/account', there: '.account-acts' },
      act: async (page) => {
        await page.locator('.account-acts .button').last().click()
        await seen(page, 'input[autocomplete=one-time-code]')
      },
    },
    {
      ...{ as: null, name: 'the door, asking for a code', path: '/', there: 'input' },
      act: async (page) => {
        await page.locator('input[autocomplete=username]').fill('head')
        await page.locator('input[autocomplete=current-password]').fill(PASSWORD)
        await page.locator('button[type=submit]').click()
        await seen(page, 'input[autocomplete=one-time-code]')
      },
    },
    {
      as: null,
      name: 'the door, where the other door was shut',
      path: '/account#single-sign-on-refused',
      there: '.notice',
    },
    { as: 'approver', name: 'the door, where a role takes a second factor', path: '/', there: 'input', act: toKey },
    { as: 'officer', name: 'the password', path: '/password', there: 'input' },
    { as: 'officer', name: 'an address that leads nowhere', path: '/nowhere', there: '.empty' },
    {
      ...{ as: 'officer', name: 'a case that is not there', there: '.empty [role=alert]' },
      path: '/cases/00000000-0000-4000-8000-000000000000',
    },
  ]
}

const press = (selector: string, then: string) => async (page: Page) => {
  await page.locator(selector).first().click()
  await seen(page, then)
}

/** The book of people, that of agencies, that of letters, and what is stuck. */
const pagesOfKeeping = ({ reviewed, letter }: Cases): Visit[] => {
  const keeper = { as: 'siteAdmin' } as const
  const people = { ...keeper, path: '/people', there: '.reset' }
  const agencies = { ...keeper, path: '/agencies', there: 'tbody a' }
  const toFirst = press('tbody a', '.facts')
  return [
    { ...people, name: 'the people' },
    { ...people, name: 'a forgotten password', act: press('.reset a:last-child', '.stage.lit') },
    { ...people, name: 'the people, entering one', act: press('.button.primary', '.ask-form') },
    { ...people, name: 'the people, finding nobody', path: '/people?q=zzzz', there: '.empty' },
    {
      ...{ ...people, name: 'a person, about to be given a role', path: '/people?q=stranger', there: 'tbody a' },
      act: async (page) => {
        await toFirst(page)
        await page.locator('.grants > p .button').click()
        await page.locator('.ask-form select').first().selectOption('agencyApprover')
        await seen(page, 'input[type=search]')
        await page.locator('.grant .button').first().click()
        await seen(page, '.grant .ask-form')
      },
    },
    {
      ...{ ...people, name: 'a password, handed over once', path: '/people?q=newcomer', there: 'tbody a' },
      act: async (page) => {
        await toFirst(page)
        await page.locator('.people-page > p .button').first().click()
        await page.locator('.ask-form .primary').click()
        await seen(page, '.handed-password')
      },
    },
    { ...agencies, name: 'the agencies, entering one', act: press('.button.primary', '.ask-form') },
    {
      ...{ ...agencies, name: 'an agency, every form of it open' },
      act: async (page) => {
        await toFirst(page)
        for (const button of ['.facts + p .button:last-child', '.agency-line .button', 'section > p .button'])
          await page.locator(button).first().click()
        await page.locator('.agencies-page section').last().locator('> p .button').click()
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
      },
    },
    {
      ...{ ...keeper, name: 'the words of the notices', path: '/notice-templates', there: '.notice-template' },
      act: async (page) => {
        await page.locator('.notice-template > summary').first().click()
        await page.locator('.notice-parts .button').first().click()
        await seen(page, '.ask-form')
      },
    },
    {
      ...{ as: 'head', name: 'the roles of colleagues', path: '/roles', there: '.notice-template' },
      act: async (page) => {
        await page.locator('.notice-template > summary').first().click()
        await seen(page, '.grant')
      },
    },
    { ...keeper, name: 'what is stuck', path: '/stuck', there: 'tbody .button' },
    { as: 'groupHead', name: 'the letters', path: '/letters', there: 'tbody a' },
    { as: 'groupHead', name: 'the letters, none of them', path: '/letters?tab=signed', there: '.empty' },
    {
      ...{
        as: 'deputy',
        name: 'a letter, about to be registered',
        path: '/letters?tab=received',
        there: '[role=tabpanel]',
      },
      act: press('.button.primary', '.ask-form'),
    },
    {
      ...{ as: 'head', name: 'a letter, about to be sent', path: `/letters/${letter}`, there: '.letter-body' },
      act: press('.button.primary', '.ask-form'),
    },
    { as: 'officer', name: 'a letter', path: `/letters/${letter}`, there: '.file-button' },
    {
      ...{ as: 'officer', name: 'a case, beginning a letter', path: `/cases/${reviewed}`, there: '.case-letters a' },
      act: press('.case-letters .button', '.case-letters .ask-form'),
    },
  ]
}

/** What is promised, what was sent, what happened, and what may be begun. */
const pagesOfReading = ({ reviewed, drafted }: Cases): Visit[] => {
  const audit = { as: 'auditor', path: '/audit', there: '.audit tbody tr' } as const
  return [
    { as: 'auditor', name: 'the agreements', path: '/agreements', there: '.agreement-row' },
    {
      ...{ as: 'head', name: 'an agreement, all its clauses unfolded', path: '/agreements', there: '.agreement-row a' },
      act: async (page) => {
        await press('.agreement-row a', '.clause')(page)
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
      },
    },
    { as: 'head', name: 'the reports', path: '/reports', there: '.received h1' },
    { as: 'head', name: 'what may be opened', path: '/open', there: '.sheet-form a' },
    { as: 'deputy', name: 'opening a training', path: '/open?kind=training', there: '.sheet-form input' },
    { ...audit, name: 'the search of histories' },
    { ...audit, name: 'the search of histories, finding nothing', path: '/audit?q=zzzz', there: '.audit .quiet' },
    {
      ...{ as: 'auditor', name: 'two cases compared', path: `/compare?one=${reviewed}&other=${drafted}` },
      there: '.compare-lives .life-line svg',
    },
    {
      ...{
        as: 'auditor',
        name: 'what a step changed',
        path: `/cases/${reviewed}/history?step=2`,
        there: '.then-changed',
      },
      act: press('.then-changed summary', '.then-changed table'),
    },
  ]
}

const WRITE = '.sheet header .button'

/** Sheets of the four other services: to be written, and to be read. */
const pagesOfServices = (cases: ServiceCases): Visit[] => {
  const of = (as: Name, caseId: string, there = '.sheet header') => ({
    ...{ as, path: `/cases/${caseId}?tab=sheets`, there },
  })
  const inspection = of('officer', cases.inspection, '.sheet .photo img')
  return [
    { as: 'filer', name: 'the evaluation of a year', path: `/cases/${cases.evaluation}`, there: '.case-panel td a' },
    {
      ...{ ...of('filer', cases.indicator), name: 'an indicator, about to be assessed' },
      act: async (page) => {
        await press(WRITE, '.sheet-form')(page)
        await page.locator('.rows .button').first().click()
        await page.locator('.sheet-form .button.primary').click()
        await seen(page, '.wrong')
      },
    },
    {
      ...{ ...of('filer', cases.blankTable), name: 'a table, about to be filled in' },
      act: async (page) => {
        await press(WRITE, '.table-grid')(page)
        await page.locator('.grid-cell .button').first().click()
      },
    },
    { ...of('filer', cases.wrongTable, '.notice.mind li'), name: 'a table with something wrong in it' },
    { ...of('filer', cases.declaration), name: 'a self-declaration, about to be written', act: press(WRITE, 'form') },
    { ...inspection, name: 'what an inspector saw' },
    { ...inspection, name: 'what an inspector saw, written anew', act: press(WRITE, '.photo-choice img') },
  ]
}
