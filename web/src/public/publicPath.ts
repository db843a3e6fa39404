const PUBLIC = /^\/(services|results|notices|track|complain|ask-for-data)(\/|$)/

/** True for addresses at which anybody may read and write, signed in or not. */
export const isPublicPath = (path: string): boolean => PUBLIC.test(path)
