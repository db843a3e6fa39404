import type { AccountAct } from '../../db/queries/accounts.ts'
import type { Text } from '../../machines/core/text-pair.ts'

/** What can be done to an account, in words. */
export const actWords: Readonly<Record<AccountAct, Text>> = {
  created: { fa: 'حساب ساخته شد', en: 'The account was made' },
  passwordReset: {
    fa: 'گذرواژه بازنشانی شد و همهٔ نشست‌ها پایان یافت',
    en: 'The password was reset, and every session ended',
  },
  passwordChanged: { fa: 'گذرواژه عوض شد', en: 'The password was changed' },
  disabled: { fa: 'حساب غیرفعال شد', en: 'The account was disabled' },
  enabled: { fa: 'حساب دوباره فعال شد', en: 'The account was enabled again' },
  rolesChanged: { fa: 'نقش‌ها تغییر کرد', en: 'The roles were changed' },
  secondFactorSet: { fa: 'عامل دوم برقرار شد', en: 'A second factor was set up' },
  secondFactorEnded: { fa: 'عامل دوم برداشته شد', en: 'The second factor was taken away' },
  secondFactorReset: {
    fa: 'عامل دوم همراه گذرواژه برداشته شد',
    en: 'The second factor was taken away with the password',
  },
  recoveryCodesRenewed: { fa: 'کدهای بازیابی تازه گرفته شد', en: 'New recovery codes were given' },
  recoveryCodeUsed: { fa: 'با کد بازیابی وارد شدند', en: 'A recovery code was used to sign in' },
  singleSignOnLinked: { fa: 'حساب به ورود یکپارچه پیوند شد', en: 'The account was linked to the single sign-on' },
  singleSignOnUnlinked: { fa: 'پیوند ورود یکپارچه برداشته شد', en: 'The link to the single sign-on was taken away' },
}
