/** The page that the URL fragment names, so that each page can be linked and is in the browser history. */

/** Pages in the order of the menu, with their titles. */
export const PAGES = {
  overview: 'Overview',
  cascades: 'Cascades',
  generations: 'Generations',
  offspring: 'Referrals per visitor',
  channels: 'Channels',
  pages: 'Pages',
  messages: 'Messages',
  weeks: 'Weeks and days',
  hours: 'Days and hours',
  trust: 'Data quality',
} as const;

export type PageName = keyof typeof PAGES;

/** `tree` shows the cascade that contains the code. */
export type Route = { page: PageName } | { page: 'tree'; code: string };

const isPage = (name: string): name is PageName => Object.hasOwn(PAGES, name);

/** A malformed escape is kept as it is. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Parses `#/tree/CODE`; an unknown fragment leads to the overview. */
export const routeOf = (fragment: string): Route => {
  const [page = '', code = ''] = fragment
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (page === 'tree' && code) return { page, code };
  return { page: isPage(page) ? page : 'overview' };
};

export const hrefOf = (route: Route): string => {
  if (route.page === 'tree') return `#/tree/${encodeURIComponent(route.code)}`;
  return route.page === 'overview' ? '#/' : `#/${route.page}`;
};

export const titleOf = (route: Route): string =>
  route.page === 'tree' ? `Cascade of ${route.code}` : PAGES[route.page];
