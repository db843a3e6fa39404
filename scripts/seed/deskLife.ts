import type { Hands } from '../simulation/hands.ts'
import { nationalIdOf } from '../simulation/ledger.ts'
import type { Client } from '../simulation/offices.ts'
import { dayFrom } from './moment.ts'

const PLACE = 'مرکز استان'
const REPRESENTATIVE = {
  name: 'نماینده نمونه',
  nationalId: nationalIdOf(900_001),
  mobile: '09001234567',
  post: 'روابط عمومی',
}
const CARD = {
  ...{ openingHours: '۷:۳۰ تا ۱۴:۳۰', onAllWorkingDays: true, tracking: true, receiptWithAnswerTime: true },
  services: [{ serviceId: '10011463100', title: 'صدور پروانه', atDesk: true, documentsAnnounced: true }],
  ...{ queueSystem: true, waitingArea: true, accessibility: true },
}
const DIRECTIVE = {
  ...{ number: '1538588', date: '1396/09/07', issuer: 'سازمان اداری و استخدامی کشور', kind: 'circular' },
  title: 'دستورالعمل میز خدمت',
}

type DeskType = 'inPerson' | 'electronic'
/** How far a desk has come. */
type Come = 'required' | 'preparing' | 'launched'

/** What each agency's desks have come to; whoever is not named has none yet. */
const DESKS: Readonly<Record<number, Readonly<Partial<Record<DeskType, Come>>>>> = {
  1: { inPerson: 'launched', electronic: 'launched' },
  2: { inPerson: 'launched', electronic: 'preparing' },
  3: { inPerson: 'launched', electronic: 'required' },
  4: { inPerson: 'required' },
}

/** The desks of the agencies, and the directives that the office passes on to them, by its agreement. */
export function planDeskLife(hands: Hands, now: number, agreement: string): void {
  for (const client of hands.office.clients)
    for (const [type, come] of Object.entries(DESKS[client.number] ?? {}) as [DeskType, Come][])
      hands.at(dayFrom(now, -16), () => setUp(hands, client, type, come))
  hands.at(dayFrom(now, -9), () => issueDirective(hands, agreement))
  hands.at(dayFrom(now, -2), () => draftDirective(hands, agreement))
}

async function setUp(hands: Hands, client: Client, type: DeskType, come: Come): Promise<void> {
  const { officer } = hands.office.staff
  const desk = await hands.open(client.officer, 'serviceDesks.desk', {
    ...{ agency: client.id, input: { type, place: PLACE } },
  })
  if (come === 'required') return
  const representative = await hands.write(client.officer, desk, 'representative', REPRESENTATIVE)
  const introduced = await hands.letterIn(desk)
  await hands.send(officer, desk, 'introduceRepresentative', { representative, letter: introduced })
  if (come === 'preparing') return
  const at = type === 'inPerson' ? { address: 'خیابان آزادی' } : { url: 'https://desk.example.ir' }
  const deskCard = await hands.write(client.officer, desk, 'deskCard', { ...CARD, ...at })
  const letter = await hands.letterIn(desk)
  await hands.send(officer, desk, 'launchDesk', { deskCard, letter })
}

/** A directive reaches every agency; two have said so. */
async function issueDirective(hands: Hands, agreement: string): Promise<void> {
  const { deputy, officer } = hands.office.staff
  const { id, directiveCard } = await drafted(hands, agreement, 'S4-R22', DIRECTIVE)
  await hands.send(deputy, id, 'approveDirective', { directiveCard })
  await hands.send(officer, id, 'postOnWebsite', { websiteUrl: 'https://mpo.example.ir/desk' })
  const letter = await hands.letterOut(id, 'ابلاغ دستورالعمل میز خدمت')
  await hands.send(officer, id, 'issueDirective', { letter })
  hands.after(2, async () => {
    for (const one of await hands.children(id, 'serviceDesks.acknowledgement')) {
      const client = hands.office.clients.find((who) => who.id === one.agency)
      if (client && client.number < 3) await hands.send(client.officer, one.id, 'acknowledgeDirective')
    }
  })
}

/** Another one that waits for its approval. */
async function draftDirective(hands: Hands, agreement: string): Promise<void> {
  await drafted(hands, agreement, null, { ...DIRECTIVE, number: '1600212', title: 'اصلاحیهٔ دستورالعمل میز خدمت' })
}

async function drafted(hands: Hands, agreement: string, clause: string | null, card: typeof DIRECTIVE) {
  const { officer } = hands.office.staff
  const id = await hands.open(officer, 'serviceDesks.directive', { under: agreement, input: { clause } })
  const directiveCard = await hands.write(officer, id, 'directiveCard', card)
  await hands.attach(officer, id, 'directive.pdf')
  return { id, directiveCard }
}
