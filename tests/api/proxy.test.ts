import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anOffice, type Office } from './office.ts'

/** Everybody here knocks from this machine; whether its word for somebody else is taken is what the setting says. */
function office(trusted?: string): () => Office {
  let opened: Office
  beforeAll(async () => {
    opened = await anOffice(trusted === undefined ? {} : { env: { TRUST_PROXY: trusted } })
  })
  afterAll(() => opened.close())
  return () => opened
}

/** Statuses of so many tries with a wrong password, each said to come from the next of these addresses. */
async function tries(office: Office, username: string, addresses: readonly string[]): Promise<number[]> {
  const statuses: number[] = []
  for (const address of addresses) {
    const body = { username, password: 'not the password' }
    statuses.push((await office.visitor().post('/session', body, { 'x-forwarded-for': address })).status)
  }
  return statuses
}

const from = (count: number, address: (i: number) => string) => Array.from({ length: count }, (_, i) => address(i))
const REFUSED = [401, 401, 401, 401, 401]

describe('a proxy on this machine', () => {
  const open = office()

  it('is believed without a word in the settings: tries are counted for whom it names', async () => {
    expect(
      await tries(
        open(),
        'officer',
        from(6, (i) => `198.51.100.${i}`),
      ),
    ).toStrictEqual([...REFUSED, 401])
    expect(
      await tries(
        open(),
        'deputy',
        from(6, () => '198.51.100.77'),
      ),
    ).toStrictEqual([...REFUSED, 429])
  })

  it('is not outwitted by what somebody wrote before it', async () => {
    const forged = from(6, (i) => `192.0.2.${i}, 198.51.100.78`)
    expect(await tries(open(), 'head', forged)).toStrictEqual([...REFUSED, 429])
  })
})

describe('a proxy that nobody has named', () => {
  const open = office('203.0.113.0/24')

  it('is not believed: all its tries are its own', async () => {
    expect(
      await tries(
        open(),
        'officer',
        from(6, (i) => `198.51.100.${i}`),
      ),
    ).toStrictEqual([...REFUSED, 429])
  })

  it('is not near, however near it stands', async () => {
    const { visitor } = open()
    const through = { 'x-forwarded-for': '127.0.0.1' }
    expect([
      (await visitor().get('//metrics')).status,
      (await visitor().get('//metrics', through)).status,
    ]).toStrictEqual([...[200, 404]])
    expect((await visitor().get('//readyz', through)).body).toStrictEqual({ ready: true })
  })
})

describe('a chain of proxies', () => {
  const open = office('loopback, 203.0.113.0/24')

  it('is followed as far as it is named', async () => {
    const chain = from(6, (i) => `192.0.2.${i}, 198.51.100.79, 203.0.113.${i}`)
    expect(await tries(open(), 'officer', chain)).toStrictEqual([...REFUSED, 429])
    expect(
      await tries(
        open(),
        'deputy',
        from(6, (i) => `198.51.100.${i}, 203.0.113.5`),
      ),
    ).toStrictEqual([...REFUSED, 401])
  })
})

describe('nobody', () => {
  const open = office('none')

  it('is believed where the settings say so', async () => {
    expect(
      await tries(
        open(),
        'officer',
        from(6, (i) => `198.51.100.${i}`),
      ),
    ).toStrictEqual([...REFUSED, 429])
  })
})
