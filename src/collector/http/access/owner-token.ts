/** The owner's token and the host names of a collector, as set at its start. */

export type OwnerOptions = {
  /**
   * Several while one replaces another. Without one, only this machine may read the figures, unless `openReport`. A
   * token that can be guessed is an error.
   */
  token?: string | readonly string[] | undefined;
  /** For colleagues: may read everything that the owner can read, and change nothing. Needs a `token` as well. */
  readToken?: string | readonly string[] | undefined;
  /** Without a token, anybody may read the figures. */
  openReport?: boolean | undefined;
  /**
   * Host names that the collector answers to, as in `Host` without its port; default: any. On the loopback interface
   * they protect against DNS rebinding: another site's name that resolves to this machine is refused. While all of them
   * are this machine's, changes need no token.
   */
  names?: readonly string[] | undefined;
};

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 16;

/** May change everything, or only read. */
export type Role = 'owner' | 'reader';

/** What is wrong with a token, if anything. */
export const tokenProblem = (token: string): string | undefined => {
  if (!/^[\x21-\x7e]*$/.test(token))
    return 'must consist of printable ASCII characters without spaces, since it is sent in a header';
  if (token.length < SHORTEST_TOKEN)
    return (
      `must have at least ${SHORTEST_TOKEN} characters, not ${token.length}: ` + 'make one with `openssl rand -hex 24`'
    );
  return undefined;
};
