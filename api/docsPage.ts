import type { Lang } from '../machines/core/time/jalali.ts'

type Json = { readonly [key: string]: unknown }
type Operation = { readonly method: string; readonly path: string; readonly body: Json }

const escaped = (text: unknown): string => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const json = (value: unknown): string => `<pre dir="ltr">${escaped(JSON.stringify(value, null, 2))}</pre>`

/** The API's own page: every address with its schemas. It needs neither script nor network. */
export function docsPage(document: Json, language: Lang): string {
  const operations = operationsOf(document)
  const tags = document['tags'] as readonly { name: string; description: string }[]
  const title = language === 'fa' ? 'واسط برنامه‌نویسی پیمان' : 'The API of Peyman'
  return `<!doctype html><html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title></head><body><h1>${title}</h1>
<p><a href="/api/openapi.json">openapi.json</a></p>
${tags.map((tag) => section(tag, operations, language)).join('\n')}
<h2 id="schemas">Schemas</h2>${schemasOf(document)}</body></html>`
}

function operationsOf(document: Json): Operation[] {
  return Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, body]) => ({ method, path, body })),
  )
}

function section(tag: { name: string; description: string }, operations: readonly Operation[], language: Lang): string {
  const mine = operations.filter(({ body }) => (body['tags'] as string[]).includes(tag.name))
  return `<h2>${escaped(tag.description)}</h2>${mine.map((one) => article(one, language)).join('\n')}`
}

function article({ method, path, body }: Operation, language: Lang): string {
  const summary = (body['x-summary'] as Record<Lang, string>)[language]
  const { parameters, requestBody, responses } = body
  return `<details id="${escaped(body['operationId'])}"><summary><code dir="ltr"><b>${escaped(method.toUpperCase())}</b> ${escaped(path)}</code> ${escaped(summary)}</summary>
${json({ rule: body['x-rule'], parameters, requestBody, responses })}</details>`
}

function schemasOf(document: Json): string {
  const { schemas } = document['components'] as { schemas: Record<string, Json> }
  return Object.entries(schemas)
    .map(
      ([name, schema]) =>
        `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary>${json(schema)}</details>`,
    )
    .join('\n')
}
