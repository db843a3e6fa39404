import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { advance } from '../../db/engine/advance.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { openCase } from '../../db/engine/openCase.ts'
import type { Step } from '../../db/engine/readCases.ts'
import { knownFacts } from '../../db/facts/index.ts'
import { openPool } from '../../db/pool.ts'
import { RELEASED, Releases } from '../../db/releases.ts'
import { verify } from '../../db/verify/verify.ts'
import type { Definition } from '../../machines/core/definition.ts'
import { brokenLaws } from '../../machines/core/laws.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { drawn } from '../../scripts/draw.ts'
import { buildBundle, moduleOf, release } from '../../scripts/release.ts'
import { anAnnouncedCycle } from '../effects/aCycle.ts'
import { aHouse, type House } from '../support/house.ts'
import { readGlossary, unknownWords, wordsOf } from './glossary.ts'
import { applyEdits, type Edit, edited, readEdits } from './page-edits.ts'

const ROOT = join(import.meta.dirname, '../..')
const MACHINE = 'debtsAndClaims.submission'
const MODULE = 'debts-and-claims/submission.ts'

/** A folder of this run's own inside the repository, so that packages are found from it; git ignores it. */
async function ownFolder(): Promise<string> {
  await mkdir(join(ROOT, '.data'), { recursive: true })
  return mkdtemp(join(ROOT, '.data', 'add-a-stage-'))
}

/** A copy of what the page changes. */
async function copyInto(folder: string): Promise<void> {
  const isSource = (path: string) => !path.endsWith('.test.ts') && !path.includes('/machines/released')
  await cp(join(ROOT, 'machines'), join(folder, 'machines'), { recursive: true, filter: isSource })
  await cp(join(ROOT, 'docs/glossary.md'), join(folder, 'docs/glossary.md'))
}

const moduleIn = (folder: string): URL => pathToFileURL(join(folder, 'machines', MODULE))
const bundlesIn = (folder: string): URL => pathToFileURL(`${folder}/bundles/`)

