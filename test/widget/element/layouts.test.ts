import { expect } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import { defaultNames } from '../../../src/core/channels.ts';
import { rows } from '../../../src/core/channels.more.ts';
import type { PassAlong } from '../../../src/index.ts';
import { channelsOf, contrast, control, open, seen, widget } from './page-fixtures.ts';

declare const axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const looks = {
  monochrome: '',
  'brand colours': '--pass-along-brand: 100%; ',
  outline: '--pass-along-border: 1px solid; ',
  'text only': '--pass-along-label: inline; --pass-along-icon: none; ',
};
const layouts = ['row', 'column', 'menu', 'float'];
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
const draw = async (attributes: Record<string, string>): Promise<PassAlong> => {
  const element = await (attributes.layout === 'menu' ? menu(attributes) : widget(attributes));
  await new Promise((done) => setTimeout(done, 200)); // Loading channels and colour transitions.
  return element;
};
const menu = async (attributes: Record<string, string>): Promise<PassAlong> => {
  const element = await widget({ ...attributes, layout: 'row' });
  element.setAttribute('layout', 'menu');
  await element.updateComplete;
  return element;
};
/** The same in a page as wide as a phone: a frame, since not every engine can resize its window. */
const onPhone = async (width: number) => {
  const { frame, page, element } = await open('./pages/visit.html');
  frame.style.width = `${width}px`;
  return {
    page,
    element,
    dress: async (attributes: Record<string, string>) => {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      await element.updateComplete;
      await new Promise((done) => setTimeout(done, 200));
    },
  };
};

afterEach(() => {
  document.body.removeAttribute('style');
  document.documentElement.dir = 'ltr';
});

describe('layouts', () => {
  for (const [page, style] of Object.entries(pages))
    for (const layout of layouts)
      it(`axe finds nothing: ${layout}, ${page}, in every look`, async () => {
        onPage(style);
        // All in one page: axe takes seconds in some engines, however small the page.
        for (const properties of Object.values(looks))
          await draw({ layout, style: properties, channels: 'copy x whatsapp snapchat email' });
        const { violations } = await axe.run({ include: [['pass-along']] });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
      });

  for (const layout of layouts)
    it(`${layout}: nothing is wider than a page of 320 pixels`, async () => {
      const { page, element, dress } = await onPhone(320);
      const { documentElement: root } = page.document;
      for (const properties of Object.values(looks)) {
        await dress({ layout, style: properties, disclosure: 'You get a free month for each friend who signs up.' });
        expect([page.innerWidth, root.scrollWidth <= root.clientWidth]).to.deep.equal([320, true]);
        const { left, right } = element.getBoundingClientRect();
        expect([left >= 0, right <= root.clientWidth]).to.deep.equal([true, true]);
      }
    });

  for (const attributes of [{ layout: 'float' }, { counts: '' }, { 'address-bar': '' }, { vitals: '' }, { lang: 'de' }])
    it(`stops rendering: ${Object.keys(attributes)[0]}`, async () => {
      const element = await widget(attributes as Record<string, string>);
      let updates = 0;
      element.addController({ hostUpdated: () => updates++ });
      await new Promise((done) => setTimeout(done, 500));
      expect(updates).to.be.below(6);
    });

  it('a column is vertical, a row horizontal', async () => {
    const tops = (element: PassAlong) =>
      channelsOf(element).map((name) => control(element, name).getBoundingClientRect().top);
    const column = tops(await draw({ layout: 'column', channels: 'copy x facebook' }));
    expect(column).to.deep.equal([...new Set(column)].sort((a, b) => a - b));
    expect(new Set(tops(await draw({ layout: 'row', channels: 'copy x facebook' }))).size).to.equal(1);
  });

  it('the attribute follows the property, because styles look at it', async () => {
    const element = await draw({ layout: 'row' });
    element.layout = 'column';
    await element.updateComplete;
    expect(element.getAttribute('layout')).to.equal('column');
    element.layout = undefined as never;
    await element.updateComplete;
    expect([element.getAttribute('layout'), element.layout]).to.deep.equal([null, 'row']);
  });

  it('every control is at least 24 by 24 pixels, and round without a label', async () => {
    for (const look of ['monochrome', 'brand colours', 'outline'] as const) {
      const element = await draw({ style: looks[look] });
      for (const name of channelsOf(element)) {
        const { width, height } = control(element, name).getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(24);
        expect(Math.abs(width - height), `${look}: ${name}`).to.be.below(0.5);
      }
      element.remove();
    }
  });

  for (const [dir, side] of [
    ['ltr', 'right'],
    ['rtl', 'left'],
  ] as const)
    it(`float is in the middle of the edge of a wide screen (${dir}), and at the bottom of a phone`, async () => {
      document.documentElement.dir = dir;
      const element = await draw({ layout: 'float', channels: 'copy x', style: '--pass-along-float-inset: 20px' });
      const wide = element.getBoundingClientRect();
      const edge = document.documentElement.clientWidth;
      expect(side === 'right' ? edge - wide.right : wide.left).to.be.closeTo(20, 1);
      expect((wide.top + wide.bottom) / 2).to.be.closeTo(innerHeight / 2, 1);
      const phone = await onPhone(390);
      phone.page.document.documentElement.dir = dir;
      await phone.dress({ layout: 'float', channels: 'copy x', style: '--pass-along-float-inset: 20px' });
      const low = phone.element.getBoundingClientRect();
      expect(phone.page.innerHeight - low.bottom).to.be.closeTo(20, 1);
      expect(low.width).to.be.closeTo(phone.page.document.documentElement.clientWidth, 1);
    });
});

describe('contrast of every channel, as rendered', () => {
  for (const [page, style] of [
    ['light', pages.light],
    ['dark', pages.dark],
  ] as const) {
    const worst = async (
      look: keyof typeof looks,
      of: (control: HTMLElement) => number,
    ): Promise<[string, number][]> => {
      onPage(style);
      const element = await draw({ channels: all, style: looks[look] });
      return channelsOf(element).map((name) => [name, of(control(element, name))]);
    };
    const iconOf = (control: HTMLElement) => getComputedStyle(control.querySelector('svg')!).fill;

    it(`brand colours, ${page}: icons 3:1 on the page`, async () => {
      const found = await worst('brand colours', (it) => contrast(iconOf(it), style.background));
      expect(found.length).to.be.greaterThan(40);
      expect(found.filter(([, ratio]) => ratio < 3)).to.deep.equal([]);
    });

    for (const look of ['monochrome', 'outline', 'text only'] as const)
      it(`${look}, ${page}: the colour of the text`, async () => {
        const found = await worst(look, (it) =>
          Math.min(contrast(iconOf(it), style.background), contrast(getComputedStyle(it).color, style.background)),
        );
        expect(found.filter(([, ratio]) => ratio < 4.5)).to.deep.equal([]);
      });
  }

  it('black brand icons use the text colour, the others do not', async () => {
    onPage(pages.dark);
    const element = await draw({ channels: 'x snapchat', style: looks['brand colours'] });
    const fill = (name: string) =>
      seen(getComputedStyle(control(element, name).querySelector('svg')!).fill).slice(0, 3);
    expect(fill('x')).to.deep.equal([0xee, 0xee, 0xee]);
    expect(fill('snapchat')).to.not.deep.equal([0xee, 0xee, 0xee]);
  });
});
