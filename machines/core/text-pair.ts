/** A text people see, in Persian and in English; both are always there. */
export type Text = { readonly fa: string; readonly en: string }
