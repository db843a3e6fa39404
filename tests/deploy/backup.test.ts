import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { createLogins, type Passwords } from '../../db/logins.ts'
import { migrate } from '../../db/migrate.ts'
import { openPool } from '../../db/pool.ts'
import { Releases } from '../../db/releases.ts'
import { verify } from '../../db/verify/verify.ts'
import { prepareQueue } from '../../workers/queue/prepareQueue.ts'
import { describeWith } from '../support/describe-with.ts'
import { aHouse, type House } from '../support/house.ts'
import { anOpenCycle, event, take, underReview } from '../support/submissions.ts'
import { aCluster, type Cluster, Site, startCluster } from './aCluster.ts'

// What docs/deploy.md says about backups, done: the same programs, the same order.

const PASSWORDS: Passwords = { api: 'of the api', worker: 'of the workers', reader: 'of the reader' }

async function ask<Row extends object>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** What `npm run verify` would say of a cluster's database, asked as the reader. */
async function flawIn(cluster: Cluster): Promise<string | null> {
  const pool = openPool(cluster.url('peyman', 'peyman_reader', PASSWORDS.reader), 2)
  try {
    return (await verify(pool, await Releases.load())).flaw?.what ?? null
  } finally {
    await pool.end()
  }
}

const COUNT = 'select (select count(*) from cases)::int as cases, (select count(*) from journal)::int as steps'
const counted = (cluster: Cluster) => ask(cluster.url('peyman'), COUNT)

