import type { NotServing } from '../db/health/whyNotReady.ts'
import { Refusal } from '../machines/core/refusals.ts'

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends Refusal {
  readonly code = 'not-signed-in'
  constructor() {
    super({ fa: 'برای این کار باید وارد سامانه شوید.', en: 'Sign in to do this.' })
  }
}

/** The name and the password do not belong together; which of the two is wrong is not said. */
export class SignInRefused extends Refusal {
  readonly code = 'sign-in-refused'
  constructor() {
    super({
      fa: 'نام کاربری یا گذرواژه درست نیست، یا این حساب فعال نیست.',
      en: 'The user name or the password is wrong, or the account is not active.',
    })
  }
}

/** The password was given by somebody else and opens nothing until it is changed. */
export class PasswordChangeRequired extends Refusal {
  readonly code = 'password-change-required'
  constructor() {
    super({ fa: 'نخست گذرواژهٔ خود را عوض کنید.', en: 'Change your password first.' })
  }
}

/** The password was right; the code of the second factor is still missing, and nothing is open yet. */
export class SecondFactorNeeded extends Refusal {
  readonly code = 'second-factor-needed'
  constructor() {
    super({ fa: 'اکنون کد عامل دوم را وارد کنید.', en: 'Now enter the code of your second factor.' })
  }
}

/** The code is wrong, or it was used before; which of the two is not said. */
export class SecondFactorRefused extends Refusal {
  readonly code = 'second-factor-refused'
  constructor() {
    super({
      fa: 'این کد درست نیست یا پیش‌تر به کار رفته است.',
      en: 'This code is wrong, or it has been used before.',
    })
  }
}

/** Too much time or too many tries lie between the password and the code. */
export class SecondFactorLapsed extends Refusal {
  readonly code = 'second-factor-lapsed'
  constructor() {
    super({
      fa: 'مهلت وارد کردن کد گذشته است؛ از نو با گذرواژه وارد شوید.',
      en: 'The time for the code has passed; sign in with your password again.',
    })
  }
}

/** The role that somebody holds takes a second factor, and they have none. */
export class SecondFactorRequired extends Refusal {
  readonly code = 'second-factor-required'
  constructor() {
    super({
      fa: 'نقش شما عامل دوم می‌خواهد؛ نخست آن را برقرار کنید.',
      en: 'Your role takes a second factor; set one up first.',
    })
  }
}

/** The provider of identities did not vouch for anybody whom the administrator has linked. */
export class SingleSignOnRefused extends Refusal {
  readonly code = 'single-sign-on-refused'
  constructor() {
    super({
      fa: 'ورود یکپارچه پذیرفته نشد. اگر حساب شما پیوند نشده است، مسئول سایت آن را پیوند می‌دهد.',
      en: 'The single sign-on was not accepted. If your account is not linked, the site administrator links it.',
    })
  }
}

/** The provider of identities gives no answer; name and password still do. */
export class SingleSignOnAway extends Refusal {
  readonly code = 'single-sign-on-away'
  constructor() {
    super({
      fa: 'سامانهٔ ورود یکپارچه پاسخ نمی‌دهد؛ با نام کاربری و گذرواژه وارد شوید.',
      en: 'The single sign-on does not answer; sign in by user name and password.',
    })
  }
}

/** No provider of identities is set here. */
export class SingleSignOnOff extends Refusal {
  readonly code = 'single-sign-on-off'
  constructor() {
    super({ fa: 'در این سامانه ورود یکپارچه برقرار نیست.', en: 'There is no single sign-on here.' })
  }
}

/** Too many tries in too short a time. */
export class TooManyTries extends Refusal {
  readonly code = 'too-many-tries'
  readonly seconds: number
  constructor(seconds: number) {
    super(
      {
        fa: 'شمار تلاش‌ها بیش از اندازه بوده است؛ کمی بعد دوباره بیازمایید.',
        en: 'There were too many tries; try again later.',
      },
      { retryAfterSeconds: seconds },
    )
    this.seconds = seconds
  }
}

/** The request comes from a page of another house. */
export class CrossSite extends Refusal {
  readonly code = 'cross-site'
  constructor() {
    super({ fa: 'این درخواست از صفحهٔ دیگری آمده است.', en: 'This request comes from another site.' })
  }
}

/** An auditor reads; the database itself refuses them everything else. */
export class ReadsOnly extends Refusal {
  readonly code = 'reads-only'
  constructor() {
    super({ fa: 'حسابرس می‌خواند و چیزی را تغییر نمی‌دهد.', en: 'An auditor reads, and changes nothing.' })
  }
}

