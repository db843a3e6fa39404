/** The channels through which an introduction may come: office automation, fax or official e-mail, no other (S2-R11). */
export const INTRODUCTION_CHANNELS = ['ece', 'fax', 'officialEmail'] as const
