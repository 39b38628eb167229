import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import 'axe-core/axe.min.js';
import { defaultNames } from '../../../src/core/channels.ts';
import { rows } from '../../../src/core/channels.more.ts';
import type { PassAlong } from '../../../src/index.ts';
import { open, press, replace, widget } from './page-fixtures.ts';

declare const axe: {
  run(target: Element, options?: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

const USED = 'pass-along-used';
const menuButton = (element: PassAlong) => element.renderRoot.querySelector<HTMLButtonElement>('[part=menu]')!;
const dialogOf = (element: PassAlong) => element.renderRoot.querySelector<HTMLDialogElement>('dialog.menu');

const drawn = async (attributes: Record<string, string> = {}, content = ''): Promise<PassAlong> => {
  const element = await widget({ ...attributes }, content);
  element.setAttribute('layout', 'menu');
  await element.updateComplete;
  return element;
};
/** Presses the button and waits for the dialog. */
const opened = async (element: PassAlong) => {
  menuButton(element).focus();
  menuButton(element).click();
  await waitUntil(() => dialogOf(element), 'the menu opens', { timeout: 5000 });
  const dialog = dialogOf(element)!;
  const field = dialog.querySelector<HTMLInputElement>('input')!;
  return {
    dialog,
    field,
    names: () => [...dialog.querySelectorAll<HTMLElement>('[data-channel]')].map(({ dataset }) => dataset.channel!),
    control: (name: string) => dialog.querySelector<HTMLElement>(`[data-channel="${name}"]`)!,
    search: async (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    isClosed: () => waitUntil(() => !dialogOf(element), 'the menu is gone'),
    focused: () => (element.renderRoot as ShadowRoot).activeElement,
  };
};
const menu = async (attributes: Record<string, string> = {}) => {
  const element = await drawn(attributes);
  return { element, ...(await opened(element)) };
};

beforeEach(() => localStorage.removeItem(USED));
after(() => localStorage.removeItem(USED));

describe('the menu', () => {
  it('is opened by one button with aria-haspopup', async () => {
    const element = await drawn();
    const button = menuButton(element);
    expect(element.renderRoot.querySelector('ul')).to.equal(null);
    expect([button.textContent!.trim(), button.getAttribute('aria-haspopup')]).to.deep.equal(['Share', 'dialog']);
    const { dialog, isClosed } = await opened(element);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    dialog.close();
    await isClosed();
    expect(button.getAttribute('aria-expanded')).to.equal('false');
  });

  it('lists channels of the page first, then all that are not doubtful, each once and with its label', async () => {
    const { names, control } = await menu({ channels: 'mastodon xmpp copy nowhere' });
    expect(names().slice(0, 3)).to.deep.equal(['mastodon', 'xmpp', 'copy']);
    expect(new Set(names()).size).to.equal(names().length);
    const others = names().slice(3);
    for (const name of ['x', 'facebook', 'pinterest', 'print', 'qr']) expect(others).to.include(name);
    for (const [name, { doubtful }] of Object.entries(rows)) if (doubtful) expect(others).to.not.include(name);
    expect(defaultNames.filter((name) => name !== 'native' && !names().includes(name))).to.deep.equal([]);
    for (const [name, words] of [
      ['copy', 'Copy link'],
      ['email', 'Email'],
      ['x', 'X'],
    ] as const) {
      expect(control(name).innerText.trim()).to.equal(words);
      expect(control(name).querySelector<HTMLElement>('[part=label]')!.getBoundingClientRect().width).to.be.greaterThan(
        0,
      );
    }
  });

  it('has English labels for the channels that load with it', async () => {
    const { element } = await open('./pages/visit.html');
    element.setAttribute('layout', 'menu');
    await element.updateComplete;
    const { control } = await opened(element);
    for (const [name, label] of [
      ['print', 'Print this page'],
      ['qr', 'Show QR code'],
      ['embed', 'Embed this page'],
      ['clip', 'Copy for email'],
      ['signature', 'Copy a line for your signature'],
    ] as const) {
      expect(control(name).querySelector('[part=label]')!.textContent, name).to.equal(label);
      expect(control(name).ariaLabel, name).to.equal(label);
    }
    expect(control('pinterest').ariaLabel).to.equal('Share on Pinterest');
    expect(control('raindrop').ariaLabel).to.equal('Save to Raindrop.io');
    expect(control('tumblr').ariaLabel).to.equal('Share on Tumblr');
  });

  for (const [text, expected] of [
    ['face', ['facebook']],
    ['  FACE   book ', ['facebook']],
    ['vk', ['vk']],
    ['LÍNKÉDIN', ['linkedin']],
    ['lnk copy', []],
    ['copy link', ['copy']],
    ['share by email', ['email']],
    ['save to rain', ['raindrop']],
    ['zzz', []],
  ] as const)
    it(`finds channels by label, name and accessible name: "${text}"`, async () => {
      const { dialog, names, search } = await menu();
      await search(text);
      expect(names()).to.deep.equal(expected);
      expect(dialog.querySelector('[role=status]')!.textContent).to.equal(expected.length ? '' : 'No results');
      await search('');
      expect(names().length).to.be.greaterThan(30);
    });

  it('works by keyboard: the search has the focus, arrows and Tab move, Escape closes, the focus returns', async () => {
    const { element, field, names, focused, isClosed } = await menu();
    expect(focused()).to.equal(field);
    await sendKeys({ type: 'reddit' });
    expect(names()).to.deep.equal(['reddit']);
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await sendKeys({ press: 'ArrowDown' });
    const name = () => (focused() as HTMLElement).dataset.channel;
    expect(name()).to.equal('copy');
    await sendKeys({ press: 'ArrowDown' });
    expect(name()).to.equal(names()[1]);
    await sendKeys({ press: 'End' });
    expect(name()).to.equal(names().at(-1));
    await sendKeys({ press: 'Home' });
    expect(name()).to.equal('copy');
    await sendKeys({ press: 'ArrowUp' });
    expect(focused()).to.equal(field);
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Escape' });
    await isClosed();
    expect(focused()).to.equal(menuButton(element));
  });

  it('a channel works as in the row, with its cancelable event, and the menu closes', async () => {
    const opens: string[] = [];
    const undo = replace(window, 'open', (address: string) => (opens.push(address), { opener: null }));
    const { element, control, isClosed, focused } = await menu({ url: 'https://a.example/' });
    const dispatched: string[] = [];
    element.addEventListener('pass-along', ({ detail }) => dispatched.push(detail.channel));
    await press(control('x'));
    await isClosed();
    undo();
    expect(dispatched).to.deep.equal(['x']);
    expect(opens).to.have.length(1);
    expect(decodeURIComponent(opens[0]!)).to.contain(`https://a.example/?via=${element.lineage.code}.x`);
    expect(focused()).to.equal(menuButton(element));
  });

  it('the link is copied, and announced in a live region', async () => {
    const written: string[] = [];
    const undo = replace(navigator, 'clipboard', { writeText: async (text: string) => void written.push(text) });
    const { element, control, isClosed } = await menu({ url: 'https://a.example/' });
    await press(control('copy'));
    await isClosed();
    await waitUntil(() => element.renderRoot.querySelector('[part=status]')!.textContent, 'it is said');
    undo();
    expect(written).to.deep.equal([`https://a.example/?via=${element.lineage.code}.copy`]);
    expect(element.renderRoot.querySelector('[part=status]')!.textContent).to.equal('Copied');
  });

  it('a link that could not be copied is selected', async () => {
    const undo = replace(navigator, 'clipboard', undefined);
    const undoCommand = replace(Document.prototype, 'execCommand', () => false);
    const { element, control, isClosed, focused } = await menu();
    await press(control('copy'));
    await isClosed();
    await waitUntil(() => focused() === element.renderRoot.querySelector('[part=field]'), 'the field has the focus');
    undo();
    undoCommand();
  });

  it('a dialog opened from it returns the focus to the page', async () => {
    const { element, control, isClosed, focused } = await menu();
    await press(control('qr'));
    await isClosed();
    const second = () => element.renderRoot.querySelector('dialog');
    await waitUntil(second, 'the QR code opens', { timeout: 5000 });
    second()!.close();
    await waitUntil(() => focused() === menuButton(element), 'the focus is back');
  });

  it('up to five recently used channels come first, stored on this device only', async () => {
    const undo = replace(window, 'open', () => ({ opener: null }));
    const element = await drawn();
    for (const name of ['x', 'facebook', 'reddit', 'vk', 'line', 'x', 'threads']) {
      const { control, isClosed } = await opened(element);
      await press(control(name));
      await isClosed();
    }
    undo();
    const { names, dialog, search } = await opened(element);
    expect(names().slice(0, 5)).to.deep.equal(['threads', 'x', 'line', 'vk', 'reddit']);
    expect(new Set(names()).size).to.equal(names().length);
    expect(dialog.querySelector('h3')!.textContent).to.equal('Recently used');
    await search('copy the');
    expect(dialog.querySelector('h3')).to.equal(null);
  });

  for (const [title, attributes, gpc] of [
    ['privacy="off"', { privacy: 'off' }, false],
    ['Global Privacy Control', {}, true],
  ] as const)
    it(`stores nothing with ${title}`, async () => {
      localStorage.setItem(USED, '["vk"]');
      const undo = [replace(window, 'open', () => ({ opener: null })), replace(navigator, 'globalPrivacyControl', gpc)];
      const { dialog, control, isClosed } = await menu(attributes);
      expect(dialog.querySelector('h3')).to.equal(null);
      await press(control('x'));
      await isClosed();
      undo.forEach((call) => call());
      expect(localStorage.getItem(USED)).to.equal('["vk"]');
    });

  it("opens when the share sheet was refused, without the sheet's channel", async () => {
    const undo = replace(navigator, 'share', () => Promise.reject(new DOMException('', 'NotAllowedError')));
    const element = await widget({ channels: 'native copy' });
    const native = element.renderRoot.querySelector<HTMLElement>('[data-channel=native]')!;
    await press(native);
    await waitUntil(() => dialogOf(element), 'the menu opens', { timeout: 5000 });
    expect(dialogOf(element)!.querySelector('[data-channel=native]')).to.equal(null);
    dialogOf(element)!.close();
    await waitUntil(() => !dialogOf(element));
    undo();
  });

  for (const [title, style] of Object.entries({
    light: { colorScheme: 'light', direction: 'ltr' },
    dark: { colorScheme: 'dark', direction: 'ltr' },
    'right to left': { colorScheme: 'light', direction: 'rtl' },
  }))
    it(`axe finds nothing, full and empty: ${title}`, async () => {
      Object.assign(document.body.style, { colorScheme: style.colorScheme });
      document.documentElement.dir = style.direction;
      document.documentElement.lang = 'en';
      localStorage.setItem(USED, '["vk","x"]');
      const { element, search } = await menu({ style: '--pass-along-fill: 100%; --pass-along-size: 4rem' });
      const found = async () =>
        (await axe.run(element)).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(await found()).to.deep.equal([]);
      await search('zzz');
      expect(await found()).to.deep.equal([]);
      document.body.removeAttribute('style');
      document.documentElement.dir = 'ltr';
    });

  it('fits a page of 320 pixels', async () => {
    const { frame, page, element } = await open('./pages/visit.html');
    frame.style.width = '320px';
    element.setAttribute('layout', 'menu');
    await element.updateComplete;
    menuButton(element).click();
    await waitUntil(() => dialogOf(element), 'the menu opens', { timeout: 5000 });
    const dialog = dialogOf(element)!;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    expect([
      left >= 0,
      right <= 320,
      top >= 0,
      bottom <= page.innerHeight,
      dialog.scrollWidth <= dialog.clientWidth,
    ]).to.deep.equal([true, true, true, true, true]);
  });
});
