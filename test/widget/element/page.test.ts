import { expect, fixture, html } from '@open-wc/testing';
import type { PageFacts } from '../../../src/core/passage.ts';
import { until } from './page-fixtures.ts';

type Page = Window &
  typeof globalThis & {
    readPage: (param?: string, kept?: string) => PageFacts;
    whenReadable: (callback: () => void) => unknown;
  };

const openPage = async (hash = ''): Promise<Page> => {
  const address = new URL(`./pages/facts.html${hash}`, import.meta.url).href;
  const frame = await fixture<HTMLIFrameElement>(html`<iframe src=${address}></iframe>`);
  const page = frame.contentWindow as Page;
  await until(() => page.readPage, 'the page is there');
  return page;
};

const readable = (page: Page): Promise<void> => new Promise((done) => void page.whenReadable(done));
const task = (): Promise<void> => new Promise((done) => setTimeout(done, 20));
const setTitle = (page: Page, title: string): void => void (page.document.title = title);
const setFact = (page: Page, selector: string, name: string, value: string): void =>
  page.document.querySelector(selector)!.setAttribute(name, value);
const writeHead = (page: Page, name: string): void => {
  setTitle(page, name);
  setFact(page, '[rel=canonical]', 'href', `/${name}`);
  setFact(page, '[property="og:url"]', 'content', `/${name}`);
  setFact(page, '[name="og:title"]', 'content', `The ${name}`);
  setFact(page, '[property="og:image"]', 'content', `/${name}.png`);
};
const go = (page: Page, address: string): void => page.history.pushState({ router: 2 }, '', address);

const FIRST = { canonical: '/first', ogUrl: '/first', title: 'First', ogTitle: 'First of all', ogImage: '/first.png' };
const NONE = { canonical: '', ogUrl: '', ogTitle: '', ogImage: '' };
const wholeHead = (name: string) => ({
  canonical: `/${name}`,
  ogUrl: `/${name}`,
  title: name,
  ogTitle: `The ${name}`,
  ogImage: `/${name}.png`,
});

/** What a router does, and what may then be believed. */
const stories: [title: string, (page: Page) => unknown, Partial<PageFacts>][] = [
  ['a page as it was loaded', () => undefined, FIRST],
  ['an address that changes alone', (page) => go(page, '/b'), { ...NONE, title: 'First' }],
  [
    'an address with a new title, as a boosted link gives it',
    async (page) => {
      go(page, '/b');
      await task();
      setTitle(page, 'Second');
    },
    { ...NONE, title: 'Second' },
  ],
  [
    'a head that is written later than the address',
    async (page) => {
      go(page, '/b');
      await task();
      writeHead(page, 'b');
    },
    wholeHead('b'),
  ],
  [
    'a head that is written before the address, in the same task',
    (page) => {
      writeHead(page, 'b');
      go(page, '/b');
    },
    wholeHead('b'),
  ],
  [
    'a head that is written before the address, microtasks between them',
    async (page) => {
      writeHead(page, 'b');
      await undefined;
      await undefined;
      go(page, '/b');
    },
    wholeHead('b'),
  ],
  [
    'a head that was written in an earlier task, for the page before',
    async (page) => {
      writeHead(page, 'first');
      await task();
      go(page, '/b');
    },
    { ...NONE, title: 'first' },
  ],
  [
    'elements that are put in the place of others',
    async (page) => {
      go(page, '/b');
      await task();
      page.document.querySelector('[rel=canonical]')!.remove();
      page.document.head.insertAdjacentHTML('beforeend', '<link rel="canonical" href="/b">');
    },
    // It names this address, so a picture that was not written again is the whole site's.
    { ...NONE, canonical: '/b', title: 'First', ogImage: '/first.png' },
  ],
  [
    'the way back',
    async (page) => {
      go(page, '/b');
      page.history.back();
      await until(() => page.location.pathname === '/first');
    },
    FIRST,
  ],
  ['a change of address that is none: our tag', (page) => go(page, '/first?via=7K3M9QXD2TPA1.email'), FIRST],
  ['a change of address that is none: a click id', (page) => go(page, '/first?fbclid=1#top'), FIRST],
  [
    'a head that is put in the place of the head',
    (page) => {
      const head = page.document.createElement('head');
      head.innerHTML = '<title>Other</title><meta property="og:title" content="Other head">';
      page.document.head.replaceWith(head);
    },
    { ...NONE, title: 'Other', ogTitle: 'Other head' },
  ],
  [
    'a second canonical link: the first counts',
    (page) => page.document.head.insertAdjacentHTML('beforeend', '<link rel="canonical" href="/other">'),
    FIRST,
  ],
  [
    'empty facts',
    (page) => {
      for (const element of page.document.querySelectorAll('meta')) element.setAttribute('content', ' ');
      page.document.querySelector('[rel=canonical]')!.setAttribute('href', '');
    },
    { ...NONE, title: 'First' },
  ],
  [
    'a canonical link with the tag of somebody else',
    (page) => setFact(page, '[rel=canonical]', 'href', '/first?p=1&via=7K3M9QXD2TPA1.email'),
    { canonical: '/first?p=1' },
  ],
  [
    'a canonical link of another case, and another link of the head',
    (page) => {
      page.document.querySelector('[rel=canonical]')!.setAttribute('rel', 'CANONICAL nofollow');
      page.document.head.insertAdjacentHTML('afterbegin', '<link rel="alternate" href="/feed">');
    },
    FIRST,
  ],
  [
    'facts in the body',
    (page) => {
      for (const element of page.document.querySelectorAll('meta,[rel=canonical]')) page.document.body.append(element);
    },
    { ...NONE, title: 'First' },
  ],
  [
    'a change of address within a view transition, where there are any',
    async (page) => {
      const change = (): void => {
        go(page, '/b');
        setTitle(page, 'Second');
      };
      const { startViewTransition } = page.document as Partial<Document>;
      if (!startViewTransition) return change();
      const { updateCallbackDone, finished } = startViewTransition.call(page.document, change);
      await updateCallbackDone;
      // A page in a frame that is not drawn skips it.
      await finished.catch(() => {});
    },
    { ...NONE, title: 'Second' },
  ],
  [
    'names that stand in the place of built-in ones',
    (page) =>
      page.document.body.insertAdjacentHTML(
        'beforeend',
        '<form name="head"><input name="querySelector"></form><img name="title"><img name="querySelector">' +
          '<link rel="canonical" href="https://evil.example/">',
      ),
    FIRST,
  ],
];

