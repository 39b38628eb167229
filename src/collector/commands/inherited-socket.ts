/**
 * A listening socket handed in by systemd (`sd_listen_fds`): it stays open while the collector restarts, and
 * connections wait in it instead of being refused.
 */

/** The first descriptor that is handed in. */
const FIRST = 3;

/** The descriptor; undefined when none is handed to this process. Throws when there are several. */
export const inheritedSocket = (
  { LISTEN_FDS, LISTEN_PID }: Record<string, string | undefined>,
  pid: number,
): number | undefined => {
  if (!LISTEN_FDS || Number(LISTEN_PID) !== pid) return undefined;
  if (LISTEN_FDS !== '1')
    throw new Error(
      `${LISTEN_FDS} sockets are handed in (LISTEN_FDS), but the collector listens on one: name one only.`,
    );
  return FIRST;
};
