/**
 * Previews of the element, each in a frame: so its media queries see a phone's width, and its colours a dark page.
 * Nothing is sent from them.
 */

import { html, type TemplateResult } from 'lit';
import type { Chosen } from './chosen.ts';

type Preview = { title: string; scheme: 'light' | 'dark'; isPhone?: true; isRightToLeft?: true };

const PREVIEWS: readonly Preview[] = [
  { title: 'Light', scheme: 'light' },
  { title: 'Dark', scheme: 'dark' },
  { title: 'Phone', scheme: 'light', isPhone: true },
  { title: 'Right to left', scheme: 'light', isRightToLeft: true },
];

/** What opens above a page, or sticks to its edge, needs a page below it. */
const PAGE_HEIGHT = 320;
/** Around the element, in pixels; the policy of the page allows no inline style. */
const MARGIN = 12;
const NEEDS_PAGE = ['menu', 'float'];

const RIGHT_TO_LEFT = /^(ar|he)\b/;

/** The attributes of a preview: a page elsewhere is shared, and the collector hears nothing of it. */
const attributesOf = (chosen: Chosen, { isRightToLeft }: Preview): Chosen =>
  new Map([
    ['url', 'https://your.site/page'],
    ...(isRightToLeft ? [['lang', 'ar'] as const] : []),
    ...[...chosen].filter(([name]) => name !== 'debug'),
    ['collector', 'none'],
    ['privacy', 'off'],
  ]);

/** Puts a new element in the place of the one in the frame, unless that is as it should be. */
const replaceElement = ({ body }: Document, attributes: Chosen): void => {
  const key = JSON.stringify([...attributes]);
  if (body.dataset['shown'] === key) return;
  body.dataset['shown'] = key;
  const element = body.ownerDocument.createElement('pass-along');
  for (const [name, value] of attributes) element.setAttribute(name, value);
  body.querySelector('main')!.replaceChildren(element);
};

const observed = new WeakSet<Document>();

/** A frame is as high as what it shows. */
const fitHeight = (frame: HTMLIFrameElement, leastHeight: number): void => {
  const main = frame.contentDocument!.querySelector('main')!;
  const fit = (): void => {
    const height = Math.ceil(main.getBoundingClientRect().height) + 2 * MARGIN;
    frame.style.height = `max(${height}px, var(--least-height))`;
  };
  frame.style.setProperty('--least-height', `${leastHeight}px`);
  fit();
  if (observed.has(frame.contentDocument!)) return;
  observed.add(frame.contentDocument!);
  // In a later frame: what changes sizes in the observer itself is an error in Firefox.
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(main);
};

const show = (frame: HTMLIFrameElement, preview: Preview, chosen: Chosen): void => {
  const page = frame.contentDocument;
  // Still on its way: its `load` comes back here.
  if (!page?.querySelector('main')) return;
  const attributes = attributesOf(chosen, preview);
  const { documentElement: root, body } = page;
  body.style.margin = `${MARGIN}px`;
  root.style.colorScheme = preview.scheme;
  root.dir = RIGHT_TO_LEFT.test(attributes.get('lang') ?? '') || preview.isRightToLeft ? 'rtl' : 'ltr';
  replaceElement(page, attributes);
  fitHeight(frame, NEEDS_PAGE.includes(chosen.get('layout') ?? '') ? PAGE_HEIGHT : 0);
};

/** Shows the choice in the frames below `root`. */
export const updatePreviews = (root: ParentNode, chosen: Chosen): void => {
  const frames = root.querySelectorAll<HTMLIFrameElement>('.previews iframe');
  for (const [place, frame] of frames.entries()) show(frame, PREVIEWS[place]!, chosen);
};

/** `address`: of the page that each frame loads. `loaded` is called for each. */
export const previewFrames = (address: string, loaded: () => void): TemplateResult =>
  html`<div class="previews">
    ${PREVIEWS.map(
      ({ title, isPhone }) =>
        html`<figure ?data-phone=${isPhone}>
          <figcaption>${title}</figcaption>
          <iframe src=${address} title="Preview: ${title}" @load=${loaded}></iframe>
        </figure>`,
    )}
  </div>`;
