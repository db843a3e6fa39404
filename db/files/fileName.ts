import { cleanText } from '../../machines/core/persian/text.ts'

const LONGEST = 200

/** A file's name as it is kept: the last part of any path, Persian letters, and nothing that a folder or a header could trip over. */
export function cleanFileName(name: string): string {
  const last = cleanText(name.split(/[/\\]/).at(-1) ?? '')
  const plain = last.replace(/[<>:"|?*;\u0000-\u001f]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  return shortened(plain === '' ? 'file' : plain)
}

/** Not longer than a name may be; what tells its kind stays at the end, and no letter is cut in two. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name
  const kind = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  let stem = ''
  for (const letter of name) {
    if (stem.length + letter.length + kind.length > LONGEST) break
    stem += letter
  }
  return stem + kind
}
