/**
 * What is chosen: the attributes of the tag, by name. An attribute without a value is empty. The query of the page's
 * address holds the same, so that a choice can be kept and passed on.
 */

export type Chosen = ReadonlyMap<string, string>;

/** Of the query, what is the name of an attribute, in the order of `names`. */
export const chosenIn = (query: string, names: readonly string[]): Chosen => {
  const params = new URLSearchParams(query);
  return new Map(names.flatMap((name) => (params.has(name) ? [[name, params.get(name)!] as const] : [])));
};

/** With its question mark; empty where nothing is chosen. */
export const queryOf = (chosen: Chosen): string => {
  const query = String(new URLSearchParams([...chosen])).replace(/=(?=&|$)/g, '');
  return query && `?${query}`;
};

/** With another value of an attribute; `undefined` takes the attribute off. */
export const withValue = (chosen: Chosen, name: string, value: string | undefined): Chosen => {
  const next = new Map(chosen);
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  return next;
};

/** The names of the channels, in order; the widget takes commas as well. */
export const channelsOf = (chosen: Chosen, standard: readonly string[]): readonly string[] => {
  const named =
    chosen
      .get('channels')
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  return named.length ? [...new Set(named)] : standard;
};

/** The default channels need no attribute. */
export const withChannels = (chosen: Chosen, channels: readonly string[], standard: readonly string[]): Chosen =>
  withValue(chosen, 'channels', channels.join() === standard.join() ? undefined : channels.join(' '));

/** The list with one name at another place; a place beyond an end is that end. */
export const moved = (list: readonly string[], name: string, place: number): string[] => {
  const others = list.filter((other) => other !== name);
  const at = Math.max(0, Math.min(others.length, place));
  return [...others.slice(0, at), name, ...others.slice(at)];
};
