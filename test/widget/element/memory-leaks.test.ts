import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define.ts';
import { replace, until } from './page-fixtures.ts';

/** Counts listeners of window, document and channels, timers, and observed elements that are not removed. */
const watch = () => {
  const held = new Map<string, number>();
  const add = (what: string, by: number): void => void held.set(what, (held.get(what) ?? 0) + by);
  const undo: (() => void)[] = [];
  for (const target of [
    window,
    document,
    document.documentElement,
    document.body,
    navigator.serviceWorker,
    window.visualViewport,
  ].filter((one): one is NonNullable<typeof one> => !!one)) {
    const { addEventListener: on, removeEventListener: off } = EventTarget.prototype;
    undo.push(
      replace(
        target,
        'addEventListener',
        (...rest: Parameters<typeof on>) => (add(`listener ${rest[0]}`, 1), on.apply(target, rest)),
      ),
    );
    undo.push(
      replace(
        target,
        'removeEventListener',
        (...rest: Parameters<typeof off>) => (add(`listener ${rest[0]}`, -1), off.apply(target, rest)),
      ),
    );
  }
  const timers = new Set<number>();
  const { setInterval: every, clearInterval: stop } = window;
  undo.push(
    replace(
      window,
      'setInterval',
      (...rest: Parameters<typeof every>) => (timers.add(every(...rest) as unknown as number), [...timers].at(-1)),
    ),
  );
  undo.push(replace(window, 'clearInterval', (timer: number) => (timers.delete(timer), stop(timer))));
  for (const Observer of [IntersectionObserver, MutationObserver, ResizeObserver]) {
    const seen = new Set<Node>();
    const { observe } = Observer.prototype;
    undo.push(
      replace(Observer.prototype, 'observe', function (this: never, target: never, options: never) {
        seen.add(target);
        held.set(Observer.name, seen.size);
        return (observe as (...rest: unknown[]) => void).call(this, target, options);
      }),
    );
    if (!('unobserve' in Observer.prototype)) continue;
    const { unobserve } = Observer.prototype;
    undo.push(
      replace(Observer.prototype, 'unobserve', function (this: never, target: never) {
        seen.delete(target);
        held.set(Observer.name, seen.size);
        return (unobserve as (...rest: unknown[]) => void).call(this, target);
      }),
    );
  }
  return {
    left: () => ({
      ...Object.fromEntries([...held].filter(([, count]) => count)),
      ...(timers.size && { timers: timers.size }),
    }),
    stop: () => undo.forEach((back) => back()),
  };
};

const CASES: [title: string, times: number, tag: string, attributes: Record<string, string>, channel?: string][] = [
  ['a row', 1000, 'pass-along', {}],
  ['a float in German', 30, 'pass-along', { layout: 'float', lang: 'de' }],
  ['a form for codes', 200, 'pass-along-code', {}],
  ['the menu', 10, 'pass-along', { layout: 'menu' }, 'menu'],
  ['the QR code', 20, 'pass-along', { channels: 'qr' }, 'qr'],
  ['the HTML to paste', 20, 'pass-along', { channels: 'embed' }, 'embed'],
];

describe('a removed element', () => {
  for (const [title, times, tag, attributes, channel] of CASES)
    it(`leaves no listener, timer or observer: ${title}, ${times} times`, async function () {
      this.timeout(60_000);
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const children = document.body.children.length;
      const mount = async (drawn: boolean): Promise<void> => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        host.append(element);
        if (drawn) await until(() => element.shadowRoot?.querySelector('[part=status], [part=form]'), 'it is drawn');
        if (drawn && channel) {
          await until(() => element.shadowRoot!.querySelector(`[data-channel=${channel}]`), 'its channel has loaded');
          element.shadowRoot!.querySelector<HTMLElement>(`[data-channel=${channel}]`)!.click();
          await until(() => element.shadowRoot!.querySelector('dialog[open]'), 'it is open');
          element.shadowRoot!.querySelector<HTMLElement>('.close')!.click();
          await until(() => !element.shadowRoot!.querySelector('dialog'), 'it is closed');
        }
        element.remove();
      };
      // Listeners of the page itself are added once.
      await mount(true);
      const { left, stop } = watch();
      // Most are removed before they render, which is a code path of its own.
      for (let count = 0; count < times; count++) await mount(times <= 30 || count % 50 === 0);
      await new Promise((done) => setTimeout(done, 50));
      stop();
      expect(left()).to.deep.equal({});
      expect([document.body.children.length, host.children.length]).to.deep.equal([children, 0]);
    });
});
