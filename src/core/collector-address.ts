/** URLs of the collector: finds its other endpoints by the one that takes events. */

/**
 * Beside the address that takes events; a bare host means our own path on it. Throws when `collector` is no
 * address.
 */
export const siblingAddress = (collector: string, base: string, name: string): URL => {
  const events = new URL(collector, base);
  return new URL(events.pathname === '/' ? `/pass-along/${name}` : name, events);
};
