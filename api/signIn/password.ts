import { randomInt } from 'node:crypto'
import type { FieldProblem } from '../../machines/core/refusals.ts'

// Neither 0 and O nor 1, l and I: it is read out and copied by hand.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'
const SHORTEST = 12
const LONGEST = 128

/** A password nobody has chosen: 16 characters, about 92 bits. */
export const generatePassword = (): string =>
  Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

const COMMON = ['password', '123456', 'qwerty', 'iloveyou', 'admin', 'welcome', 'iran', 'peyman', 'letmein']

/** What is wrong with a password that somebody chose, if anything. No rules of composition: length is what counts. */
export function weakness(password: string, username: string): FieldProblem | null {
  if (password.length < SHORTEST)
    return wrong(`گذرواژه باید دست‌کم ${SHORTEST} نویسه باشد.`, `A password has at least ${SHORTEST} characters.`)
  if (password.length > LONGEST)
    return wrong(`گذرواژه بیش از ${LONGEST} نویسه نمی‌تواند باشد.`, `A password has at most ${LONGEST} characters.`)
  const plain = password.toLowerCase()
  if (plain.includes(username.toLowerCase()))
    return wrong('گذرواژه نباید نام کاربری را در بر داشته باشد.', 'A password must not contain the user name.')
  const left = COMMON.reduce((text, word) => text.replaceAll(word, ''), plain)
  if (new Set(left).size < 5) return wrong('این گذرواژه را به‌آسانی می‌توان حدس زد.', 'This password is easily guessed.')
  return null
}

const wrong = (fa: string, en: string): FieldProblem => ({ path: 'next', text: { fa, en } })