let folder: string
let edits: Edit[]
let changed: Definition
let house: House
/** The installation as it is, and after the new version was installed beside the old ones. */
let before: Releases
let after: Releases
beforeAll(async () => {
  folder = await ownFolder()
  edits = readEdits(await readFile(join(ROOT, 'docs/add-a-stage.md'), 'utf8'))
  await copyInto(folder)
  await applyEdits(folder, edits)
  changed = ((await import(moduleIn(folder).href)) as { definition: Definition }).definition
  await release(MACHINE, moduleIn(folder), bundlesIn(folder))
  before = await Releases.load()
  after = await Releases.load(RELEASED, bundlesIn(folder))
  house = await aHouse({ releases: before })
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

describe('the page on adding a stage', () => {
  it('names the files and lines that it changes', () => {
    expect(edits.map(({ file }) => file)).toStrictEqual([
      ...['docs/glossary.md', 'docs/glossary.md'],
      ...['machines/debts-and-claims/submission.forms.ts', 'machines/debts-and-claims/submission.machine.ts'],
      'machines/debts-and-claims/submission.machine.ts',
    ])
  })

  it('leads to a machine that keeps every law', () => {
    expect(brokenLaws(changed, knownFacts)).toStrictEqual([])
  })

  it('leads to a glossary that knows the new words', async () => {
    const unknown = async (root: string) =>
      unknownWords(readGlossary(await readFile(join(root, 'docs/glossary.md'), 'utf8')), wordsOf(changed))
    const known = new Set(await unknown(folder))
    expect((await unknown(ROOT)).filter((word) => !known.has(word))).toStrictEqual([
      'the stage "legalReview" is not in the glossary',
      'the event "askForOpinion" is not in the glossary',
      'the event "giveOpinion" is not in the glossary',
    ])
  })

  it('leads to a picture that shows the way in and the way out', () => {
    const lines = drawn(changed).split('\n')
    expect(lines).toContain('  underReview --> legalReview: askForOpinion')
    expect(lines).toContain('  legalReview --> underReview: giveOpinion')
  })
})

describe('its changes', () => {
  const edit: Edit = { file: 'a.ts', side: 'after', anchor: '  b', lines: ['  c'] }

  it('stand where the page says', () => {
    expect(edited('a\n  b\nd', edit)).toBe('a\n  b\n  c\nd')
    expect(edited('a\n  b\nd', { ...edit, side: 'before' })).toBe('a\n  c\n  b\nd')
  })

  it('fail when the line they hang on is not there, or not only once', () => {
    expect(() => edited('a\n b\nd', edit)).toThrow('the line "  b" stands 0 times in a.ts')
    expect(() => edited('  b\n  b', edit)).toThrow('the line "  b" stands 2 times in a.ts')
  })

  it('are all read, or the page is refused', () => {
    const block = '   ```ts file=a.ts after="b"\n     c\n   ```\n'
    expect(readEdits(block)).toStrictEqual([{ ...edit, anchor: 'b' }])
    expect(() => readEdits(block.replace('after=', 'behind='))).toThrow('1 blocks name a file, 0 can be read')
  })
})

describe('a release', () => {
  const code = (bundle: { code: Uint8Array }) => new TextDecoder().decode(bundle.code).replaceAll(/^ *\/\/ .*$/gm, '')

  it('is the same code wherever its sources lie: only the remarks say where packages were found', async () => {
    const copy = await ownFolder()
    try {
      await copyInto(copy)
      const [here, there] = await Promise.all([buildBundle(moduleOf(MODULE)), buildBundle(moduleIn(copy))])
      expect(code(there)).toBe(code(here))
    } finally {
      await rm(copy, { recursive: true })
    }
  })
})

describe('a case in an installation that was given the changed machine', () => {
  let cycle: string
  beforeAll(async () => {
    cycle = await anAnnouncedCycle(house)
    await house.setTime('2026-10-06T05:00:00Z')
    await fireTimers(house.worker)
  })

  const person = (who: keyof House['people']) => ({ person: house.people[who] })

  const send = (
    releases: Releases,
    caseId: string,
    by: 'system' | { person: string },
    type: string,
    { data = {}, ...said }: { data?: JsonObject; reason?: string } = {},
  ): Promise<Step> => {
    const engine: Engine = { ...(by === 'system' ? house.worker : house.api), releases }
    return advance(engine, { id: randomUUID(), caseId, by, event: { type, data }, ...said })
  }

  /** A nil statement of the first agency, filed and under review, born in an installation with these releases. */
  async function underReview(releases: Releases): Promise<string> {
    const { caseId } = await openCase(
      { ...house.worker, releases },
      {
        by: 'system',
        input: { periodKey: '1405-Q2' },
        subject: {
          ...{ machine: MACHINE, service: 'debtsAndClaims', provider: house.provider, province: house.province },
          ...{ agency: house.agencies[0]?.agency ?? null, reportingPoint: house.agencies[0]?.point ?? null },
          ...{ period: '1405-Q2', parent: cycle, confidentiality: 'normal', key: `test/${randomUUID()}` },
        },
      },
    )
    const explanation = 'در این دوره بدهی و مطالبه‌ای نبوده است.'
    await send(releases, caseId, person('approver'), 'submitNil', { data: { explanation } })
    await send(releases, caseId, 'system', 'validationPassed')
    return caseId
  }

  const ASKED = { reason: 'اعتبار قرارداد روشن نیست' }

  it('goes into the new stage and back', async () => {
    const caseId = await underReview(after)
    const asked = await send(after, caseId, person('officer'), 'askForOpinion', ASKED)
    expect([asked.from, asked.to]).toStrictEqual(['underReview', 'legalReview'])
    const given = await send(after, caseId, person('deputy'), 'giveOpinion')
    expect([given.from, given.to]).toStrictEqual(['legalReview', 'underReview'])
  })

  it('is in the new stage for those who act there, and for a reason', async () => {
    const caseId = await underReview(after)
    await expect(send(after, caseId, person('officer'), 'askForOpinion')).rejects.toMatchObject({
      code: 'reason-missing',
    })
    await send(after, caseId, person('officer'), 'askForOpinion', ASKED)
    await expect(send(after, caseId, person('officer'), 'giveOpinion')).rejects.toMatchObject({ code: 'wrong-role' })
  })

  it('stays in the new stage when its cycle closes, and is marked open at the close', async () => {
    const caseId = await underReview(after)
    await send(after, caseId, person('officer'), 'askForOpinion', ASKED)
    await send(after, caseId, 'system', 'closeWindow')
    const { rows } = await house.worker.pool.query(
      `select c.stage, c.context ->> 'openAtClose' as open, k.state as office
       from cases c join clocks k on k.case_id = c.id and k.name = 'office' where c.id = $1`,
      [caseId],
    )
    expect(rows).toStrictEqual([{ stage: 'legalReview', open: 'true', office: 'running' }])
  })

  it('keeps the version it was born with, and refuses the new event', async () => {
    const caseId = await underReview(before)
    await expect(send(after, caseId, person('officer'), 'askForOpinion', ASKED)).rejects.toMatchObject({
      code: 'unknown-event',
    })
    expect((await send(after, caseId, person('officer'), 'approve')).to).toBe('approvalPending')
  })

  it('takes the new event once it has been migrated', async () => {
    const caseId = await underReview(before)
    const clocks = { office: 'kept', 'deadline.underReview': 'restarted' } as const
    const engine: Engine = { ...house.worker, releases: after }
    const act = { act: 'migrated', to: after.current(MACHINE).hash, clocks } as const
    await advance(engine, { id: randomUUID(), caseId, by: 'system', reason: 'نظر حقوقی لازم است', act })
    expect((await send(after, caseId, person('officer'), 'askForOpinion', ASKED)).to).toBe('legalReview')
  })

  it('is born with the new version, and only the new installation knows it', async () => {
    const caseId = await underReview(after)
    await expect(send(before, caseId, person('officer'), 'approve')).rejects.toMatchObject({ code: 'unknown-version' })
  })

  it('replays, whatever its version', async () => {
    const reader = openPool(house.database.url('reader'))
    try {
      const { cases, flaw } = await verify(reader, after)
      expect([cases, flaw]).toStrictEqual([7, null])
    } finally {
      await reader.end()
    }
  })
})
