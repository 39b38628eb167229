/** The owner of a collector, as whoever starts it names them. */

export type OwnerOptions = {
  /** The owner's token. Without one anybody who reaches the collector may read. One that can be guessed is an error. */
  token?: string | undefined;
  /**
   * Names by which the collector may be asked, as in `Host` without its port; default: any. Given when it listens on
   * this machine only, they keep a foreign page from reaching it by a name of its own that leads here (DNS rebinding).
   * While they are this machine's alone, things can be changed without a token.
   */
  names?: readonly string[] | undefined;
};

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 16;

/** What is wrong with a token, if anything. */
export const tokenProblem = (token: string): string | undefined => {
  if (!/^[\x21-\x7e]*$/.test(token))
    return 'must be of printable ASCII characters without blanks, since it travels in a header';
  if (token.length < SHORTEST_TOKEN)
    return `must have at least ${SHORTEST_TOKEN} characters, not ${token.length}: make one with \`openssl rand -hex 24\``;
  return undefined;
};