describe('what the page is now', () => {
  for (const [title, act, expected] of stories)
    it(title, async () => {
      const page = await openPage();
      await act(page);
      await task();
      await readable(page);
      expect(page.readPage()).to.include(expected);
    });

  it('keeps the fragment of a router, and drops that of a place in the page', async () => {
    const page = await openPage('#/article/5?token=SECRET');
    await readable(page);
    expect(page.readPage().location).to.match(/facts\.html#\/article\/5$/);
    page.location.hash = '#top';
    expect(page.readPage().location).to.match(/facts\.html$/);
  });

  it('cuts the path and the route of a person, and keeps handles', async () => {
    const page = await openPage();
    for (const [address, expected] of [
      ['/user/jane@corp.example/5', /\/user\/$/],
      ['/a;jsessionid=1A2B', /\/a$/],
      ['/@ada@server.example', /\/@ada@server\.example$/],
      ['/a#/user/jane@corp.example', /\/a#\/user\/$/],
    ] as const) {
      go(page, address);
      await readable(page);
      expect(page.readPage().location).to.match(expected);
    }
  });

  it('keeps the fragment of a router with #!', async () => {
    const page = await openPage('#!/article/5');
    await readable(page);
    expect(page.readPage().location).to.match(/#!\/article\/5$/);
  });

  it('resolves by the base that the page has now', async () => {
    const page = await openPage();
    await readable(page);
    const base = page.document.head.appendChild(page.document.createElement('base'));
    for (const href of ['/app/', 'https://b.example/c/', '/app/']) {
      base.setAttribute('href', href);
      expect(page.readPage().base).to.equal(new URL(href, page.location.href).href);
    }
    base.remove();
    expect(page.readPage().base).to.equal(page.location.href);
  });

  it('gives no query before it can be cleaned', async () => {
    const page = await openPage();
    go(page, '/first?token=SECRET&p=2');
    expect(page.readPage().location).to.match(/\/first$/);
  });

  it('keeps parameters that the author keeps', async () => {
    const page = await openPage();
    go(page, '/first?token=1&utm_source=a&p=2');
    await readable(page);
    expect(page.readPage().location).to.match(/\/first\?p=2$/);
    expect(page.readPage('via', 'token').location).to.match(/\/first\?token=1&p=2$/);
  });
});
