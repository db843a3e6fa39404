import { randomInt, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { Calendars } from './calendars.ts'
import type { Chance, Engine } from './engine/engine.ts'
import { factReader } from './facts/index.ts'
import { Releases } from './releases.ts'

/** Chance as the operating system gives it. */
export const REAL_CHANCE: Chance = {
  digits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
  uuid: () => randomUUID(),
}

/** The engine over a pool, with every released machine. */
export async function openEngine(pool: pg.Pool, chance: Chance = REAL_CHANCE, releases?: Releases): Promise<Engine> {
  return {
    pool,
    releases: releases ?? (await Releases.load()),
    calendars: new Calendars(pool),
    facts: factReader,
    chance,
  }
}
