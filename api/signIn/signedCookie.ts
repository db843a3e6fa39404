import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a signed cookie says, as better-auth signs it; null where it is not there or somebody else wrote it. */
export function signedCookie(header: string | undefined, name: string, secret: string): string | null {
  const part = cookiePart(header, name)
  const value = part === undefined ? null : decoded(part.slice(part.indexOf('=') + 1).trim())
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === null || dot < 1) return null
  const said = value.slice(0, dot)
  const signature = Buffer.from(value.slice(dot + 1), 'base64')
  const own = signatureOf(said, secret)
  return signature.length === own.length && timingSafeEqual(signature, own) ? said : null
}

/** A cookie as it stands in a request, name and value. */
export const cookiePart = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`))

/** Writes a cookie that only this house can have written, for so many seconds. */
export function signCookie(name: string, said: string, secret: string, how: { seconds: number; secure: boolean }) {
  const value = encodeURIComponent(`${said}.${signatureOf(said, secret).toString('base64')}`)
  return `${name}=${value}; Max-Age=${how.seconds}; Path=/; HttpOnly; SameSite=Lax${how.secure ? '; Secure' : ''}`
}

const signatureOf = (said: string, secret: string): Buffer => createHmac('sha256', secret).update(said).digest()

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
