/** URLs of the collector: derives the other endpoints from the one that receives events. */

/**
 * The URL of the endpoint `name` beside the one that receives events; an origin alone stands for `/pass-along/` on it.
 * @throws {TypeError} if `collector` is not a valid URL
 */
export const siblingAddress = (collector: string, base: string, name: string): URL => {
  const events = new URL(collector, base);
  return new URL(events.pathname === '/' ? `/pass-along/${name}` : name, events);
};
