import { expect } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import { defaultNames } from '../../../src/core/channels.ts';
import { rows } from '../../../src/core/channels.more.ts';
import type { PassAlong } from '../../../src/index.ts';
import { channelsOf, contrast, control, open, press, replace, seen, until, widget } from './page-fixtures.ts';

declare const axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const LOOKS = ['plain', 'filled', 'brand', 'outline', 'text'];
const pages = {
  light: { colorScheme: 'light', background: '#fff', color: '#222', direction: 'ltr' },
  dark: { colorScheme: 'dark', background: '#1e1f22', color: '#eee', direction: 'ltr' },
  'right to left': { colorScheme: 'light', background: '#fff', color: '#222', direction: 'rtl' },
};
const all = [...defaultNames, ...Object.keys(rows)].join(' ');

const onPage = (page: (typeof pages)['light']): void => {
  Object.assign(document.body.style, page);
  document.documentElement.lang = 'en';
  document.documentElement.dir = page.direction;
};
afterEach(() => {
  document.body.removeAttribute('style');
  document.documentElement.dir = 'ltr';
});

/** What is drawn once all channels are there, and colours no longer change. */
const drawn = async (attributes: Record<string, string>): Promise<PassAlong> => {
  const element = await widget(attributes);
  const wanted = attributes.channels!.split(' ').length;
  await until(() => channelsOf(element).length > wanted / 2, 'the channels are there');
  await new Promise((done) => setTimeout(done, 300));
  return element;
};

/** The ground behind an icon or a word: that of its button, over that of the page. */
const groundOf = (button: HTMLElement, page: string): string => {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!;
  for (const color of [page, getComputedStyle(button).backgroundColor]) {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  }
  return `rgb(${[...context.getImageData(0, 0, 1, 1).data].slice(0, 3).join()})`;
};

describe('contrast of every channel in every look, as drawn', () => {
  for (const page of ['light', 'dark'] as const)
    for (const look of LOOKS)
      it(`${look}, ${page}: icons 3:1, words 4.5:1`, async () => {
        onPage(pages[page]);
        const element = await drawn({ channels: all, look, labels: '' });
        const names = channelsOf(element);
        expect(names.length).to.be.greaterThan(40);
        const low = names.flatMap((name) => {
          const button = control(element, name);
          const ground = groundOf(button, pages[page].background);
          const icon = contrast(getComputedStyle(button.querySelector('svg')!).fill, ground);
          const word = contrast(getComputedStyle(button.querySelector('[part=label]')!).color, ground);
          return icon < 3 || word < 4.5 ? [[name, icon, word]] : [];
        });
        expect(low).to.deep.equal([]);
      });

  it('filled: any colour that a page may register holds 4.5:1', async () => {
    const element = await drawn({ channels: 'facebook x', look: 'filled' });
    const button = control(element, 'facebook');
    button.style.transition = 'none';
    const low: [string, number][] = [];
    for (let code = 0; code < 4096; code += 5) {
      const color = `#${code.toString(16).padStart(3, '0')}`;
      button.style.setProperty('--brand', color);
      const ratio = contrast('#fff', getComputedStyle(button).backgroundColor);
      if (ratio < 4.5) low.push([color, ratio]);
    }
    expect(low).to.deep.equal([]);
  });
});

