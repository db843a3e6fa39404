import { AMOUNT_UNITS, type AmountUnit, NotAnAmount, parseMoney } from '../../core/persian/money.ts'
import { cleanText } from '../../core/persian/text.ts'
import type { Text } from '../../core/text-pair.ts'

/** What the numbers of an office's own spreadsheet count. A Toman is ten current Rial: people speak of it, no statement is filed in it. */
export type SheetUnit = AmountUnit | 'toman' | 'thousandToman' | 'millionToman' | 'billionToman'

type Unit = { readonly zeros: number; readonly title: Text }

/** Every unit with its number of zeros in Rial. */
export const SHEET_UNITS: Readonly<Record<SheetUnit, Unit>> = {
  ...AMOUNT_UNITS,
  toman: { zeros: 1, title: { fa: 'تومان', en: 'Toman' } },
  thousandToman: { zeros: 4, title: { fa: 'هزار تومان', en: 'thousand Toman' } },
  millionToman: { zeros: 7, title: { fa: 'میلیون تومان', en: 'million Toman' } },
  billionToman: { zeros: 10, title: { fa: 'میلیارد تومان', en: 'billion Toman' } },
}

const BROKEN_RIAL: Text = { fa: 'کسری از ریال دارد.', en: 'has a fraction of a Rial.' }

// The next scale above each unit, and how much more it is: a fraction of a Toman may still be whole Rial.
const ABOVE: Readonly<Record<Exclude<SheetUnit, AmountUnit | 'billionToman'>, AmountUnit>> = {
  toman: 'thousandRial',
  thousandToman: 'millionRial',
  millionToman: 'billionRial',
}

/** Rial of an amount as it stands in a cell. What the cell itself says of its unit counts before what its column says. */
export function parseAmount(written: string, unit: SheetUnit): bigint {
  const owed = /^\s*\(([^()\-−–]+)\)\s*$/.exec(written)
  if (owed) return -parseAmount(owed[1] ?? '', unit)
  const { number, unit: said } = splitUnit(written)
  return rialOf(withoutDots(number), said ?? unit)
}

function rialOf(number: string, unit: SheetUnit): bigint {
  // There is no scale above: the tenth digit of a fraction is moved before the point.
  if (unit === 'billionToman')
    return /[.٫]\S{10}/.test(number)
      ? parseMoney(`${number}e1`, 'billionRial')
      : parseMoney(number, 'billionRial') * 10n
  if (!(unit in ABOVE)) return parseMoney(number, unit as AmountUnit)
  const rial = parseMoney(number, ABOVE[unit as keyof typeof ABOVE])
  if (rial % 100n !== 0n) throw new NotAnAmount(number, BROKEN_RIAL)
  return rial / 100n
}

// Two groups of three after dots can be nothing but thousands; one could be a fraction, and is read as one.
function withoutDots(number: string): string {
  return /^[^.]{1,4}(?:\.[^.]{3}){2,}$/.test(number) && !/[٬,،\s]/.test(number) ? number.replaceAll('.', '') : number
}

/** An amount of whole Rial in a unit, exactly, as plain decimal text. */
export function amountIn(rial: bigint | string, unit: SheetUnit): string {
  const { zeros } = SHEET_UNITS[unit]
  const amount = BigInt(rial)
  const digits = (amount < 0n ? -amount : amount).toString().padStart(zeros + 1, '0')
  const fraction = zeros === 0 ? '' : digits.slice(-zeros).replace(/0+$/, '')
  const whole = zeros === 0 ? digits : digits.slice(0, -zeros)
  return `${amount < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

const NAMES: readonly (readonly [SheetUnit, RegExp])[] = [
  ['billionToman', /میلیارد\s*تومان|billion\s*tomans?/],
  ['millionToman', /(?:میلیون|م\.?)\s*تومان|million\s*tomans?/],
  ['thousandToman', /هزار\s*تومان|thousand\s*tomans?/],
  ['toman', /تومان|tomans?/],
  ['billionRial', /میلیارد\s*ریال|billion\s*(?:rials?|irr)/],
  ['millionRial', /(?:میلیون|م\.?)\s*ریال|(?:million|m\.?)\s*(?:rials?|irr)/],
  ['thousandRial', /هزار\s*ریال|thousand\s*(?:rials?|irr)/],
  ['rial', /ریال(?:\s*جاری)?|(?:current\s*)?rials?|irr/],
]
const BEFORE = '(?:^|[\\s(\\[:،,\\-–_/])'
const AFTER = '(?:$|[\\s)\\]:،,.\\-–_/])'
const ANYWHERE = NAMES.map(([unit, name]) => [unit, new RegExp(`${BEFORE}(?:${name.source})${AFTER}`, 'i')] as const)
const AT_THE_END = NAMES.map(
  ([unit, name]) =>
    [unit, new RegExp(`(?:${BEFORE}(?:به\\s+)?|(?<=[\\d۰-۹٠-٩]))(?:${name.source})[)\\].\\s]*$`, 'i')] as const,
)

/** The unit that a text names, such as «مبالغ به میلیون ریال» above a table; null where it names none. */
export function unitNamedIn(text: string): SheetUnit | null {
  const plain = inWords(text)
  return ANYWHERE.find(([, name]) => name.test(plain))?.[0] ?? null
}

/** What stands before the unit at the end of a text, and that unit: «مانده پایان دوره (میلیون ریال)», '12,345 ریال'. */
export function splitUnit(text: string): { readonly number: string; readonly unit: SheetUnit | null } {
  // Most cells are bare numbers, and a hundred thousand of them are read.
  if (!/[\p{L}]/u.test(text)) return { number: text, unit: null }
  const plain = inWords(text)
  for (const [unit, name] of AT_THE_END) {
    const match = name.exec(plain)
    if (match && match.index > 0) return { number: plain.slice(0, match.index).trim(), unit }
  }
  return { number: text, unit: null }
}

const inWords = (text: string): string => cleanText(text).replaceAll('\u200c', ' ')
