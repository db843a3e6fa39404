import * as z from 'zod'
import { route } from '../route.ts'
import type { Owner } from '../signIn/port.ts'
import { lacksSecondFactor, type Who } from '../who.ts'
import { Me, welcomed } from './session.ts'

export const tag = { name: 'second factor', title: { fa: 'عامل دوم ورود', en: 'Second factor' } }

const OWNER = { who: 'signedIn', beforeAllIsSet: true } as const

/** From a generator, or a recovery code; in Persian or Latin digits. */
const code = z.string().trim().min(6).max(20)
const password = z.string().min(1).max(128)
const Proofs = z.strictObject({ password, code })

const RecoveryCodes = z
  .array(z.string())
  .meta({ description: 'Shown once; each opens the door once, in place of a code' })

const ownerOf = ({ who, address, raw }: { who: Who; address: string; raw: Owner['headers'] }): Owner => ({
  ...{ id: who.id, username: who.username, address, headers: raw },
})

export const routes = [
  route({
    method: 'post',
    path: '/session/code',
    name: 'finishSignIn',
    summary: { fa: 'پایان ورود با کد عامل دوم یا کد بازیابی', en: 'Finish signing in by a code or a recovery code' },
    auth: { who: 'anyone' },
    body: z.strictObject({ code }),
    example: { code: '123456' },
    response: Me,
    handler: async (asked) => {
      const { api, body, address, raw: headers } = asked
      return welcomed(asked, await api.signIn.secondFactor.finish(body.code, { address, headers }))
    },
  }),
  route({
    method: 'get',
    path: '/session/second-factor',
    name: 'readSecondFactor',
    summary: { fa: 'عامل دوم من', en: 'My second factor' },
    auth: OWNER,
    response: z.object({
      isOn: z.boolean(),
      isRequired: z.boolean().meta({ description: 'A role of mine takes one' }),
      recoveryCodesLeft: z.int().nullable(),
    }),
    handler: async ({ api, who }) => {
      const recoveryCodesLeft = await api.signIn.secondFactor.codesLeft(who.id)
      const isRequired = lacksSecondFactor(who, { hasSecondFactor: false }, api.settings)
      return { isOn: recoveryCodesLeft !== null, isRequired, recoveryCodesLeft }
    },
  }),
  route({
    method: 'post',
    path: '/session/second-factor',
    name: 'beginSecondFactor',
    summary: {
      fa: 'ساخت کلید عامل دوم؛ پس از نخستین کد به کار می‌افتد',
      en: 'Make a key for a second factor; it counts after the first code',
    },
    auth: OWNER,
    body: z.strictObject({ password }),
    example: { password: 'a long password' },
    response: z.object({ key: z.string(), uri: z.string(), recoveryCodes: RecoveryCodes }),
    status: 201,
    handler: async (asked) => {
      const made = await asked.api.signIn.secondFactor.begin(asked.body.password, ownerOf(asked))
      return { ...made, recoveryCodes: [...made.recoveryCodes] }
    },
  }),
  route({
    method: 'put',
    path: '/session/second-factor',
    name: 'confirmSecondFactor',
    summary: {
      fa: 'برقراری عامل دوم با نخستین کد؛ نشست‌های دیگر پایان می‌یابند',
      en: 'Set the second factor by its first code; other sessions end',
    },
    auth: OWNER,
    body: z.strictObject({ code }),
    example: { code: '123456' },
    response: Me,
    handler: async (asked) =>
      welcomed(asked, await asked.api.signIn.secondFactor.confirm(asked.body.code, ownerOf(asked))),
  }),
  route({
    method: 'post',
    path: '/session/second-factor/recovery-codes',
    name: 'renewRecoveryCodes',
    summary: {
      fa: 'کدهای بازیابی تازه به جای پیشین‌ها، با گذرواژه و کد',
      en: 'New recovery codes in place of the old, by password and code',
    },
    auth: OWNER,
    body: Proofs,
    example: { password: 'a long password', code: '123456' },
    response: z.object({ recoveryCodes: RecoveryCodes }),
    handler: async (asked) => ({
      recoveryCodes: [...(await asked.api.signIn.secondFactor.renewCodes(asked.body, ownerOf(asked)))],
    }),
  }),
  route({
    method: 'post',
    path: '/session/second-factor/end',
    name: 'endSecondFactor',
    summary: { fa: 'برداشتن عامل دوم، با گذرواژه و کد', en: 'Take the second factor away, by password and code' },
    auth: OWNER,
    body: Proofs,
    example: { password: 'a long password', code: '123456' },
    response: Me,
    handler: async (asked) => welcomed(asked, await asked.api.signIn.secondFactor.end(asked.body, ownerOf(asked))),
  }),
]