describeWith('postgres', 'a backup', () => {
  let site: Site
  let office: Cluster
  let house: House
  let caseId: string
  let backupLogin: string
  const running: Cluster[] = []
  const setEpoch = async (cluster: Cluster, epoch: number) => {
    await cluster.stop()
    await site.tell('pg_resetwal', `--epoch=${epoch}`, '-D', cluster.folder)
    await cluster.start()
  }

  beforeAll(async () => {
    site = new Site(mkdtempSync(join(tmpdir(), 'peyman-backup-')))
    const archive = site.newFolder('archive')
    office = await aCluster(site, 'office', {
      archive_mode: 'on',
      archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f`,
    })
    running.push(office)
    // As one that has had more transactions than it takes to restore it.
    await setEpoch(office, 1)
    await ask(office.url('postgres'), 'create database peyman')
    const admin = office.url('peyman')
    await createLogins(admin, PASSWORDS)
    await migrate(admin)
    await prepareQueue(admin)
    await ask(
      admin,
      `create role peyman_backup login replication bypassrls password 'of the backup'`,
      'grant pg_read_all_data to peyman_backup',
    )
    backupLogin = office.url('peyman', 'peyman_backup', 'of the backup')
    const url = (login: 'api' | 'worker' | 'reader' | 'owner') =>
      office.url('peyman', `peyman_${login}`, PASSWORDS[login as keyof Passwords])
    house = await aHouse({ database: { admin, url, drop: async () => {} } })
    const cycle = await anOpenCycle(house)
    caseId = await underReview(house, 'before', cycle)
    await underReview(house, 'another', cycle)
  })
  afterAll(async () => {
    await house.close()
    for (const cluster of running) await cluster.stop()
    rmSync(site.folder, { recursive: true, force: true })
  })

  describe('by pg_dump, restored into an empty cluster', () => {
    let restored: Cluster
    beforeAll(async () => {
      await site.tell('pg_dump', '-Fd', '-j', '2', '-f', site.at('dump'), '-d', backupLogin)
      await site.tell('pg_dumpall', '--roles-only', '-f', site.at('roles.sql'), '-d', office.url('postgres'))
      restored = await aCluster(site, 'restored')
      running.push(restored)
      await site.tell('psql', '-q', '-d', restored.url('postgres'), '-f', site.at('roles.sql'))
      const into = ['-d', restored.url('postgres'), '--create', '-j', '2', '--exit-on-error']
      await site.tell('pg_restore', ...into, site.at('dump'))
    })

    it('holds everything, and verify accepts it', async () => {
      expect(await counted(restored)).toStrictEqual(await counted(office))
      expect(await flawIn(restored)).toBe(null)
    })

    it('shows nobody more than before, and history stays', async () => {
      const api = restored.url('peyman', 'peyman_api', PASSWORDS.api)
      expect(await ask(api, `select count(*)::int as seen from cases where confidentiality <> 'open'`)).toStrictEqual([
        { seen: 0 },
      ])
      await expect(ask(api, 'delete from journal')).rejects.toThrow('permission denied for table journal')
      await expect(ask(restored.url('peyman'), 'delete from journal')).rejects.toThrow('the journal is append-only')
      expect(
        await ask(
          restored.url('peyman'),
          `select rolname from pg_roles where rolname like 'peyman%' and (rolsuper or rolbypassrls)`,
        ),
      ).toStrictEqual([{ rolname: 'peyman_backup' }])
    })

    it('counts its transactions on from where history stopped, once its epoch was set', async () => {
      const order = () =>
        ask(
          restored.url('peyman'),
          'select pg_current_xact_id() > max(xid::text::numeric)::text::xid8 as goes_on from journal',
        )
      expect(await order()).toStrictEqual([{ goes_on: false }])
      await setEpoch(restored, 2)
      expect(await order()).toStrictEqual([{ goes_on: true }])
      expect(await flawIn(restored)).toBe(null)
    })

    it('is no better protected against a forger than what it was taken from: verify still finds them', async () => {
      await ask(
        restored.url('peyman'),
        'set session_replication_role = replica',
        `update journal set record = convert_to(replace(convert_from(record, 'UTF8'), 'submitNil', 'submitNul'), 'UTF8') where case_id = '${caseId}' and event = 'submitNil'`,
      )
      expect(await flawIn(restored)).toBe('the record is not what its hash says')
    })
  })

  it('is refused to a login that would not see every row, instead of being silently short', async () => {
    await ask(office.url('peyman'), `create role short login password 'short'`, 'grant pg_read_all_data to short')
    const args = ['-f', site.at('short.sql'), '-d', office.url('peyman', 'short', 'short')]
    await expect(site.tell('pg_dump', ...args)).rejects.toThrow('query would be affected by row-level security policy')
  })

  it('by pg_basebackup and archived WAL stands where it stood at the instant that was asked for, and verify accepts it', async () => {
    await site.tell('pg_basebackup', '-d', backupLogin, '-D', site.at('then'), '-X', 'stream', '-c', 'fast')
    await site.tell('pg_verifybackup', site.at('then'))
    await take(house, event(house, caseId, 'officer', 'approve'))
    const there = await counted(office)
    const [{ now } = { now: '' }] = await ask<{ now: string }>(
      office.url('peyman'),
      'select clock_timestamp()::text as now',
    )
    await sleep(20)
    await take(house, event(house, caseId, 'groupHead', 'sendBack', {}, { reason: 'باز بررسی شود' }))
    await ask(office.url('postgres'), 'select pg_switch_wal()')
    await untilArchived(office)

    site.write('then/recovery.signal', '')
    const then = await startCluster(site, 'then', {
      archive_mode: 'off',
      restore_command: `cp ${site.at('archive')}/%f %p`,
      recovery_target_time: now,
      recovery_target_action: 'promote',
    })
    running.push(then)
    while ((await ask<{ still: boolean }>(then.url('postgres'), 'select pg_is_in_recovery() as still'))[0]?.still)
      await sleep(50)
    expect(await counted(then)).toStrictEqual(there)
    expect(await flawIn(then)).toBe(null)
  })
})

/** Waits until everything written so far is in the archive. */
async function untilArchived(cluster: Cluster): Promise<void> {
  const [{ wal } = { wal: '' }] = await ask<{ wal: string }>(
    cluster.url('postgres'),
    'select pg_walfile_name(pg_current_wal_lsn() - 1) as wal',
  )
  const isThere = `select coalesce(last_archived_wal >= '${wal}', false) as yes from pg_stat_archiver`
  while (!(await ask<{ yes: boolean }>(cluster.url('postgres'), isThere))[0]?.yes) await sleep(50)
}
