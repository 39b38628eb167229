/** The host names that a collector answers to when it listens on the loopback interface only. */

export const isThisMachine = (host: string): boolean => /^(127(\.\d+){3}|::1|\[::1\]|localhost)$/.test(host);

/**
 * As in a URL, `[::1]` with its brackets; undefined: other machines can reach it, and any name is accepted. `also`: the
 * names that a proxy uses for it.
 */
export const namesOf = (host: string, also: readonly string[] = []): string[] | undefined =>
  isThisMachine(host)
    ? [...new Set(['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host, ...also])]
    : undefined;
