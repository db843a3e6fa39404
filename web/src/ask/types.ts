import type { components, operations } from '../openapi.d.ts'

type Schemas = components['schemas']
type AnswerOf<Name extends keyof operations> = operations[Name]['responses'] extends {
  200: { content: { 'application/json': infer Body } }
}
  ? Body
  : never

export type Me = Schemas['Me']
export type Role = Schemas['Role']
export type NoticeTemplate = Schemas['NoticeTemplate']
export type Instant = Schemas['Instant']
export type Due = Schemas['Due']
export type CaseItem = Schemas['CaseItem']
export type WorkView = Schemas['WorkView']
export type Case = Schemas['Case']
export type Stage = Schemas['Stage']
export type Way = Schemas['Way']
export type CaseAct = Schemas['CaseAct']
export type Clock = Schemas['Clock']
export type HistoryStep = Schemas['HistoryStep']
export type Drawing = Schemas['Drawing']
export type PersonName = Schemas['PersonName']
export type Ways = AnswerOf<'listWays'>
export type Counts = AnswerOf<'countWork'>
export type Replayed = AnswerOf<'replayCase'>
export type CaseQuery = NonNullable<operations['listCases']['parameters']['query']>
export type StatementProblem = Schemas['StatementProblem']
export type StatementForm = AnswerOf<'readStatementForm'>
export type StatementAnswer = AnswerOf<'readStatement'>
export type Agreement = Schemas['Agreement']
export type Clause = Schemas['Clause']
export type Job = Schemas['Job']
export type Delivery = Schemas['Delivery']
export type Ageing = Schemas['Ageing']
export type AuthorityQuestion = Schemas['AuthorityQuestion']
export type Cycle = Schemas['Cycle']
export type Machine = Schemas['Machine']
export type Sheet = Schemas['Sheet']
export type CoverageSquare = Schemas['CoverageSquare']
export type Inboxed = AnswerOf<'listNotifications'>
export type AccountActList = AnswerOf<'listAccountActs'>
export type SecondFactorState = AnswerOf<'readSecondFactor'>
export type NewSecondFactor = operations['beginSecondFactor']['responses'][201]['content']['application/json']
export type Document = Schemas['Document']
export type Person = Schemas['Person']
export type Grant = Schemas['Grant']
export type HandedPassword = Schemas['HandedPassword']
export type PasswordReset = Schemas['PasswordReset']
export type Agency = Schemas['Agency']
export type Enrolment = Schemas['Enrolment']
export type AgencyAct = Schemas['AgencyAct']
export type Stuck = Schemas['Stuck']
export type LetterItem = Schemas['LetterItem']
export type Letter = Schemas['Letter']
export type ServiceName = Schemas['LetterItem']['service']
export type Workload = Schemas['Workload']
export type Substitution = Schemas['Substitution']
export type Delays = Schemas['Delays']
export type DelayContest = Schemas['DelayContest']
export type Hands = Schemas['Hands']
export type DeliveryWay = Schemas['DeliveryWay']
export type Report = Schemas['Report']
export type CalendarDay = Schemas['CalendarDay']
export type CalendarChange = Schemas['CalendarChange']
export type WholeCalendarChange = Schemas['WholeCalendarChange']
export type CalendarChangeLine = Schemas['CalendarChangeLine']
