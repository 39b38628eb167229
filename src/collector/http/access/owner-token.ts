/** The owner of a collector, as set when it starts. */

export type OwnerOptions = {
  /** Without one, anyone who can reach the collector may read. One that can be guessed is an error. */
  token?: string | undefined;
  /**
   * Host names that the collector answers to, as in `Host` without its port; default: any. Where it listens on this
   * machine only, they keep other sites from reaching it by a name of theirs that resolves to it (DNS rebinding). While
   * all of them are this machine's, changes need no token.
   */
  names?: readonly string[] | undefined;
};

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 16;

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
