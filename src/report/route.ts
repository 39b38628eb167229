/** The page that the URL fragment names, so that each page can be linked and is in the browser history. */

/** Pages in the order of the menu, with their titles. */
export const PAGES = {
  overview: 'Overview',
  cascades: 'Cascades',
  channels: 'Channels & pages',
  wordings: 'Wordings',
  trust: 'Data quality',
} as const;

export type PageName = keyof typeof PAGES;

/** Parts of a page that have an address of their own: the page that they are on, and the id of their heading. */
const PARTS = {
  generations: { page: 'cascades', heading: 'generations' },
  offspring: { page: 'cascades', heading: 'offspring' },
  pages: { page: 'channels', heading: 'k-pages' },
  weeks: { page: 'overview', heading: 'weeks' },
  hours: { page: 'overview', heading: 'hours' },
} as const satisfies Record<string, { page: PageName; heading: string }>;

export type PartName = keyof typeof PARTS;

/** Fragments of earlier versions, which may be in bookmarks. */
const FORMER: Record<string, PageName> = { messages: 'wordings' };

/** `part` is scrolled to; `tree` shows the cascade that contains the code; `campaigns` lists all of them. */
export type Route = { page: 'campaigns' } | { page: PageName; part?: PartName } | { page: 'tree'; code: string };

/** A malformed escape is kept as it is. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const isIn = <T extends object>(table: T, name: string): name is keyof T & string => Object.hasOwn(table, name);

/** Parses `#/tree/CODE`; an unknown fragment leads to the overview. */
export const routeOf = (fragment: string): Route => {
  const [name = '', code = ''] = fragment
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (name === 'tree' && code) return { page: name, code };
  if (name === 'campaigns') return { page: name };
  if (isIn(PAGES, name)) return { page: name };
  if (isIn(PARTS, name)) return { page: PARTS[name].page, part: name };
  return { page: isIn(FORMER, name) ? FORMER[name]! : 'overview' };
};

export const hrefOf = (route: Route): string => {
  if (route.page === 'tree') return `#/tree/${encodeURIComponent(route.code)}`;
  if ('part' in route && route.part) return `#/${route.part}`;
  return route.page === 'overview' ? '#/' : `#/${route.page}`;
};

/** The id of the heading that the address leads to; `undefined` for the page's own. */
export const headingOf = (route: Route): string | undefined =>
  'part' in route && route.part ? PARTS[route.part].heading : undefined;

export const titleOf = (route: Route): string => {
  if (route.page === 'campaigns') return 'Campaigns';
  return route.page === 'tree' ? `Cascade of ${route.code}` : PAGES[route.page];
};

/** The page that makes the tags of a campaign; the default one needs no name. */
export const configureAddress = (campaign: string | undefined): string =>
  campaign === undefined ? 'configure' : `configure?campaign=${encodeURIComponent(campaign)}`;
