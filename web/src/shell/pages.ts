import { later } from './later.ts'

/** The pages, each with a program of its own: whoever stands at the door fetches none of them. */
export const Worklist = later(async () => (await import('../worklist/Worklist.tsx')).Worklist)
export const CasePage = later(async () => (await import('../case/CasePage.tsx')).CasePage)
export const HistoryPage = later(async () => (await import('../history/HistoryPage.tsx')).HistoryPage)
export const Help = later(async () => (await import('../help/Help.tsx')).Help)
export const Inbox = later(async () => (await import('../inbox/Inbox.tsx')).Inbox)
export const Board = later(async () => (await import('../periods/Board.tsx')).Board)
export const Team = later(async () => (await import('../team/Team.tsx')).Team)
export const CalendarPage = later(async () => (await import('../calendar/CalendarPage.tsx')).CalendarPage)
export const OpenPage = later(async () => (await import('../opening/OpenPage.tsx')).OpenPage)
export const AuditPage = later(async () => (await import('../audit/AuditPage.tsx')).AuditPage)
export const Compare = later(async () => (await import('../audit/Compare.tsx')).Compare)
export const Register = later(async () => (await import('../agreements/Register.tsx')).Register)
export const AgreementPage = later(async () => (await import('../agreements/AgreementPage.tsx')).AgreementPage)
export const PeoplePage = later(async () => (await import('../people/PeoplePage.tsx')).PeoplePage)
export const PersonPage = later(async () => (await import('../people/PersonPage.tsx')).PersonPage)
export const AgenciesPage = later(async () => (await import('../agencies/AgenciesPage.tsx')).AgenciesPage)
export const AgencyPage = later(async () => (await import('../agencies/AgencyPage.tsx')).AgencyPage)
export const NoticesPage = later(async () => (await import('../notices/NoticesPage.tsx')).NoticesPage)
export const StuckPage = later(async () => (await import('../stuck/StuckPage.tsx')).StuckPage)
export const LettersPage = later(async () => (await import('../letters/LettersPage.tsx')).LettersPage)
export const LetterPage = later(async () => (await import('../letters/LetterPage.tsx')).LetterPage)
export const Received = later(async () => (await import('../reports/Received.tsx')).Received)
export const Password = later(async () => (await import('../signIn/Password.tsx')).Password)
export const PublicFrame = later(async () => (await import('../public/PublicFrame.tsx')).PublicFrame)
export const Services = later(async () => (await import('../public/Services.tsx')).Services)
export const OneService = later(async () => (await import('../public/OneService.tsx')).OneService)
export const Results = later(async () => (await import('../public/Results.tsx')).Results)
export const OneResult = later(async () => (await import('../public/OneResult.tsx')).OneResult)
export const Notices = later(async () => (await import('../public/Notices.tsx')).Notices)
export const Track = later(async () => (await import('../public/Track.tsx')).Track)
export const Complain = later(async () => (await import('../public/Complain.tsx')).Complain)
export const AskForData = later(async () => (await import('../public/AskForData.tsx')).AskForData)
export const Account = later(async () => (await import('../account/Account.tsx')).Account)
export const MustSetSecondFactor = later(
  async () => (await import('../signIn/MustSetSecondFactor.tsx')).MustSetSecondFactor,
)
export const Frame = later(async () => (await import('./Frame.tsx')).Frame)

/** Fetches what stands at an address, so that it is there when it is needed. */
export function fetchPageAt(path: string): void {
  Frame.fetch()
  if (path.endsWith('/history')) HistoryPage.fetch()
  else if (path.startsWith('/cases/')) CasePage.fetch()
  else if (path === '/') Worklist.fetch()
  else if (path === '/account') Account.fetch()
}
