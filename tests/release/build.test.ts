import { createHash } from 'node:crypto'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { knownFacts } from '../../db/facts/index.ts'
import { bundleName, RELEASED, type ReleaseLine, Releases } from '../../db/releases.ts'
import { brokenLaws } from '../../machines/core/laws.ts'
import { Refusal, UnknownVersion } from '../../machines/core/refusals.ts'
import { MACHINES } from '../../machines/services.ts'
import { buildBundle, moduleOf, release } from '../../scripts/release.ts'
import { aFolder } from '../support/versions.ts'

const every = Object.values(MACHINES).flatMap((machines) => Object.entries(machines))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let lines: ReleaseLine[]
let releases: Releases
beforeAll(async () => {
  lines = JSON.parse(await readFile(new URL('index.json', RELEASED), 'utf8')) as ReleaseLine[]
  releases = await Releases.load()
})

describe('the release of a machine', () => {
  it('gives the same bytes each time it is built', async () => {
    const module = moduleOf('debts-and-claims/submission.ts')
    const [one, other] = [await buildBundle(module), await buildBundle(module)]
    expect(sha256(one.code)).toBe(sha256(other.code))
  })

  it.each(every)('has been made of these very sources: %s', async (machine, path) => {
    const { code } = await buildBundle(moduleOf(path))
    // If this fails, a machine was changed and not released: npm run release.
    expect(sha256(code)).toBe(lines.findLast((line) => line.machine === machine)?.hash)
  })

  it('names its XState by exact version and leaves it outside', async () => {
    for (const line of lines) {
      const code = await readFile(new URL(bundleName(line), RELEASED), 'utf8')
      const imports = [...code.matchAll(/\bfrom\s*"([^"]*)";?$/gm)].map(([, from]) => from)
      expect([line.machine, new Set(imports)]).toStrictEqual([line.machine, new Set([`xstate-${line.xstate}`])])
    }
  })

  it('says nothing of the machine it was made on', async () => {
    for (const line of lines) {
      const code = await readFile(new URL(bundleName(line), RELEASED), 'utf8')
      expect([line.machine, code.includes(process.cwd()), code.includes(process.env['HOME'] ?? '/root')]).toStrictEqual(
        [...[line.machine, false, false]],
      )
    }
  })
})

describe('a released machine', () => {
  it('is lawful, and asks for no fact that nobody can look up', () => {
    for (const { machine, definition } of releases.all())
      expect([machine, brokenLaws(definition, knownFacts)]).toStrictEqual([machine, []])
  })

  it('is found by its hash, and the newest by its name', () => {
    for (const [machine] of every) {
      const newest = lines.findLast((line) => line.machine === machine) as ReleaseLine
      expect(releases.current(machine).hash).toBe(newest.hash)
      expect(releases.of(newest.hash).machine).toBe(machine)
    }
  })

  it('that nobody released is refused', () => {
    expect(() => releases.of('f'.repeat(64))).toThrow(UnknownVersion)
    expect(() => releases.current('debtsAndClaims.lottery')).toThrow(UnknownVersion)
  })

  it('refuses in words that this program understands, though the classes are its own', () => {
    const release = releases.current('debtsAndClaims.submission')
    const command = { kind: 'timer', clock: 'office', by: { person: null, role: 'system' }, at: 0, facts: {} } as const
    const standing = { status: 'done', stage: 'voided' } as Parameters<typeof release.decide>[1]
    let refused: unknown
    try {
      release.decide(release.definition, standing, command, {})
    } catch (error) {
      refused = error
    }
    expect([refused instanceof Refusal, (refused as Refusal).code]).toStrictEqual([true, 'case-closed'])
  })
})

describe('a folder of bundles', () => {
  let folder: URL
  let remove: () => Promise<void>
  beforeAll(async () => {
    ;({ folder, remove } = await aFolder('bundles'))
    await cp(RELEASED, folder, { recursive: true })
  })
  afterAll(() => remove())

  it('is loaded as it was released', async () => {
    expect((await Releases.load(folder)).all().map(({ hash }) => hash)).toStrictEqual(
      releases.all().map(({ hash }) => hash),
    )
  })

  it('is refused once a byte of it was changed', async () => {
    const file = new URL(bundleName(lines[0] as ReleaseLine), folder)
    const code = await readFile(file, 'utf8')
    await writeFile(file, code.replace('caseOfficer', 'caseOfficeR'))
    await expect(Releases.load(folder)).rejects.toThrow(/has been changed: its hash is/)
    await writeFile(file, code)
  })

  it('is refused while one of its bundles is missing', async () => {
    const line = { ...(lines[0] as ReleaseLine), hash: 'e'.repeat(64) }
    await writeFile(new URL('index.json', folder), JSON.stringify([...lines, line]))
    await expect(Releases.load(folder)).rejects.toThrow(/ENOENT/)
  })
})

describe('releasing', () => {
  it('adds a line and a bundle once, and leaves what was released before', async () => {
    const { folder, remove } = await aFolder('releasing')
    const module = moduleOf('debts-and-claims/cycle.ts')
    const older = { machine: 'debtsAndClaims.cycle', hash: 'a'.repeat(64), xstate: '5.33.3' }
    await writeFile(new URL('index.json', folder), JSON.stringify([older]))
    const [first, again] = [
      await release('debtsAndClaims.cycle', module, folder),
      await release('debtsAndClaims.cycle', module, folder),
    ]
    expect([first.isNew, again.isNew]).toStrictEqual([true, false])
    expect(JSON.parse(await readFile(new URL('index.json', folder), 'utf8'))).toStrictEqual([older, first.line])
    await remove()
  })
})
