/** What pages do with an element after it was written: move it, copy it, hide it, and give it values of any type. */

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/define-progress.ts';
import { options } from '../../../src/widget/options.ts';
import type { PassAlong } from '../../../src/index.ts';
import { COLLECTOR, control, listen, press, until, widget } from './page-fixtures.ts';

const isDrawn = (element: Element): Promise<void> =>
  until(() => element.shadowRoot?.querySelector('[data-channel=x]'), 'its buttons');
const linkOf = (element: Element): URLSearchParams =>
  new URL(element.shadowRoot!.querySelector<HTMLAnchorElement>('[data-channel=x]')!.href).searchParams;
const put = async (): Promise<PassAlong> => widget({ channels: 'x copy', url: 'https://a.example/', headline: 'A' });

describe('an element that the page', () => {
  const MOVES: [title: string, act: (element: PassAlong) => Element | Promise<Element>][] = [
    [
      'moves',
      (element) => {
        document.body.prepend(element);
        return element;
      },
    ],
    [
      'takes out and puts back later',
      async (element) => {
        const parent = element.parentElement!;
        element.remove();
        await new Promise((done) => setTimeout(done, 50));
        parent.append(element);
        return element;
      },
    ],
    [
      'copies with all that is in it',
      (element) => {
        const copy = element.cloneNode(true) as Element;
        element.after(copy);
        return copy;
      },
    ],
    [
      'makes of a template',
      (element) => {
        const template = document.createElement('template');
        template.innerHTML = element.outerHTML;
        element.after(document.importNode(template.content, true));
        return element.nextElementSibling!;
      },
    ],
    [
      'writes as HTML',
      (element) => {
        element.insertAdjacentHTML('afterend', element.outerHTML);
        return element.nextElementSibling!;
      },
    ],
    [
      'puts into a form with fields of any name',
      (element) => {
        const form = document.createElement('form');
        for (const name of ['closest', 'attributes', 'children', 'matches', 'submit'])
          form.append(Object.assign(document.createElement('input'), { name }));
        element.before(form);
        form.append(element);
        return element;
      },
    ],
    [
      'puts into the shadow root of another element',
      (element) => {
        const host = document.createElement('div');
        element.before(host);
        host.attachShadow({ mode: 'closed' }).append(element);
        return element;
      },
    ],
    [
      'moves into a frame',
      async (element) => {
        const frame = await fixture<HTMLIFrameElement>(html`<iframe style="width:400px;height:300px"></iframe>`);
        frame.contentDocument!.body.append(element);
        element.requestUpdate();
        return element;
      },
    ],
  ];
  for (const [title, act] of MOVES)
    it(`${title} has its links`, async () => {
      const element = await act(await put());
      await isDrawn(element);
      expect(linkOf(element).get('text')).to.equal('A');
      expect(linkOf(element).get('url')).to.match(/^https:\/\/a\.example\/\?via=\w{13}\.x$/);
      element.remove();
    });

  it('hides is drawn once it is shown', async () => {
    for (const [tag, style] of [
      ['details', ''],
      ['div', 'display:none'],
      ['div', 'content-visibility:hidden'],
    ] as const) {
      const around = await fixture<HTMLElement>(document.createElement(tag));
      around.style.cssText = style;
      const element = document.createElement('pass-along');
      element.url = 'https://a.example/';
      around.append(element);
      await new Promise((done) => setTimeout(done, 100));
      around.toggleAttribute('open', true);
      around.style.cssText = '';
      await isDrawn(element);
    }
  });

  it('takes out while its menu is open opens it again, and leaves keys to the page', async () => {
    const element = await put();
    element.layout = 'menu';
    const inside = <T extends HTMLElement>(selector: string): T | null => element.renderRoot.querySelector<T>(selector);
    const opened = async (): Promise<void> => {
      await until(() => inside('[part=menu]'), 'the button');
      inside('[part=menu]')!.click();
      await until(() => inside('dialog[open] input'), 'the menu');
    };
    await opened();
    const parent = element.parentElement!;
    element.remove();
    const heard: string[] = [];
    const field = await fixture<HTMLInputElement>(html`<input />`);
    field.focus();
    const hear = ({ key }: KeyboardEvent): void => void heard.push(key);
    document.addEventListener('keydown', hear);
    await sendKeys({ press: 's' });
    document.removeEventListener('keydown', hear);
    expect([heard, field.value]).to.deep.equal([['s'], 's']);
    parent.append(element);
    inside('.close')?.click();
    await opened();
    inside<HTMLElement>('dialog[open] .close')!.click();
    await until(() => !inside('dialog[open]'), 'it is closed');
  });
});

