import { describe, expect, it } from '@jest/globals'
import { readSettings, SETTING_NAMES } from '../../db/settings.ts'
import { sourceFiles, textOf } from '../repository/source-files.ts'

/** Settings of the migration, which is no process that stays, and of the images that are not ours. */
const OTHERS = [
  ...['ADMIN_DATABASE_URL', 'PEYMAN_API_PASSWORD', 'PEYMAN_WORKER_PASSWORD', 'PEYMAN_READER_PASSWORD'],
  ...['POSTGRES_DB', 'POSTGRES_PASSWORD', 'POSTGRES_INITDB_ARGS'],
]
/** The folder of the embedded Postgres; production has none. */
const AT_HOME = ['PEYMAN_DATA']

const files = sourceFiles().filter((path) => path.startsWith('docs/deploy/'))
const textIn = (path: string): string => textOf(path) ?? ''

/** What a file sets: lines of a .env file, of a unit, of a compose file. */
const setIn = (text: string): string[] => [
  ...[...text.matchAll(/^ *([A-Z][A-Z_]+)(?:=|: )/gm)].map(([, name]) => name as string),
  ...[...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, pairs]) =>
    (pairs as string).split(' ').map((pair) => pair.split('=')[0] as string),
  ),
  ...[...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name as string),
]
const isSetting = (path: string) => /\.(env|service|yaml)$/.test(path)
const namesSet = new Set(files.filter(isSetting).flatMap((path) => setIn(textIn(path))))

const environmentIn = (path: string): Record<string, string> =>
  Object.fromEntries([...textIn(path).matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]))

describe('what docs/deploy sets', () => {
  it('is read by somebody', () => {
    const known = new Set([...SETTING_NAMES, ...OTHERS])
    expect([...namesSet].filter((name) => !known.has(name))).toStrictEqual([])
  })

  it('is everything that matters in production', () => {
    expect(SETTING_NAMES.filter((name) => !namesSet.has(name))).toStrictEqual(AT_HOME)
  })

  it.each(['api', 'workers'])('is accepted by %s, once the secret is filled in', (part) => {
    const env = {
      ...environmentIn('docs/deploy/common.env'),
      ...environmentIn(`docs/deploy/${part}.env`),
      ...{ NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32) },
    }
    expect(readSettings(env)).toMatchObject({ environment: 'production', redisUrl: expect.any(String) })
  })
})

describe('the commands of units and images', () => {
  const { scripts } = JSON.parse(textOf('package.json') ?? '{}') as { scripts: Record<string, string> }

  it.each([
    ['api', 'docs/deploy/peyman-api@.service'],
    ['workers', 'docs/deploy/peyman-workers@.service'],
  ])('start %s as npm does', (script, unit) => {
    expect(/^ExecStart=\/usr\/bin\/(.*)$/m.exec(textIn(unit))?.[1]).toBe(scripts[script])
  })

  it.each(['api', 'workers', 'migrate'])('in the compose file start %s as npm does', (script) => {
    expect(textIn('docs/deploy/compose.yaml')).toContain(`command: [${scripts[script]?.split(' ').join(', ')}]`)
  })
})

describe('images', () => {
  it('have a version each', () => {
    const text = files.map(textIn).join('\n')
    const images = [...text.matchAll(/^ *(?:image:|FROM) (\S+)/gm)].map(([, image]) => image as string)
    expect(images.length).toBeGreaterThan(4)
    expect(images.filter((image) => !/:\d+\.\d+\.?\d*/.test(image))).toStrictEqual([])
  })
})
