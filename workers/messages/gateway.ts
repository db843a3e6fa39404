/** A message with the address it goes to, looked up just now. */
export type Parcel = {
  /** Goes along, the same at every try: whoever receives it can tell a repetition. */
  readonly id: string
  readonly address: string
  readonly title: string
  readonly body: string
  readonly language: 'fa' | 'en'
}

/** What became of it: taken, refused for its own sake, or nobody there to take anything. */
export type Delivery = { readonly receipt: string } | { readonly refused: string } | { readonly down: string }

/** A way out of the house. */
export type Gateway = { send(parcel: Parcel): Promise<Delivery>; close(): void }

export type Channel = 'smtp' | 'sms'

/** The ways out that this installation has; null: messages of that kind wait, and are shown as not sent. */
export type Gateways = Readonly<Record<Channel, Gateway | null>>
