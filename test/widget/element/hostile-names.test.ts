/** Pages whose scripts and names stand in the place of the browser's own: the script tag as built, in each of them. */

import { expect, fixture, html } from '@open-wc/testing';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import { until } from './page-fixtures.ts';

type Page = Window & typeof globalThis & { errors: string[]; received: PassEvent[] };

/** `document.querySelector` may be an image. */
const find = <T extends Element>(page: Page, selector: string): T | null =>
  (page.Document.prototype.querySelector as (this: Document, selector: string) => T | null).call(
    page.document,
    selector,
  );

const PAGES = [
  'polyfills',
  'a wrapped fetch',
  'a form named head',
  'an image named createElement',
  'an image named title',
  'an image named addEventListener',
  'an image named implementation',
  'elements with the ids of globals',
  'prototype.js',
];

describe('a page that has replaced what the browser brings', () => {
  for (const name of PAGES)
    it(`${name}: buttons, events, its own address and no error`, async function () {
      const address = `/hostile/${encodeURIComponent(name)}`;
      // On a machine without Prototype.js (Debian's libjs-prototype) there is nothing to test.
      if (name === 'prototype.js' && !(await fetch(address)).ok) return this.skip();
      const frame = await fixture<HTMLIFrameElement>(
        html`<iframe src=${address} style="position:fixed;top:0;left:0;width:800px;height:600px"></iframe>`,
      );
      const page = frame.contentWindow as Page;
      const link = () => find(page, 'pass-along')?.shadowRoot?.querySelector<HTMLAnchorElement>('a[data-channel=x]');
      await until(() => link(), 'the buttons appear').catch((error: unknown) => {
        throw new Error(`${String(error)}: ${page.errors.join()}`);
      });
      link()!.dispatchEvent(new page.PointerEvent('pointerover', { bubbles: true, composed: true }));
      const { searchParams } = new URL(link()!.href);
      expect(new URL(searchParams.get('url')!).pathname).to.equal('/own');
      expect(searchParams.get('text')).to.equal('A hostile page');
      await until(() => page.received.some((event) => kindOf(event) === 'view'), 'the view is sent');
      for (const { source } of page.received) expect(new URL(source).pathname).to.equal('/own');
      await until(() => page.location.search.startsWith('?via='), 'the tag is in the address bar');
      expect(page.errors).to.deep.equal([]);
    });
});