/** There is nothing at this address, or nothing that this person may see. */
export class NotThere extends Refusal {
  readonly code = 'not-found'
  constructor() {
    super({ fa: 'چیزی با این نشانی یافت نشد.', en: 'There is nothing here.' })
  }
}

/** The address is right, the method is not. */
export class MethodNotTaken extends Refusal {
  readonly code = 'method-not-allowed'
  constructor(allowed: readonly string[]) {
    super({ fa: 'این نشانی چنین درخواستی نمی‌پذیرد.', en: 'This address does not take that method.' }, { allowed })
  }
}

/** A body that is not JSON, or no JSON at all. */
export class BodyUnreadable extends Refusal {
  readonly code = 'body-unreadable'
  constructor(fa: string, en: string) {
    super({ fa, en })
  }
}

/** What was sent is of another kind than this address takes. */
export class WrongMediaType extends Refusal {
  readonly code = 'wrong-media-type'
  constructor(wanted: string) {
    super({ fa: `درخواست باید از نوع ${wanted} باشد.`, en: `The request has to be ${wanted}.` }, { wanted })
  }
}

/** More was sent than this address takes. */
export class BodyTooLarge extends Refusal {
  readonly code = 'body-too-large'
  constructor(limit: number) {
    super({ fa: 'حجم درخواست بیش از اندازه است.', en: 'The request is too large.' }, { limit })
  }
}

/** Something else changed what this rests on, so that it means something else now. */
export class Outdated extends Refusal {
  readonly code = 'outdated'
  constructor(fa: string, en: string) {
    super({ fa, en })
  }
}

/** The rights would be the giver's own, or reach beyond the giver's office. */
export class GrantRefused extends Refusal {
  readonly code = 'grant-refused'
  constructor(fa: string, en: string) {
    super({ fa, en })
  }
}

/** It takes a second person. */
export class ApprovalRefused extends Refusal {
  readonly code = 'approval-refused'
  constructor(fa: string, en: string) {
    super({ fa, en })
  }
}

/** What is kept of an agency does not allow it: it is closed, or another office still hears from it. */
export class AgencyRefused extends Refusal {
  readonly code = 'agency-refused'
  constructor(fa: string, en: string) {
    super({ fa, en })
  }
}

/** The same is there already. */
export class AlreadyThere extends Refusal {
  readonly code = 'already-there'
  constructor(fa: string, en: string) {
    super({ fa, en })
  }
}

/** The service cannot answer just now. */
export class NotReady extends Refusal {
  readonly code = 'not-ready'
  constructor(why: NotServing = { why: 'database' }) {
    super(
      {
        fa: 'سامانه اکنون نمی‌تواند پاسخ دهد؛ کمی بعد دوباره بیازمایید.',
        en: 'The system cannot answer just now; try again in a moment.',
      },
      why,
    )
  }
}

/** The queue cannot be looked at just now. It is a doorbell: what it rings for is done without it. */
export class QueuesAway extends Refusal {
  readonly code = 'queues-away'
  constructor(where: 'redis' | 'postgres') {
    const what = {
      redis: { fa: 'Redis پاسخ نمی‌دهد', en: 'Redis does not answer' },
      postgres: {
        fa: 'جدول‌های صف در پایگاه داده خوانده نشد',
        en: 'the queue’s tables in the database could not be read',
      },
    }[where]
    super(
      {
        fa: `صف‌ها اکنون دیده نمی‌شوند (${what.fa}). کارها بی صف هم پیش می‌روند.`,
        en: `The queues cannot be seen just now (${what.en}). The work goes on without them.`,
      },
      { where },
    )
  }
}

/** No such tracking code, or not these digits: which of the two is not said. */
export class TrackingRefused extends Refusal {
  readonly code = 'tracking-refused'
  constructor() {
    super({
      fa: 'با این کد رهگیری و این چهار رقم چیزی یافت نشد.',
      en: 'Nothing was found for this code with these digits.',
    })
  }
}

/** What was asked for lies beyond the last day of the calendar. */
export class BeyondTheCalendar extends Refusal {
  readonly code = 'beyond-calendar'
  constructor() {
    super({
      fa: 'این مدت از آخرین روز تقویم ثبت‌شده می‌گذرد.',
      en: 'This goes beyond the last day of the recorded calendar.',
    })
  }
}
