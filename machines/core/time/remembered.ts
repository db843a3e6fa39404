/** Enough for the pages that many people look at; each answer is a short string or a few. */
const MOST = 20_000

/**
 * A pure function that remembers its answers. Calendar arithmetic takes tens of microseconds, and lists say the same days,
 * hours and periods again and again. When there are too many answers, all are forgotten.
 */
export function remembered<Asked extends string | number, Answer>(
  answer: (asked: Asked) => Answer,
): (asked: Asked) => Answer {
  const known = new Map<Asked, Answer>()
  return (asked) => {
    const found = known.get(asked)
    if (found !== undefined) return found
    const fresh = answer(asked)
    if (known.size >= MOST) known.clear()
    known.set(asked, fresh)
    return fresh
  }
}
