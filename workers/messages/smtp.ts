import { createTransport } from 'nodemailer'
import type { Options } from 'nodemailer/lib/smtp-pool'
import type { Settings } from '../../db/settings.ts'
import type { Delivery, Gateway, Parcel } from './gateway.ts'

/** Reply codes by which a server says that it takes nothing from anybody just now. */
const CLOSED = new Set([421, 454])

/**
 * Mail by SMTP. The sender is the `from` of SMTP_URL (`smtp://user:password@host?from=...`); without one, this house. The
 * Message-ID is the message's own id, so a mail that was taken but not noted comes a second time under the same one.
 */
export function openSmtp(smtpUrl: string, publicUrl: Settings['publicUrl']): Gateway {
  const url = new URL(smtpUrl)
  const { hostname } = new URL(publicUrl)
  const from = url.searchParams.get('from') ?? `peyman@${hostname}`
  url.searchParams.delete('from')
  const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 }
  const transport = createTransport({
    ...{ url: url.href, pool: true, maxConnections: 2, disableFileAccess: true, disableUrlAccess: true },
    ...patience,
  } as Options)
  transport.on('error', () => {})
  return {
    send: async (parcel) => {
      try {
        const sent = await transport.sendMail(mailOf(parcel, from, hostname))
        return { receipt: sent.response.slice(0, 200) }
      } catch (error) {
        return whyNot(error as { code?: string; responseCode?: number })
      }
    },
    close: () => transport.close(),
  }
}

const mailOf = ({ id, address, title, body, language }: Parcel, from: string, host: string) => ({
  ...{ from, to: address, subject: title, text: body, messageId: `<${id}@${host}>` },
  html: `<div dir="${language === 'fa' ? 'rtl' : 'ltr'}" lang="${language}">${escaped(body)}</div>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
})

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Only codes are kept: what a server says may repeat the address. */
function whyNot({ code, responseCode }: { code?: string; responseCode?: number }): Delivery {
  const isAboutThis = responseCode !== undefined && !CLOSED.has(responseCode) && code !== 'EAUTH'
  return isAboutThis ? { refused: `SMTP ${responseCode}` } : { down: `SMTP ${code ?? responseCode ?? 'failed'}` }
}
