import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a signed cookie says, as better-auth signs it; null where it is not there or somebody else wrote it. */
export function signedCookie(header: string | undefined, name: string, secret: string): string | null {
  const part = header?.split(';').find((one) => one.trimStart().startsWith(`${name}=`))
  const value = part === undefined ? null : decoded(part.slice(part.indexOf('=') + 1).trim())
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === null || dot < 1) return null
  const said = value.slice(0, dot)
  const signature = Buffer.from(value.slice(dot + 1), 'base64')
  const own = createHmac('sha256', secret).update(said).digest()
  return signature.length === own.length && timingSafeEqual(signature, own) ? said : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
