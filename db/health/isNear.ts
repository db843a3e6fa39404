/** True for addresses of this machine and of its own network: who looks after the house, and no stranger. */
export const isNear = (address = ''): boolean =>
  /^(::1$|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/.test(address.replace(/^::ffff:/, ''))