describe('look, size, shape, labels', () => {
  for (const [title, page] of Object.entries(pages))
    it(`axe finds nothing in any of them: ${title}`, async () => {
      onPage(page);
      const channels = 'copy x whatsapp snapchat email';
      for (const look of LOOKS)
        for (const more of [{ labels: '', size: 's' }, { shape: 'square', size: 'l' }, { shape: 'pill' }])
          await drawn({ look, channels, ...(more as Record<string, string>) });
      const { violations } = await axe.run({ include: [['pass-along']] });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal([]);
    });

  const heights = { s: 28, m: 36, l: 44 };
  for (const [size, height] of Object.entries(heights))
    it(`${size}: ${height} pixels high in every look and shape, before it is drawn and after`, async () => {
      for (const look of LOOKS)
        for (const shape of ['round', 'square', 'pill']) {
          const element = await drawn({ size, look, shape, channels: 'copy x' });
          const { height: own, width } = control(element, 'copy').getBoundingClientRect();
          expect([own, element.getBoundingClientRect().height], `${look} ${shape}`).to.deep.equal([height, height]);
          if (look !== 'text') expect(width).to.be.closeTo(shape === 'pill' ? height * 1.5 : height, 0.5);
        }
    });

  it('waits for its look before it draws, and nothing below it moves', async () => {
    for (const size of Object.keys(heights)) {
      const holder = document.createElement('div');
      const element = document.createElement('pass-along');
      element.setAttribute('size', size);
      element.setAttribute('look', 'filled');
      const after = document.createElement('p');
      holder.append(element, after);
      document.body.append(holder);
      const top = after.getBoundingClientRect().top;
      await until(() => element.renderRoot.querySelector('ul'));
      expect(seen(getComputedStyle(control(element, 'facebook')).backgroundColor)[3]).to.equal(255);
      expect(after.getBoundingClientRect().top).to.equal(top);
      holder.remove();
    }
  });

  it('follows changes, and takes anything for the default that it does not know', async () => {
    const element = await drawn({ channels: 'facebook x' });
    const ground = () => seen(getComputedStyle(control(element, 'facebook')).backgroundColor)[3];
    expect(ground()).to.equal(0);
    element.look = 'filled';
    await until(() => ground() === 255, 'it is filled');
    element.look = 'constructor' as 'plain';
    await until(() => ground() === 0, 'it is plain again');
    element.setAttribute('labels', '');
    await until(() => control(element, 'x').querySelector('[part=label]')!.getBoundingClientRect().width, 'labels');
    element.setAttribute('labels', 'false');
    await until(() => !control(element, 'x').querySelector('[part=label]')!.getBoundingClientRect().width, 'no labels');
  });

  it("the page's own properties go over those of a look", async () => {
    const style = '--pass-along-radius: 3px; --pass-along-background: rgb(1, 2, 3)';
    const element = await drawn({ channels: 'facebook x', look: 'filled', style });
    const { borderRadius, backgroundColor } = getComputedStyle(control(element, 'facebook'));
    expect([borderRadius, ...seen(backgroundColor)]).to.deep.equal(['3px', 1, 2, 3, 255]);
  });

  for (const dir of ['ltr', 'rtl'])
    it(`the first icon, or the first filled button, stands in line with the text (${dir})`, async () => {
      document.documentElement.dir = dir;
      for (const [look, selector] of [
        ['plain', 'svg'],
        ['brand', 'svg'],
        ['filled', 'a'],
        ['outline', 'a'],
        ['text', '[part=label]'],
      ] as const)
        for (const shape of ['round', 'pill']) {
          const element = await drawn({ channels: 'x facebook', look, shape });
          const first = element.renderRoot.querySelector(selector)!.getBoundingClientRect();
          const host = element.getBoundingClientRect();
          const offset = dir === 'ltr' ? first.left - host.left : host.right - first.right;
          expect(offset, `${look} ${shape}`).to.be.closeTo(0, 1);
        }
    });

  it('nine buttons become five and four on a phone, not six and three', async () => {
    const { frame, element } = await open('./pages/visit.html');
    frame.style.width = '330px';
    element.setAttribute('style', '--pass-along-size: 44px');
    element.setAttribute('channels', 'copy x facebook linkedin whatsapp telegram bluesky reddit email');
    await until(() => channelsOf(element).length === 9);
    await new Promise((done) => setTimeout(done, 100));
    const tops = channelsOf(element).map((name) => control(element, name).getBoundingClientRect().top);
    const lines = [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
    expect(lines).to.deep.equal([5, 4]);
    // The space between two buttons, where Firefox balances lines, has no width.
    const [first, second] = channelsOf(element).map((name) => control(element, name).getBoundingClientRect());
    expect(second!.left - first!.right).to.be.closeTo(4, 0.1);
  });

  it("the menu's button has an icon, a word, a border and room", async () => {
    const element = await widget({});
    element.setAttribute('layout', 'menu');
    await element.updateComplete;
    const menu = element.renderRoot.querySelector<HTMLElement>('[part=menu]')!;
    const style = getComputedStyle(menu);
    expect(menu.textContent.trim()).to.equal('Share');
    expect(menu.querySelector('svg')!.getBoundingClientRect().width).to.be.at.least(16);
    expect(parseFloat(style.paddingInlineStart)).to.be.within(12, 16);
    expect(style.borderStyle).to.equal('solid');
  });
});

/** Where everything on the page is. */
const places = (element: PassAlong): number[] =>
  [
    ...document.body.querySelectorAll('*'),
    ...element.renderRoot.querySelectorAll('[part=list], [part=list] > li > [part~=channel]'),
  ].flatMap((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return [left, top, width, height];
  });

describe('at the finger', () => {
  const copying = () => replace(navigator, 'clipboard', { writeText: async () => {} });
  const mark = (element: PassAlong) => element.renderRoot.querySelector<HTMLElement>('[part=copied]');
  const status = (element: PassAlong) => element.renderRoot.querySelector('[part=status]')!.textContent;

  for (const attributes of [{}, { labels: '', look: 'filled' }, { layout: 'column' }, { layout: 'float' }])
    it(`a tick and "Copied" on the button, for two seconds, and nothing moves: ${JSON.stringify(attributes)}`, async () => {
      const undo = copying();
      const element = await drawn({ channels: 'copy x email', ...(attributes as Record<string, string>) });
      const button = control(element, 'copy');
      const before = places(element);
      await press(button);
      await until(() => mark(element), 'it is shown');
      const [at, on] = [mark(element)!, button].map((node) => node.getBoundingClientRect());
      expect(Math.abs((at!.top + at!.bottom) / 2 - (on!.top + on!.bottom) / 2)).to.be.below(1);
      expect(at!.left).to.be.below(on!.right);
      expect(at!.right).to.be.above(on!.left);
      expect(at!.left).to.be.at.least(0);
      expect(at!.right).to.be.at.most(document.documentElement.clientWidth);
      expect(mark(element)!.textContent.trim()).to.equal('Copied');
      expect(mark(element)!.querySelector('svg')).to.not.equal(null);
      expect(status(element)).to.equal('Copied');
      mark(element)!.remove();
      expect(places(element)).to.deep.equal(before);
      undo();
    });

  it('goes after two seconds, and is said again at each press', async () => {
    const undo = copying();
    const element = await drawn({ channels: 'copy x' });
    const said: string[] = [];
    new MutationObserver(() => said.push(status(element)!)).observe(
      element.renderRoot.querySelector('[part=status]')!,
      { childList: true, characterData: true },
    );
    await press(control(element, 'copy'));
    await until(() => said.length === 1);
    await press(control(element, 'copy'));
    await until(() => said.length === 3);
    expect(said).to.deep.equal(['Copied', '', 'Copied']);
    expect(element.renderRoot.querySelectorAll('[part=copied]').length).to.equal(1);
    await until(() => !mark(element), 'it goes');
    undo();
  });

  it('web mailers are in a popover at the button, which Tab reaches next, and nothing moves', async () => {
    const element = await drawn({ channels: 'copy email x' });
    const button = control(element, 'email');
    const before = places(element);
    button.focus();
    await press(button);
    await until(() => element.renderRoot.querySelector('[part=mailers] a'), 'it opens');
    const bubble = element.renderRoot.querySelector<HTMLElement>('[part=bubble]')!;
    const [at, on] = [bubble.getBoundingClientRect(), button.getBoundingClientRect()];
    expect(at.top - on.bottom).to.be.within(0, 12);
    expect(at.left >= 0 && at.right <= document.documentElement.clientWidth).to.equal(true);
    const stops = [...element.renderRoot.querySelectorAll<HTMLElement>('a, button')].map((it) => it.dataset.channel);
    expect(stops).to.deep.equal(['copy', 'email', 'gmail', 'outlook', 'yahoomail', 'x']);
    bubble.style.display = 'none';
    expect(places(element)).to.deep.equal(before);
    bubble.style.display = '';
    const closed = new Promise((done) => bubble.addEventListener('toggle', done));
    bubble.hidePopover();
    await closed;
    expect(element.renderRoot.querySelector('[part=bubble]')).to.equal(null);
  });

  it('the link to copy by hand is in a popover, and nothing moves', async () => {
    const undo = [replace(navigator, 'clipboard', undefined), replace(Document.prototype, 'execCommand', () => false)];
    const element = await drawn({ channels: 'copy x', url: 'https://a.example/' });
    const before = places(element);
    await press(control(element, 'copy'));
    await until(() => element.renderRoot.querySelector('[part=field]'), 'the field is there');
    for (const call of undo) call();
    const bubble = element.renderRoot.querySelector<HTMLElement>('[part=bubble]')!;
    expect((element.renderRoot as ShadowRoot).activeElement?.matches('[part=field]')).to.equal(true);
    bubble.style.display = 'none';
    expect(places(element)).to.deep.equal(before);
  });
});

describe('the ground of the page', () => {
  for (const [title, style, scheme] of [
    ['dark without `color-scheme`', { background: '#1e1f22', color: '#eee' }, 'dark'],
    ['light without `color-scheme`', { background: '#fff', color: '#222' }, 'light'],
    ['a `color-scheme` of its own', { background: '#1e1f22', color: '#eee', colorScheme: 'light' }, 'light'],
  ] as const)
    it(`a dialog follows it: ${title}`, async () => {
      Object.assign(document.body.style, style);
      const element = await widget({ channels: 'copy qr' });
      await until(() => channelsOf(element).includes('qr'));
      await press(control(element, 'qr'));
      await until(() => element.renderRoot.querySelector('dialog'), 'the dialog opens');
      const dialog = element.renderRoot.querySelector('dialog')!;
      expect(getComputedStyle(dialog).colorScheme).to.equal(scheme);
      const [red = 0] = seen(getComputedStyle(dialog).backgroundColor);
      expect(red > 127).to.equal(scheme === 'light');
      dialog.close();
    });
});
