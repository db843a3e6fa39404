import { describe, expect, it } from '@jest/globals'
import { ACT_FORMS } from '../../api/cases/acts.ts'
import { formSchema } from '../../api/cases/forms.ts'
import { Releases } from '../../db/releases.ts'
import { waysOut } from '../../machines/core/definition.ts'
import { machineCard } from '../../machines/services.ts'
import { choiceWord, fieldWord } from '../../web/src/form/fieldWords.ts'
import { type FormField, fieldsOf, type Schema } from '../../web/src/form/schema.ts'

/** Names that are the same in every language: formats, kinds of tables, codes. */
const OF_NO_LANGUAGE = /^(?:pdf|xlsx|csv|shp|S\d(?:-R\d+)?|[A-Z0-9.-]+)$/
const PERSIAN = /[\u0600-\u06ff]/

/** Names and choices in a form for which no Persian word is known. */
function wordless(fields: readonly FormField[]): string[] {
  return fields.flatMap(({ name, title, control }) => {
    const own = title ?? fieldWord(name)
    const unnamed = own && PERSIAN.test(own.fa) ? [] : [name]
    if (control.kind === 'rows') return [...unnamed, ...wordless(control.fields)]
    if (control.kind !== 'choice') return unnamed
    const said = control.values.filter((value) => !OF_NO_LANGUAGE.test(value) && !PERSIAN.test(choiceWord(value).fa))
    return [...unnamed, ...said.map((value) => `${name}=${value}`)]
  })
}

/** Where an id is asked for, the page offers choices under the name of the field. */
const idsOf = (schema: Schema): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, { format }]) => (format === 'uuid' ? [name] : []))

type Asked = { readonly of: string; readonly schema: Schema }

const everyForm = async (): Promise<Asked[]> => {
  const releases = await Releases.load()
  return [
    ...Object.entries(ACT_FORMS).map(([act, form]) => ({ of: act, schema: formSchema(form) as Schema })),
    ...releases.newestOfAll().flatMap(({ machine, definition }): Asked[] => {
      const stages = Object.keys(definition.machine.states)
      const ways = stages.flatMap((stage) => waysOut(definition.machine, stage))
      const people = new Set(
        ways.filter(({ choice }) => choice.by.some((role) => role !== 'system')).map(({ event }) => event),
      )
      const { opening, sheets = {} } = machineCard(machine) ?? {}
      return [
        ...Object.entries(definition.forms)
          .filter(([event]) => people.has(event))
          .map(([event, form]) => ({ of: `${machine} ${event}`, schema: formSchema(form) as Schema })),
        ...(opening ? [{ of: `${machine} opening`, schema: formSchema(definition.opening) as Schema }] : []),
        ...Object.entries(sheets).map(([kind, { form }]) => ({
          of: `${machine} ${kind}`,
          schema: formSchema(form) as Schema,
        })),
      ]
    }),
  ]
}

describe('what people fill in', () => {
  it('is named in Persian, every field and every choice of every form and sheet', async () => {
    const found = (await everyForm()).flatMap(({ of, schema }) =>
      wordless(fieldsOf(schema)).map((name) => `${of}: ${name}`),
    )
    expect(found).toStrictEqual([])
  })

  it('asks nobody for an id: each field that names something offers what there is', async () => {
    const OFFERED = [
      ...['handler', 'inspector', 'person', 'to', 'letter', 'circular', 'guideline'],
      ...['session', 'inspection', 'yearbook', 'successor'],
    ]
    const events = (await everyForm()).filter(({ of }) => !of.endsWith(' opening'))
    const found = events.flatMap(({ of, schema }) =>
      idsOf(schema)
        .filter((name) => !OFFERED.includes(name))
        .map((name) => `${of}: ${name}`),
    )
    expect(found).toStrictEqual([])
  })
})
