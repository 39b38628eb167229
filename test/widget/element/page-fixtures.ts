/** Fixtures of the element's tests: a widget in the page, a fake collector, and whole pages in frames. */

import { fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../../src/define.ts';
import { proofText } from '../../../src/core/proof.ts';
import { codeOf } from '../../../src/core/referral-code.ts';
import type { PassAlong } from '../../../src/widget/element/pass-along.ts';
import type { PassEvent } from '../../../src/core/event.ts';

let count = 0;
/** A new campaign for each test, since clients live as long as their page. */
export const newCampaign = (): string => `test-${++count}`;

export const COLLECTOR = 'https://collector.example/pass-along/in';

/** Waits for a condition, not for a fixed time: a busy machine is slow. */
export const until = (condition: () => unknown, what = 'it happens'): Promise<void> =>
  waitUntil(condition, what, { timeout: 12_000 });

/** Draws `<pass-along>` with these attributes and waits until its buttons are there, and its code is known. */
export const widget = async (attributes: Record<string, string> = {}, content = ''): Promise<PassAlong> => {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('pass-along');
  for (const [name, value] of Object.entries({ campaign: newCampaign(), ...attributes }))
    element.setAttribute(name, value);
  element.innerHTML = content;
  host.append(element);
  await until(() => element.renderRoot?.querySelector('ul') && element.lineage.code !== '', 'the widget is drawn');
  return element;
};

export const control = <T extends HTMLElement = HTMLAnchorElement>(element: PassAlong, channel: string): T => {
  const found = element.renderRoot.querySelector<T>(`[data-channel="${channel}"]`);
  if (!found) throw new Error(`no control for ${channel}`);
  return found;
};

export const channelsOf = (element: PassAlong): string[] =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('[data-channel]')].map(({ dataset }) => dataset.channel!);

export type Request = { url: string; events: PassEvent[]; init: RequestInit };

/** Replaces `fetch`; `answer` may reject. Returns the sent events and a function to restore it. */
export const listen = (
  answer: () => Promise<Response> = async () => new Response(null, { status: 204 }),
  of: Window = window,
) => {
  const scope = of as Window & typeof globalThis;
  const real = scope.fetch;
  const requests: Request[] = [];
  scope.fetch = (input, init = {}) => {
    // GET requests carry no events.
    if (init.method !== 'POST') return Promise.resolve(new Response(null, { status: 404 }));
    requests.push({ url: String(input), events: JSON.parse(String(init.body)), init });
    return answer();
  };
  return { requests, events: () => requests.flatMap(({ events }) => events), stop: () => void (scope.fetch = real) };
};

/** Replaces `object[key]` by `value`; returns a function to restore it. */
export const replace = (object: object, key: string, value: unknown): (() => void) => {
  const own = Object.getOwnPropertyDescriptor(object, key);
  Object.defineProperty(object, key, { value, configurable: true, writable: true });
  return () => (own ? Object.defineProperty(object, key, own) : void delete (object as Record<string, unknown>)[key]);
};

/**
 * Opens a page of test/element/pages in a frame: a real document with its own address and history. In view, or its
 * widget would not draw.
 */
export const open = async (
  address: string,
): Promise<{ frame: HTMLIFrameElement; page: Window & typeof globalThis; element: PassAlong }> => {
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe
      src=${new URL(address, import.meta.url).href}
      style="position:fixed;top:0;left:0;width:600px;height:400px"
    ></iframe>`,
  );
  const page = () => frame.contentWindow as Window & typeof globalThis;
  await until(
    () => page().document.querySelector('pass-along')?.shadowRoot?.querySelector('ul'),
    'the page in the frame is ready',
  );
  return { frame, page: page(), element: page().document.querySelector('pass-along')! };
};

/** Presses with a real click event, as assistive technology does. Nothing is navigated to. */
export const press = async (target: HTMLElement, init: MouseEventInit = {}): Promise<MouseEvent> => {
  const event = new MouseEvent(init.button === 1 ? 'auxclick' : 'click', {
    bubbles: true,
    cancelable: true,
    composed: true,
    ...init,
  });
  const stay = (last: Event): void => {
    // The default action is recorded before it is prevented.
    Object.assign(event, { leaves: !last.defaultPrevented });
    last.preventDefault();
  };
  const view = target.ownerDocument.defaultView!;
  view.addEventListener(event.type, stay, { once: true });
  target.dispatchEvent(event);
  view.removeEventListener(event.type, stay);
  await nextFrame();
  await new Promise((done) => setTimeout(done, 20));
  return event;
};

/** Whether the link itself was followed. */
export const leaves = (event: MouseEvent): boolean => (event as MouseEvent & { leaves: boolean }).leaves;

/**
 * Gives an element the focus, once the browser gives it to the window: in a tab behind others, Firefox makes it the
 * active element, but matches neither `:focus` nor `:focus-within`.
 */
export const focusOn = async (target: HTMLElement): Promise<void> => {
  await executeServerCommand('to-front');
  await until(() => {
    target.focus();
    return target.matches(':focus');
  }, 'the window has the focus, and so has the element');
};

/** A computed colour as red, green, blue and alpha, whatever notation the browser uses. */
export const seen = (color: string): number[] => {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  })!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
};

/** Contrast of WCAG 2 between two computed colours; `front` may be translucent. */
export const contrast = (front: string, back: string): number => {
  const behind = seen(back);
  const [red, green, blue, alpha = 255] = seen(front);
  const over = [red!, green!, blue!].map((value, at) => (value * alpha + behind[at]! * (255 - alpha)) / 255);
  const [one, other] = [over, behind].map((color) => {
    const [r, g, b] = color.map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
  });
  return Math.max(one!, other!) / Math.min(one!, other!);
};

/** The code that a secret proves. */
export const codeOfSecret = async (campaign: string, secret: string): Promise<string | undefined> => {
  const text = new TextEncoder().encode(proofText(campaign, secret));
  return codeOf(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
};
