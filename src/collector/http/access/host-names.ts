/** The names by which a collector may be asked that listens on this machine only. */

export const isThisMachine = (host: string): boolean => /^(127(\.\d+){3}|::1|\[::1\]|localhost)$/.test(host);

/**
 * As they stand in an address, `[::1]` with its brackets; undefined: others can reach it, and it may be asked by any.
 * `also` are names a proxy gives it.
 */
export const namesOf = (host: string, also: readonly string[] = []): string[] | undefined =>
  isThisMachine(host)
    ? [...new Set(['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host, ...also])]
    : undefined;
