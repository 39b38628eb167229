/** Where in the report one is: the part of its address behind `#/`, so that every page can be linked, and gone back from. */

/** What the rest of the first screen is one click away from, in the order of the menu. */
export const PAGES = {
  answer: 'Answer',
  cascades: 'Cascades',
  generations: 'Generations',
  offspring: 'Who carries it',
  channels: 'Channels',
  pages: 'Pages',
  messages: 'Messages',
  weeks: 'Weeks',
  hours: 'Days and hours',
  trust: 'What is counted',
} as const;

export type PageName = keyof typeof PAGES;

/** `tree` is the cascade in which the code stands. */
export type Route = { page: PageName } | { page: 'tree'; code: string };

const isPage = (name: string): name is PageName => Object.hasOwn(PAGES, name);

/** What a browser cannot decode is taken as it stands. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads `#/tree/CODE`. What leads nowhere leads to the answer. */
export const routeOf = (fragment: string): Route => {
  const [page = '', code = ''] = fragment
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (page === 'tree' && code) return { page, code };
  return { page: isPage(page) ? page : 'answer' };
};

export const hrefOf = (route: Route): string => {
  if (route.page === 'tree') return `#/tree/${encodeURIComponent(route.code)}`;
  return route.page === 'answer' ? '#/' : `#/${route.page}`;
};

export const titleOf = (route: Route): string =>
  route.page === 'tree' ? `Cascade of ${route.code}` : PAGES[route.page];
