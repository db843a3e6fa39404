const NUMBER = /^([+-]?)(\d{1,400})(?:\.(\d{1,400}))?(?:[eE]([+-]?\d{1,3}))?$/

// Digits that a double keeps, and that spreadsheets show.
const KEPT = 15
const FARTHEST = 60

/**
 * The text of a number cell, written out: '1.8245E+11' is '182450000000'. Digits are kept as they stand, except that a
 * fraction is rounded to the fifteen digits people see: 182450.10000000001 was typed 182450.1.
 */
export function plainNumber(text: string): string {
  const match = NUMBER.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (fraction !== '' && significant(whole + fraction) > KEPT && isFraction(fraction, Number(exponent))) {
    const seen = Number(text).toPrecision(KEPT)
    return seen === text ? writtenOut(sign, whole, fraction, Number(exponent), text) : plainNumber(seen)
  }
  return writtenOut(sign, whole, fraction, Number(exponent), text)
}

function isFraction(fraction: string, exponent: number): boolean {
  return fraction.replace(/0+$/, '').length > exponent
}

function significant(digits: string): number {
  return digits.replace(/^0+|0+$/g, '').length
}

function writtenOut(sign: string, whole: string, fraction: string, exponent: number, text: string): string {
  if (Math.abs(exponent) > FARTHEST) return text
  const digits = whole + fraction
  const point = whole.length + exponent
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits.padEnd(point, '0')
  const at = point <= 0 ? 1 : point
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const right = padded.slice(at).replace(/0+$/, '')
  const number = right === '' ? left : `${left}.${right}`
  return sign === '-' && number !== '0' ? `-${number}` : number
}

const DAY = 86_400_000
const SECONDS_A_DAY = 86_400
const LAST_SERIAL = 2_958_465

// Serial 60 is 29 February 1900, a day that never was; earlier ones are off by one. Files of 1904 count from later.
const EPOCH = Date.UTC(1899, 11, 30)
const FROM_1904 = 1462

/** The day of a date cell, '2026-09-22', with its time if it has one; null for numbers that are no day. */
export function dayOfSerial(text: string, from1904: boolean): string | null {
  const serial = Number(text)
  if (Number.isInteger(serial) && serial < -100_000) return asTyped(from1904 ? serial + FROM_1904 : serial)
  if (!Number.isFinite(serial) || serial < 1 || serial > LAST_SERIAL) return null
  const shifted = from1904 ? serial + FROM_1904 : serial
  const seconds = Math.round((shifted - Math.floor(shifted)) * SECONDS_A_DAY)
  const day = Math.floor(shifted) + (shifted < 60 ? 1 : 0)
  const iso = new Date(EPOCH + day * DAY + seconds * 1000).toISOString()
  return seconds === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}

// Julian day number of serial 0.
const DAY_ZERO = 2_415_019
const EARLIEST = 1200
const LATEST = 1500

/*
 * Some programs take 1404/12/29 for a day of the year 1404 of the Christian era, which they count by the Julian calendar. What
 * was typed is what they show: that day is given back, for whoever reads it to take for the Jalali day it is.
 */
function asTyped(serial: number): string | null {
  const c = serial + DAY_ZERO + 32_082
  const d = Math.floor((4 * c + 3) / 1461)
  const e = c - Math.floor((1461 * d) / 4)
  const m = Math.floor((5 * e + 2) / 153)
  const [year, month] = [d - 4800 + Math.floor(m / 10), m + 3 - 12 * Math.floor(m / 10)]
  const day = e - Math.floor((153 * m + 2) / 5) + 1
  return year >= EARLIEST && year <= LATEST
    ? [year, month, day].map((part) => `${part}`.padStart(2, '0')).join('/')
    : null
}
