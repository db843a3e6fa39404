import { Calendars } from '../db/calendars.ts'
import { readCases } from '../db/engine/readCases.ts'
import { openPool } from '../db/pool.ts'
import { readTwoAxes } from '../db/queries/twoAxes.ts'
import { Releases } from '../db/releases.ts'
import { inTransaction } from '../db/transaction.ts'
import { explainClocks } from '../machines/core/explainClocks.ts'
import { formatJalali } from '../machines/core/time/jalali.ts'
import { findCase } from './find-case.ts'
import { tell } from './tell.ts'
import { withDatabase } from './with-database.ts'

// npm run explain -- <case id or tracking code> [en]: why each clock of a case is due when it is, as it was known then and as
// the calendar has been corrected since.
const [wanted, language] = process.argv.slice(2)
const lang = language === 'en' ? 'en' : 'fa'
await withDatabase('reader', async (url) => {
  const pool = openPool(url, 2)
  try {
    const caseId = await findCase(pool, wanted)
    const current = (await inTransaction(pool, 'system', (tx) => readCases(tx, [{ caseId, command: caseId }])))[0]
    if (!current) throw new Error(`there is no case ${wanted}`)
    const [releases, opened] = [await Releases.load(), new Calendars(pool)]
    const { definition } = releases.of(current.version)
    const calendars = await opened.of(Object.values(current.standing.calendars))
    const axes = await inTransaction(pool, 'system', (tx) => readTwoAxes(tx, { releases, calendars: opened }, caseId))
    const onBoth = new Map(axes.map((one) => [one.name, one.words[lang]]))
    const told = explainClocks(definition, current.standing, calendars).flatMap(({ title, name, words, days }) => [
      `\n${title[lang]}  [${name}]\n  ${words[lang]}`,
      ...(onBoth.get(name) ? [`  ${onBoth.get(name)}`] : []),
      ...days.map(
        ({ date, counts, reason, hours }) =>
          `  ${counts ? '●' : '░'} ${formatJalali(date, lang, 'long')}  ${reason[lang]}${hours ? `  ${hours}` : ''}`,
      ),
    ])
    // At once, so that whoever reads only the beginning breaks nothing off.
    console.log(told.join('\n'))
  } finally {
    await pool.end()
  }
}).catch(tell)
