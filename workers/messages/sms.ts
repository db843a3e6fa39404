import type { Delivery, Gateway, Parcel } from './gateway.ts'

/** Statuses by which a gateway speaks of itself, not of the message. */
const OF_ITS_OWN = new Set([401, 403, 404, 408, 429])

/**
 * Short messages by an HTTP gateway: POST of `{ id, to, text }` with the id as Idempotency-Key, too; any 2xx is a receipt.
 */
export const openSms = (url: string, patience = 10_000): Gateway => ({
  send: async (parcel) => {
    try {
      const response = await fetch(url, requestOf(parcel, patience))
      await response.body?.cancel()
      return deliveryOf(response)
    } catch (error) {
      return { down: `gateway: ${(error as Error).name}` }
    }
  },
  close: () => {},
})

const requestOf = ({ id, address, body }: Parcel, patience: number): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': id },
  body: JSON.stringify({ id, to: address, text: body }),
  redirect: 'error',
  signal: AbortSignal.timeout(patience),
})

function deliveryOf({ ok, status }: Response): Delivery {
  if (ok) return { receipt: `HTTP ${status}` }
  return status >= 500 || OF_ITS_OWN.has(status) ? { down: `HTTP ${status}` } : { refused: `HTTP ${status}` }
}
