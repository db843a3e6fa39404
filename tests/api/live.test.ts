import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { aSubmission } from './aSubmission.ts'
import { anOffice, command, type Office, type Visitor } from './office.ts'

type Event = {
  readonly name: string
  readonly data: { readonly cases?: { id: string; step: number }[] }
  readonly at: number
}

/** An open window: what was told to it so far, and how it is closed. */
type Window = { readonly status: number; readonly told: Event[]; isOver: boolean; close(): void }

let office: Office
const windows: Window[] = []
beforeAll(async () => {
  office = await anOffice()
})
afterAll(async () => {
  for (const window of windows) window.close()
  await office.close()
})

async function aWindow(visitor: Visitor, seconds = 60): Promise<Window> {
  const left = new AbortController()
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${office.address}/api/v1/live?seconds=${seconds}`, {
    headers: { cookie },
    signal: left.signal,
  })
  const window: Window = { status: answer.status, told: [], isOver: false, close: () => left.abort() }
  windows.push(window)
  const read = async () => {
    let rest = ''
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (rest + new TextDecoder().decode(part)).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
        if (name && data) window.told.push({ name, data: JSON.parse(data), at: performance.now() })
      }
    }
  }
  void read()
    .catch(() => undefined)
    .finally(() => {
      window.isOver = true
    })
  return window
}

/** Waits for what a window is told, at most two seconds: the time within which people are to see it. */
async function heard(window: Window, isIt: (event: Event) => boolean): Promise<Event | undefined> {
  for (let tries = 0; tries < 40; tries++) {
    const event = window.told.find(isIt)
    if (event) return event
    await sleep(50)
  }
  return undefined
}

const movedTo = (caseId: string, step: number) => (event: Event) =>
  event.name === 'moved' && event.data.cases?.some((one) => one.id === caseId && one.step === step) === true

/** A connection that listens says so once; what was before is of no concern. */
const begun = (window: Window) => heard(window, ({ name }) => name === 'much')

it('tells within two seconds what another person moved, to whoever may see it and to nobody else', async () => {
  const { caseId } = await aSubmission(office.house, { agency: 0 })
  const [officer, filer, stranger] = [await office.as('officer'), await office.as('filer'), await office.as('stranger')]
  const [ofOfficer, ofFiler, ofStranger] = [await aWindow(officer), await aWindow(filer), await aWindow(stranger)]
  await Promise.all([begun(ofOfficer), begun(ofFiler)])
  const { status } = await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command())
  expect(status).toBe(200)
  const step = 2
  expect(await heard(ofOfficer, movedTo(caseId, step))).toBeDefined()
  expect(await heard(ofFiler, movedTo(caseId, step))).toBeDefined()
  expect(JSON.stringify(ofStranger.told)).not.toContain(caseId)
})

it('lets in only whoever is signed in, and no more windows of one person than a person has', async () => {
  expect((await aWindow(office.visitor())).status).toBe(401)
  const head = await office.as('head')
  const opened = []
  for (let i = 0; i < 13; i++) opened.push(await aWindow(head, 5))
  expect(opened.map(({ status }) => status)).toStrictEqual([...Array.from({ length: 12 }, () => 200), 429])
  for (const window of opened) window.close()
})

it('ends with its time, and a browser may come again', async () => {
  const window = await aWindow(await office.as('deputy'), 1)
  await sleep(1_500)
  expect(window.isOver).toBe(true)
})
