import { describe, expect, it } from '@jest/globals'
import { sourceFiles, textOf } from './source-files.ts'

/** What would tell of the machine, the network or the people where a file was written. */
const FOREIGN: Readonly<Record<string, RegExp>> = {
  'a path of one machine':
    /(?:(?<=file:\/\/)|(?<![\w.@~\-/\]}]))\/(?:work|root|home|Users|tmp|mnt|private|workspace)\/[\w.-]/g,
  'a path of one machine (Windows)': /\b[A-Z]:\\+(?:Users|work)\b/g,
  'a package registry': /\bregistry\.(?!contentType\b|metrics\b)[\w-]+\.\w+|"resolved"\s*:/g,
  'a private host': /\/\/[\w.-]+\.(?:internal|intranet|local|lan|corp|home\.arpa)\b/g,
  'a private address': /(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?![\d.])/g,
}

const EMAIL = /(?<![\w.:/@%+-])[\w.%+-]+@(?<host>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\b/gi

/** Hosts that nobody can own (RFC 2606). */
const isNobodys = (host: string): boolean => /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid)$/.test(host)

function foreignNames(text: string): string[] {
  const places = Object.entries(FOREIGN).flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map(([found]) => `${what}: ${found}`),
  )
  const people = [...text.matchAll(EMAIL)].filter(({ groups }) => !isNobodys(groups?.['host'] ?? ''))
  return [...places, ...people.map(([found]) => `an e-mail address: ${found}`)]
}

describe('the files of the repository', () => {
  it('name no machine, no network and no person', () => {
    const found = sourceFiles().flatMap((path) => foreignNames(textOf(path) ?? '').map((name) => `${path}: ${name}`))
    expect(found).toStrictEqual([])
  })

  it('are looked at, the hidden and the built ones too', () => {
    const files = sourceFiles()
    expect(files).toEqual(
      expect.arrayContaining(['package-lock.json', '.npmrc', '.ci/run', 'machines/released/index.json']),
    )
    expect(files.filter((path) => /(?:^|\/)(?:node_modules|\.git|\.data)\//.test(path))).toStrictEqual([])
  })

  // A dot in the middle keeps these lines from being found themselves.
  it.each([
    ['/ho·me/someone/peyman', 'a path of one machine: /ho·me/s'],
    ['file:///tm·p/x', 'a path of one machine: /tm·p/x'],
    ['see "/ro·ot/.npmrc"', 'a path of one machine: /ro·ot/.'],
    ['https://registry·.npmjs.org/x', 'a package registry: registry·.npmjs.org'],
    ['"resolved·": "x"', 'a package registry: "resolved·":'],
    ['http://build.co·rp/', 'a private host: //build.co·rp'],
    ['10·.1.2.3', 'a private address: 10·.1.2.3'],
    ['someone@gmail·.com', 'an e-mail address: someone@gmail·.com'],
    ['127.0.0.1, 0.0.0.0, version 10.1.2', undefined],
    ['postgres://peyman:word@127.0.0.1:5432/peyman', undefined],
    ['peyman@office.example, a@b.test, a@example.org', undefined],
    ['@types/node@20.19.0, machines/home/x, ./tmp/y, docs/tmp/', undefined],
  ])('would be seen to name %s', (text, found) => {
    const whole = (dotted: string) => dotted.replaceAll('·', '')
    expect(foreignNames(whole(text))).toStrictEqual(found === undefined ? [] : [whole(found)])
  })
})
