/**
 * A router changes the address without loading a page: what then leaves, what is sent, and what the address bar shows.
 */

import { expect } from '@open-wc/testing';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import type { PassAlong } from '../../../src/widget/element/pass-along.ts';
import { control, open, until } from './page-fixtures.ts';

const PARENT = 'ZZZZZZZZZZZZ9';
const OTHER = '7K3M9QXD2TPA1';
type Page = Window & typeof globalThis & { received: PassEvent[] };

const openPage = async (query: string) => {
  const { page, element } = await open(`./pages/visit.html?${query}`);
  const { received } = page as Page;
  const own = (): PassEvent[] => received.filter(({ data }) => data.code === element.lineage.code);
  const sources = (kind: string): string[] =>
    own()
      .filter((event) => kindOf(event) === kind)
      .map(({ source }) => source);
  await until(() => sources('view').length === 1, 'the first view is sent');
  return { page: page as Page, element, own, sources };
};

const sharedBy = (element: PassAlong): URL => new URL(new URL(control(element, 'x').href).searchParams.get('url')!);
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 1200));

const changes: [how: string, change: (page: Page, address: string) => void][] = [
  ['pushState', (page, address) => page.history.pushState({ router: 1 }, '', address)],
  ['replaceState', (page, address) => page.history.replaceState({ router: 1 }, '', address)],
  [
    'a function of the page in the place of pushState',
    (page, address) => {
      const real = page.history.pushState.bind(page.history);
      page.history.pushState = (...given) => real(...given);
      page.history.pushState({ router: 1 }, '', address);
    },
  ],
];

describe('a change of address', () => {
  for (const [how, change] of changes)
    it(`by ${how}: one view of the new address, the same code, and links to it`, async () => {
      const { page, element, sources, own } = await openPage('x=1');
      const { code } = element.lineage;
      change(page, '/b?p=2');
      await until(() => sources('view').length === 2, 'the second view is sent');
      expect(new URL(sources('view')[1]!).pathname).to.equal('/b');
      expect(element.lineage.code).to.equal(code);
      await until(() => sharedBy(element).pathname === '/b', 'the links follow');
      expect(sharedBy(element).search).to.equal(`?p=2&via=${code}.x`);
      await settled();
      expect(own().map(kindOf)).to.deep.equal(['view', 'view']);
      expect(page.history.state).to.deep.equal({ router: 1 });
    });

  it('and back again: an address that was seen is no new view', async () => {
    const { page, sources } = await openPage('x=1');
    page.history.pushState(null, '', '/b');
    await until(() => sources('view').length === 2);
    page.history.back();
    await until(() => page.location.pathname !== '/b');
    await settled();
    expect(sources('view').length).to.equal(2);
  });

  it('by a hash router is one; an ordinary fragment, a campaign parameter and our own tag are none', async () => {
    const { page, element, sources } = await openPage('x=1');
    page.location.hash = '#/article/5';
    await until(() => sources('view').length === 2);
    expect(sources('view')[1]).to.match(/#\/article\/5$/);
    page.location.hash = '#/article/5';
    page.history.replaceState(null, '', `?x=1&utm_source=a&via=${element.lineage.code}.x#/article/5`);
    await settled();
    page.history.replaceState(null, '', '?x=1#top');
    await settled();
    expect(sources('view').length).to.equal(2);
  });

  it('with the tag of somebody else is a landing, once; with the own tag it is none', async () => {
    const { page, element, own } = await openPage(`via=${PARENT}.x`);
    const landings = (): unknown[] =>
      own()
        .filter((event): event is PassEvent<'landing'> => kindOf(event) === 'landing')
        .map(({ data }) => [data.parent, data.channel]);
    const { code } = element.lineage;
    page.history.pushState(null, '', `/b?via=${code}.x`);
    page.history.pushState(null, '', `/c?via=${PARENT}.copy`);
    await settled();
    expect(new Set(landings().map(String))).to.deep.equal(new Set([`${PARENT},x`]));
    page.history.pushState(null, '', `/d?via=${OTHER}.email`);
    await until(() => landings().some((landing) => String(landing) === `${OTHER},email`), 'the other landing is sent');
    await until(() => element.lineage.parent === OTHER);
    expect(element.lineage).to.deep.equal({ code, parent: OTHER, channel: 'email' });
    const before = landings().filter((landing) => String(landing).startsWith(OTHER)).length;
    page.history.pushState(null, '', `/e?via=${OTHER}.email`);
    await settled();
    const classes = own()
      .filter((event): event is PassEvent<'landing'> => kindOf(event) === 'landing')
      .filter(({ data }) => data.parent === OTHER)
      .map(({ data }) => data.class);
    expect(before).to.be.within(1, 2);
    expect(new Set(classes).size).to.equal(classes.length);
  });

  it('puts the own tag into the address bar, with a hash router on the home page, too', async () => {
    const { page, element } = await openPage('address-bar&x=1');
    const tag = `via=${element.lineage.code}.address`;
    page.history.pushState({ router: 7 }, '', '/b?p=2');
    await until(() => page.location.search === `?p=2&${tag}`, 'the address bar is tagged');
    expect(page.history.state).to.deep.equal({ router: 7 });
    page.history.pushState(null, '', '/');
    await settled();
    expect(page.location.search).to.equal('');
    page.location.hash = '#/article/5';
    await until(() => page.location.search === `?${tag}`, 'the address bar is tagged behind a hash router');
    expect(page.location.hash).to.equal('#/article/5');
  });

  it('goes past a wrapped replaceState, and leaves an address alone whose tag the page took off', async () => {
    const { page, element } = await openPage('x=1');
    const seen: string[] = [];
    const real = page.history.replaceState.bind(page.history);
    page.history.replaceState = (...given) => {
      seen.push(String(given[2]));
      real(...given);
    };
    element.addressBar = '';
    const tag = `via=${element.lineage.code}.address`;
    await until(() => page.location.search === `?x=1&${tag}`, 'the address bar is tagged');
    expect(seen).to.deep.equal([]);
    page.history.replaceState(null, '', '?x=1');
    await settled();
    expect(page.location.search).to.equal('?x=1');
    page.history.pushState(null, '', '/b');
    await until(() => page.location.search === `?${tag}`, 'the next page is tagged again');
  });

  it('that brings back the tag of the arrival, as Next does with its `refresh()`, is tagged again', async () => {
    const { page, element } = await openPage(`address-bar&via=${PARENT}.x`);
    const tagged = `?address-bar=&via=${element.lineage.code}.address`;
    const isTagged = (): boolean => page.location.search.replace('address-bar&', 'address-bar=&') === tagged;
    await until(isTagged, 'the address bar is tagged');
    page.history.replaceState({ router: 1 }, '', `?address-bar&via=${PARENT}.x`);
    await until(isTagged, 'the address bar is tagged again');
    expect(page.history.state).to.deep.equal({ router: 1 });
  });

  it('is no longer followed once the element is gone, and again when it is back', async () => {
    const { page, element, sources } = await openPage('x=1');
    const parent = element.parentElement!;
    element.remove();
    page.history.pushState(null, '', '/b');
    await settled();
    expect(sources('view').length).to.equal(1);
    page.history.pushState(null, '', '/c');
    parent.append(element);
    await until(() => sources('view').length === 2);
    expect(new URL(sources('view')[1]!).pathname).to.equal('/c');
  });
});
