import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** The parts of a zip file, as text. */
export async function unzipped(bytes: Buffer): Promise<{ parts: { path: string; text: string }[] }> {
  const zip = await fromBufferPromise(bytes)
  const parts: { path: string; text: string }[] = []
  for await (const entry of zip.eachEntry())
    parts.push({ path: entry.fileName, text: (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8') })
  return { parts }
}
