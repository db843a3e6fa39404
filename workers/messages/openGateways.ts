import type { Settings } from '../../db/settings.ts'
import type { Gateways } from './gateway.ts'
import { openSms } from './sms.ts'
import { openSmtp } from './smtp.ts'

/** The ways out that the settings name. */
export const openGateways = ({ smtpUrl, smsGatewayUrl, publicUrl }: Settings): Gateways => ({
  smtp: smtpUrl === null ? null : openSmtp(smtpUrl, publicUrl),
  sms: smsGatewayUrl === null ? null : openSms(smsGatewayUrl),
})
