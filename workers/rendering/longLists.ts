/** The most rows of a list that a reader would turn pages for; the workbook has them all. */
export const LONG = 120
/** Said below a list that is not there whole. */
export const IN_WORKBOOK = 'فهرست کامل در کاربرگ پیوست این گزارش آمده است.'
