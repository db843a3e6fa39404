import { jalaliOfInstant, toIsoDate } from '../../machines/core/time/jalali.ts'
import { PROVINCE_IDS } from '../seed/house.ts'
import type { Tx } from '../transaction.ts'
import type { CaseBeside } from './admit.ts'
import type { HeaderGround } from './completeHeader.ts'

type Row = {
  agency_name: string
  legal_id: string
  province: number
  point: string
  name: string | null
  national_id: string | null
  mobile: string | null
  approvers: Signer[] | null
  controllers: Signer[] | null
  channels: string[]
}
type Signer = { name: string; post: string | null }

const SIGNERS = (role: string): string => `
  (select json_agg(distinct jsonb_build_object('name', p.name, 'post', p.post)) from grants g join people p on p.id = g.person_id
   where g.agency_id = a.id and g.role = '${role}' and p.disabled_at is null and g.since <= $3 and (g.until is null or $3 < g.until))`

const READ = `
  select a.title_fa as agency_name, a.legal_id, a.province, coalesce(r.title_fa, '') as point, me.name, me.national_id, me.mobile,
    ${SIGNERS('agencyApprover')} as approvers, ${SIGNERS('financeController')} as controllers,
    coalesce((select o.channels from cases c join office_rules o on o.provider_id = c.provider_id and o.service = c.service where c.id = $5), '{portal}')
      as channels
  from agencies a left join reporting_points r on r.id = $2 left join people me on me.id = $4 where a.id = $1`

/** Reads what the server knows of a statement that somebody is about to prepare. */
export async function readHeaderGround(tx: Tx, of: CaseBeside, person: string): Promise<HeaderGround> {
  const values = [of.scope.agency, of.reportingPoint, of.now, person, of.id]
  const { rows } = await tx.query<Row>({ name: 'header-ground', text: READ, values })
  const row = rows[0]
  if (!row) throw new Error(`case ${of.id} has no agency`)
  const province = Object.entries(PROVINCE_IDS).find(([, id]) => id === row.province)
  return {
    periodKey: of.period,
    version: of.context.version + 1,
    agencyName: row.agency_name,
    agencyLegalId: row.legal_id,
    provinceCode: province?.[0] ?? '',
    reportingPoint: row.point,
    confidential: of.scope.confidentiality === 'confidential',
    today: toIsoDate(jalaliOfInstant(of.now.getTime())),
    channels: row.channels,
    known: knownOf(row),
  }
}

function knownOf({ name, national_id, mobile, approvers, controllers }: Row): HeaderGround['known'] {
  const approver = approvers?.length === 1 ? approvers[0] : undefined
  const controller = controllers?.length === 1 ? controllers[0] : undefined
  return {
    ...(name ? { submitterName: name } : {}),
    ...(national_id ? { submitterNationalId: national_id } : {}),
    ...(mobile ? { submitterMobile: mobile } : {}),
    ...(approver ? { approverName: approver.name } : {}),
    ...(approver?.post ? { approverPost: approver.post } : {}),
    ...(controller ? { financeControllerName: controller.name } : {}),
  }
}
