/** Sites that a real router turns: what leaves is the new page's, whichever is written first, the head or the address. */

import { expect } from '@open-wc/testing';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import type { PassAlong } from '../../../src/widget/element/pass-along.ts';
import { open, until } from './page-fixtures.ts';

const PARENT = 'ZZZZZZZZZZZZ9';
type Page = Window & typeof globalThis & { received: PassEvent[]; errors: string[] };

/** Whether the router leaves a head that is another page's, or the new head is written before or after the address. */
type Head = 'title' | 'server' | 'before' | 'after';
const ROUTERS: [router: string, heads: Head[]][] = [
  ['htmx', ['title', 'server', 'before', 'after']],
  ['htmx-4', ['title', 'server', 'before', 'after']],
  ['turbo', ['server', 'after']],
  ['vue', ['title', 'before', 'after']],
];

const openSite = async (router: string, head: Head) => {
  const { page: window } = await open(`/routers/${router}/${head}/a?via=${PARENT}.x`);
  const page = window as Page;
  /** The router may have put another element in the place of the first one. */
  const element = (): PassAlong => page.document.querySelector('pass-along')!;
  const link = (): HTMLAnchorElement | null | undefined =>
    element().shadowRoot?.querySelector<HTMLAnchorElement>('[data-channel=x]');
  const shared = (): { path: string; via: string; headline: string } => {
    // A pointer reaches a link before a press, and what was written since the last draw is then read.
    link()!.dispatchEvent(new page.PointerEvent('pointerover', { bubbles: true, composed: true }));
    const { searchParams } = new URL(link()!.href);
    const { pathname, search } = new URL(searchParams.get('url')!);
    return { path: pathname, via: search, headline: searchParams.get('text')! };
  };
  /** All that is seen and passed along is that of this page. */
  const arrived = async (name: string): Promise<void> => {
    const ownTag = (channel: string): string => `?via=${element().lineage.code}.${channel}`;
    const path = head === 'title' && name !== 'a' ? `/routers/${router}/${head}/${name}` : `/canonical/${name}`;
    await until(() => page.document.querySelector('h1')?.textContent === `Page ${name}`, `the page ${name} is shown`);
    await until(() => page.location.pathname.endsWith(`/${name}`), `the address is that of ${name}`);
    await until(() => link() && shared().path === path, `${path} is passed along`);
    expect(shared().via).to.equal(ownTag('x'));
    const headline = path.startsWith('/canonical/') ? `The ${name}` : `Page ${name}`;
    await until(() => shared().headline === headline, `with the headline ${headline}`);
    await until(() => page.location.search === ownTag('address'), 'the tag is in the address bar');
  };
  const events = (kind: string): PassEvent[] => page.received.filter((event) => kindOf(event) === kind);
  return { page, element, arrived, events };
};

for (const [router, heads] of ROUTERS)
  describe(`a site that ${router} turns`, () => {
    for (const head of heads)
      it(`${head}: links, title, views and address bar are those of the page now, there and back`, async () => {
        const { page, element, arrived, events } = await openSite(router, head);
        await arrived('a');
        const { lineage } = element();
        expect(lineage.parent).to.equal(PARENT);
        const states: unknown[] = [];
        const viewed = (name: string) => (): boolean =>
          events('view').some(({ source }) => source.endsWith(`/${name}`));
        await until(viewed('a'), 'the view of a is sent');
        for (const name of ['b', 'c']) {
          page.document.querySelector<HTMLElement>(`#to-${name}`)!.click();
          await arrived(name);
          await until(viewed(name), `the view of ${name} is sent`);
          states.push(page.history.state);
        }
        for (const state of states) expect(state).to.be.an('object');
        page.history.back();
        await arrived('b');
        page.history.back();
        await arrived('a');
        page.history.forward();
        await arrived('b');
        expect(element().lineage).to.deep.equal(lineage);
        await new Promise((done) => setTimeout(done, 700));
        const ofPages = events('view').map(({ source }) => source.at(-1)!);
        expect(
          ofPages.sort(),
          events('view')
            .map(({ source }) => source)
            .join(),
        ).to.deep.equal(['a', 'b', 'c']);
        expect(new Set(events('landing').map(({ data }) => (data as { parent: string }).parent))).to.deep.equal(
          new Set([PARENT]),
        );
        const classes = events('landing').map(({ data }) => (data as { class: string }).class);
        expect(new Set(classes).size).to.equal(classes.length);
        for (const { source } of page.received) expect(source).to.not.contain('via=');
        expect(page.errors).to.deep.equal([]);
      });
  });
