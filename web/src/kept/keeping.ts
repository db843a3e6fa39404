import { asProblem, type Problem } from '../ask/problem.ts'
import type { Text } from '../language/text.ts'
import { keepAt, leftAt, type Piece, type Place, type Typed } from './kept.ts'

/** How it stands with what is being typed. */
export type Sign =
  | { readonly is: 'still' }
  | { readonly is: 'keeping' }
  | { readonly is: 'kept'; readonly at: number }
  | { readonly is: 'waiting' }
  | { readonly is: 'refused'; readonly problem: Problem }

export type Standing = {
  /** What stands in the fields that were touched here. */
  readonly typed: Typed
  readonly sign: Sign
  /** Fields that somebody else has changed meanwhile; nothing is sent until somebody says which of both stays. */
  readonly clash: readonly string[]
  /** Fields that the server does not take as they are. */
  readonly wrong: Readonly<Record<string, Text>>
}

/** What is kept as it is typed, and how it reaches the server. */
export type Wanted = {
  place(): Place
  /** The thing as the server has it, by what was read last. */
  now(): Piece
  valueOf(field: string, text: string): unknown
  /** Another change anywhere in it is a clash, not only one of a field that was typed in: it may be another thing by now. */
  readonly isWhole: boolean
  /** Sends what was typed, on what was read last. `base` is what it was typed upon; `again` says that it may have arrived before. */
  send(changes: Piece, base: Piece, again: boolean): Promise<void>
  /** Reads the thing anew. */
  read(): Promise<unknown>
  /** One after the other: no two of one house write at the same time. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

export type Keeping = ReturnType<typeof keeping>

/** After how long without a key it is sent, and how soon it is tried again while nobody answers, in ms. */
const AFTER = 800
const AGAIN = 5_000
/** How often somebody else may come first before it is left for later. */
const TRIES = 5

const STILL: Sign = { is: 'still' }

/** Keeps what is typed: in the browser with every key, at the server as soon as the hand rests. Nothing is overwritten unseen. */
export function keeping(wanted: Wanted) {
  let left = leftAt(wanted.place())
  let unsent: Typed = left?.kept.typed ?? {}
  let base: Piece = left?.kept.base ?? {}
  let again = left?.kept.isOnItsWay ?? false
  let standing: Standing = { typed: unsent, sign: left ? { is: 'waiting' } : STILL, clash: [], wrong: {} }
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending: Promise<void> | null = null
  const watchers = new Set<() => void>()

  const say = (said: Partial<Standing>) => {
    standing = { ...standing, ...said }
    for (const changed of watchers) changed()
  }
  const isAll = () => Object.keys(unsent).length === 0
  const keep = (isOnItsWay: boolean, place = wanted.place()) =>
    keepAt(place, isAll() ? null : { typed: unsent, base, isOnItsWay, at: Date.now() })
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void settle(), ms)
  }

  /** What is to go, without what the server has refused as it stands. */
  const toSend = (): Typed => Object.fromEntries(Object.entries(unsent).filter(([field]) => !(field in standing.wrong)))

  const clashing = (typed: Typed): string[] => {
    const now = wanted.now()
    const asked = wanted.isWhole ? [...new Set([...Object.keys(base), ...Object.keys(now)])] : Object.keys(typed)
    return asked.filter((field) => {
      const mine = typed[field]
      return !same(base[field], now[field]) && (mine === undefined || !same(wanted.valueOf(field, mine), now[field]))
    })
  }

  /** One sending; true when it is to be tried once more at once. */
  const once = async (): Promise<boolean> => {
    const typed = toSend()
    if (Object.keys(typed).length === 0) return false
    const clash = clashing(typed)
    if (clash.length > 0) {
      say({ clash, sign: STILL })
      return false
    }
    say({ sign: { is: 'keeping' } })
    keep(true)
    try {
      const place = wanted.place()
      const changes = Object.fromEntries(
        Object.entries(typed).map(([field, text]) => [field, wanted.valueOf(field, text)]),
      )
      await wanted.send(changes, base, again)
      landed(typed, place)
      return false
    } catch (thrown) {
      return failed(asProblem(thrown), typed)
    }
  }

  const landed = (typed: Typed, place: Place) => {
    again = false
    unsent = Object.fromEntries(Object.entries(unsent).filter(([field, text]) => typed[field] !== text))
    base = wanted.now()
    left?.letGo()
    left = null
    keepAt(place, null)
    keep(false)
    say({ sign: { is: 'kept', at: Date.now() } })
    if (Object.keys(toSend()).length > 0) later(AFTER)
  }

  const failed = async (problem: Problem, typed: Typed): Promise<boolean> => {
    if (problem.code === 'draft-changed') {
      await wanted.read()
      forgetArrived()
      return true
    }
    const wrong = wrongOf(problem, typed)
    if (Object.keys(wrong).length > 0) {
      say({ wrong: { ...standing.wrong, ...wrong } })
      return true
    }
    // Where no answer came it may have arrived.
    again ||= problem.mayPass
    throw problem
  }

  /** What arrived from here and was changed by somebody else since, stands as they wrote it. */
  const forgetArrived = () => {
    const now = wanted.now()
    const typed = Object.entries(standing.typed).filter(([field]) => field in unsent || same(base[field], now[field]))
    say({ typed: Object.fromEntries(typed) })
  }

  const sendAll = async () => {
    try {
      let tries = 0
      while (await wanted.inTurn(once)) if (++tries === TRIES) return later(AGAIN)
    } catch (thrown) {
      const problem = asProblem(thrown)
      keep(again)
      const waits = problem.mayPass || problem.code === 'not-signed-in'
      say({ sign: waits ? { is: 'waiting' } : { is: 'refused', problem } })
      if (problem.mayPass) later(AGAIN)
    }
  }

  /** Sends at once what has not arrived; true when there is nothing left. */
  const settle = async (): Promise<boolean> => {
    clearTimeout(timer)
    await isSending
    if (!isAll() && standing.clash.length === 0) {
      isSending = sendAll()
      await isSending
      isSending = null
    }
    return isAll()
  }

  return {
    type(field: string, text: string) {
      if (isAll()) base = wanted.now()
      unsent = { ...unsent, [field]: text }
      const { [field]: _, ...wrong } = standing.wrong
      const sign = standing.sign.is === 'waiting' ? standing.sign : STILL
      say({ typed: { ...standing.typed, [field]: text }, wrong, sign })
      keep(again)
      later(AFTER)
    },
    settle,
    /** What was typed here stays; the other has been seen. */
    keepMine() {
      base = wanted.now()
      keep(again)
      say({ clash: [] })
      return settle()
    },
    /** What somebody else wrote stays, and what was typed here goes. */
    takeTheirs() {
      unsent = {}
      left?.letGo()
      left = null
      keep(false)
      say({ typed: {}, clash: [], wrong: {}, sign: STILL })
    },
    standing: () => standing,
    watch(changed: () => void) {
      watchers.add(changed)
      return () => void watchers.delete(changed)
    },
  }
}

/** The fields among those sent that were refused, as the server names them at the end of their path. */
function wrongOf({ fields }: Problem, typed: Typed): Record<string, Text> {
  return Object.fromEntries(
    fields.flatMap(({ path, text }) => {
      const field = path.split('.').find((name) => name in typed)
      return field === undefined ? [] : [[field, text]]
    }),
  )
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