describe('values of any type', () => {
  const VALUES: [title: string, value: unknown][] = [
    ['null', null],
    ['undefined', undefined],
    ['false', false],
    ['true', true],
    ['a number', 5],
    ['no number', NaN],
    ['a large integer', 5n],
    ['an empty list', []],
    ['a list of anything', ['x', null, undefined, 7, {}, ['y'], Symbol('z')]],
    ['an object', { a: 1 }],
    ['an object without a prototype', Object.create(null)],
    ['a function', () => 'x'],
    ['a symbol', Symbol('x')],
    ['a date', new Date(0)],
    ['a URL', new URL('https://a.example/b')],
    ['a link of the page', Object.assign(document.createElement('a'), { href: 'https://a.example/b' })],
    ['a set', new Set(['x'])],
    ['a text object', new String('x')],
  ];
  const errors: unknown[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent): void =>
    void errors.push('reason' in event ? event.reason : event.message);
  let stop = (): void => {};
  before(() => {
    stop = listen().stop;
    for (const type of ['error', 'unhandledrejection']) addEventListener(type, note as EventListener);
  });
  after(() => {
    stop();
    for (const type of ['error', 'unhandledrejection']) removeEventListener(type, note as EventListener);
  });

  for (const [title, value] of VALUES)
    it(`${title}, as a property of every option: buttons, a press and no error`, async () => {
      for (const name of Object.keys(options)) {
        const element = document.createElement('pass-along');
        Object.assign(element, { collector: COLLECTOR, [name]: value });
        // A float hides behind the edge, and a menu has one button.
        document.body.append(element);
        await until(() => element.shadowRoot?.querySelector('[part=channel],[data-channel],slot'), `${name} is drawn`);
        const first = element.shadowRoot!.querySelector<HTMLElement>('a[data-channel=x]');
        first?.addEventListener('click', (event) => event.preventDefault(), { capture: true });
        if (first) await press(first);
        element.remove();
      }
      expect(errors.splice(0)).to.deep.equal([]);
    });

  for (const tag of ['pass-along-code', 'pass-along-progress'])
    it(`of <${tag}>: no error`, async () => {
      for (const [, value] of VALUES)
        for (const name of [
          'campaign',
          'collector',
          'privacy',
          'code',
          'codeProof',
          'viaParam',
          'leaderboard',
          'words',
        ]) {
          const element = Object.assign(document.createElement(tag), { [name]: value });
          document.body.append(element);
          await new Promise((done) => setTimeout(done));
          element.remove();
        }
      await new Promise((done) => setTimeout(done, 100));
      expect(errors.splice(0)).to.deep.equal([]);
    });
});

it('keys in the field of the HTML to embed stay there', async () => {
  const element = await widget({ channels: 'embed x', url: 'https://a.example/' });
  await until(() => element.renderRoot.querySelector('[data-channel=embed]'), 'the channel');
  await press(control(element, 'embed'));
  await until(() => element.renderRoot.querySelector('dialog[open] textarea'), 'the dialog');
  element.renderRoot.querySelector('textarea')!.focus();
  const heard: string[] = [];
  const hear = ({ key }: KeyboardEvent): void => void heard.push(key);
  for (const capture of [true, false]) document.addEventListener('keydown', hear, capture);
  await sendKeys({ press: 'j' });
  await sendKeys({ press: 'Escape' });
  for (const capture of [true, false]) document.removeEventListener('keydown', hear, capture);
  await until(() => !element.renderRoot.querySelector('dialog'), 'it is closed');
  expect(heard).to.deep.equal([]);
});
