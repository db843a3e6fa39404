// What a spreadsheet may take for a formula, also after spaces and marks that nobody sees, and in full width.
const RISKY = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠\t\r]|^[\t\r]/u

// An apostrophe of our own, and one that stood there before: reading takes exactly one away.
const QUOTED = /^'+[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠\t\r]|^'+[\t\r]/u

/** A text that no spreadsheet takes for a formula: an apostrophe stands before what could be one. */
export function harmlessCell(text: string): string {
  return RISKY.test(text) || QUOTED.test(text) ? `'${text}` : text
}

/** The text that `harmlessCell` was given. */
export function withoutApostrophe(text: string): string {
  return QUOTED.test(text) ? text.slice(1) : text
}
