/** Pages whose scripts and names stand in the place of the browser's own: the script tag as built, in each of them. */

import { expect, fixture, html } from '@open-wc/testing';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import { press, until } from './page-fixtures.ts';

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
  'an image named execCommand',
  'elements with the ids of globals',
  'names on Object.prototype',
  'forms named like the address',
  'images named like methods',
  'a reset of everything',
  'no font size',
  'half a font size',
  'no letters as written',
  'quirks mode',
  'document.write',
  'prototype.js',
];

/** Those whose styles are hostile. */
const STYLED = ['a reset of everything', 'no font size', 'half a font size', 'no letters as written', 'quirks mode'];

/** Opens the page of that name, and waits for its buttons; `undefined` where it cannot be tested. */
const openPage = async (name: string, query = '') => {
  const address = `/hostile/${encodeURIComponent(name)}${query}`;
  // On a machine without Prototype.js (Debian's libjs-prototype) there is nothing to test.
  if (name === 'prototype.js' && !(await fetch(address)).ok) return undefined;
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe src=${address} style="position:fixed;top:0;left:0;width:800px;height:600px"></iframe>`,
  );
  const page = frame.contentWindow as Page;
  const inWidget = <T extends HTMLElement = HTMLElement>(selector: string): T | null | undefined =>
    find(page, 'pass-along')?.shadowRoot?.querySelector<T>(selector);
  const control = (channel: string) => inWidget<HTMLAnchorElement>(`[data-channel=${channel}]`);
  await until(() => control('x'), 'the buttons appear').catch((error: unknown) => {
    throw new Error(`${String(error)}: ${page.errors.join()}`);
  });
  return { page, inWidget, control };
};

describe('a page that has replaced what the browser brings', () => {
  for (const name of PAGES)
    it(`${name}: buttons, events, its own address and no error`, async function () {
      const opened = await openPage(name);
      if (!opened) return this.skip();
      const { page } = opened;
      const link = () => opened.control('x');
      link()!.dispatchEvent(new page.PointerEvent('pointerover', { bubbles: true, composed: true }));
      const { searchParams } = new URL(link()!.href);
      expect(new URL(searchParams.get('url')!).pathname).to.equal('/own');
      expect(searchParams.get('text')).to.equal('A hostile page');
      await until(() => page.received.some((event) => kindOf(event) === 'view'), 'the view is sent');
      for (const { source } of page.received) expect(new URL(source).pathname).to.equal('/own');
      await until(() => page.location.search.startsWith('?via='), 'the tag is in the address bar');
      expect(page.errors).to.deep.equal([]);
    });

  for (const name of PAGES)
    it(`${name}: dialogs, copying, print, poster and the form for a code work`, async function () {
      const opened = await openPage(name, '?channels=x,copy,qr,print,embed,email&id=7');
      if (!opened) return this.skip();
      const { page, inWidget, control } = opened;
      Object.defineProperty(page.navigator, 'clipboard', { value: undefined });
      const papers: string[] = [];
      Object.assign(page, {
        print() {
          papers.push(find(page, 'body>[data-pass-along-poster]') ? 'poster' : inWidget('.paper')!.textContent!.trim());
          page.dispatchEvent(new Event('afterprint'));
        },
      });
      let copies = 0;
      page.Document.prototype.execCommand = () => !!++copies;

      await press(control('copy')!);
      await until(() => inWidget('[role=status]')!.textContent === 'Copied', 'the link is copied');
      await until(() => control('qr'), 'the other channels');
      await press(control('print')!);
      await until(() => papers.length, 'it prints');
      expect(papers[0]).to.contain('/own');
      await press(control('qr')!);
      await until(() => inWidget('dialog[open].qr'), 'the QR code');
      await press([...inWidget('dialog')!.querySelectorAll<HTMLElement>('.action')].at(-1)!);
      await until(() => papers.length === 2, 'the poster is printed');
      expect(papers[1]).to.equal('poster');
      expect(find(page, '[data-pass-along-poster]')).to.equal(null);
      await press(inWidget('dialog .close')!);
      await until(() => !inWidget('dialog'), 'the dialog is closed');
      await press(control('embed')!);
      await until(() => inWidget('dialog[open] textarea'), 'the HTML to paste');
      await press(inWidget('dialog .close')!);
      await press(control('email')!);
      await until(() => inWidget('[part=mailers] a'), 'the line with web mailers');
      await until(() => find(page, 'pass-along-code')?.shadowRoot?.querySelector('input'), 'the form for a code');
      expect([copies, page.errors]).to.deep.equal([1, []]);
    });

  for (const name of STYLED)
    it(`${name}: buttons and dialogs can be read and pressed`, async () => {
      const { page, inWidget, control } = (await openPage(name, '?channels=x,qr,embed,misskey'))!;
      await until(() => control('misskey'), 'the other channels');
      const zoom = Number(page.getComputedStyle(find(page, 'body')!).zoom) || 1;
      const isReadable = (selector: string): void => {
        const element = inWidget(selector)!;
        const { width, height, left, top } = element.getBoundingClientRect();
        const style = page.getComputedStyle(element);
        expect(width / zoom, `${selector} is wide enough`).to.be.at.least(20);
        expect(height / zoom, `${selector} is high enough`).to.be.at.least(11);
        expect(left + width > 0 && top + height > 0, `${selector} is on the page`).to.equal(true);
        expect(parseFloat(style.fontSize), `the letters of ${selector}`).to.be.at.least(11);
        expect(['normal', '0px']).to.include(style.letterSpacing);
        expect(['normal', '0px']).to.include(style.wordSpacing);
        expect([style.textTransform, style.textIndent]).to.deep.equal(['none', '0px']);
      };
      isReadable('[data-channel=x]');
      for (const [channel, parts] of [
        ['qr', ['.picture', '.action', 'h2', '.link']],
        ['embed', ['textarea', '.action', 'h2']],
        ['misskey', ['input', 'h2', 'label']],
      ] as const) {
        await press(control(channel)!);
        await until(() => inWidget('dialog[open]'), `the dialog of ${channel}`);
        for (const part of parts) isReadable(`dialog ${part}`);
        expect(inWidget('dialog')!.getBoundingClientRect().width / zoom, `the dialog of ${channel}`).to.be.above(150);
        await press(inWidget('dialog .close')!);
        await until(() => !inWidget('dialog'), 'it is closed');
      }
    });
});
