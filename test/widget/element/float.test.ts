/** The layout `float`: its bar on wide screens and on phones. */

import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PassAlong } from '../../../src/index.ts';
import { channelsOf, control, focusOn, open, press, replace, until, widget } from './page-fixtures.ts';

const FILE = 'pass-along-float';
const nine = 'copy x facebook linkedin whatsapp telegram bluesky reddit email';
const part = (element: PassAlong, name: string) => element.renderRoot.querySelector<HTMLElement>(`[part~="${name}"]`);
const isShown = (node: Element | null | undefined): boolean => !!node?.getBoundingClientRect().width;

/** On a wide screen. */
const float = async (attributes: Record<string, string> = {}): Promise<PassAlong> => {
  const element = await widget({ layout: 'float', channels: 'copy x email', ...attributes });
  await until(() => part(element, 'put-away'), 'the bar is there');
  return element;
};

/** On a phone, in a page that is `height` pixels long. */
const onPhone = async (attributes: Record<string, string> = {}, height = 2000, address = './pages/visit.html') => {
  const { frame, page, element } = await open(address);
  Object.assign(frame.style, { width: '320px', height: '400px' });
  const text = page.document.createElement('div');
  text.innerHTML = '<a href="#start">Start</a><a href="#end">The end</a>';
  Object.assign(text.style, { display: 'flex', flexDirection: 'column', justifyContent: 'space-between' });
  text.style.height = `${height}px`;
  page.document.body.style.margin = '0';
  page.document.body.prepend(text);
  for (const [name, value] of Object.entries({ layout: 'float', channels: nine, ...attributes }))
    element.setAttribute(name, value);
  await until(() => part(element, 'put-away') && part(element, 'more'), 'the bar is there');
  const [start, end] = text.querySelectorAll('a');
  return { frame, page, element, start: start!, end: end! };
};

afterEach(() => localStorage.removeItem(FILE));

describe('the floating bar', () => {
  for (const style of ['', 'display: block; min-height: 44px'])
    it(`is as wide as its icons, whatever is said, and words are in a bubble beside it: ${style}`, async () => {
      const disclosure = 'You get a free month for each friend who signs up, and so does your friend.';
      const narrow = await float({ style });
      const { width } = narrow.getBoundingClientRect();
      narrow.remove();
      const element = await float({ disclosure, style });
      expect(width).to.be.below(60);
      expect(element.getBoundingClientRect().width).to.equal(width);
      const words = element.renderRoot.querySelector<HTMLElement>('[part=disclosure]')!;
      const [bubble, bar] = [words, element].map((node) => node.getBoundingClientRect());
      expect(bubble!.width).to.be.within(100, 256);
      expect(bubble!.right).to.be.at.most(bar!.left + 1);
      expect(bubble!.top).to.be.at.least(bar!.top);
      expect(getComputedStyle(words).opacity).to.equal('0');
      await focusOn(control(element, 'copy'));
      await until(() => getComputedStyle(words).opacity === '1', 'it is seen with the focus');
    });

  it('is drawn in its place, and never moves', async () => {
    const element = document.createElement('pass-along');
    element.setAttribute('layout', 'float');
    element.setAttribute('channels', nine);
    document.body.append(element);
    const tops = new Set<number>();
    for (let frame = 0; frame < 30; frame++) {
      const button = element.shadowRoot?.querySelector('[data-channel]');
      if (button) tops.add(button.getBoundingClientRect().top);
      await new Promise((done) => requestAnimationFrame(done));
      if (!button) frame--;
    }
    expect([...tops]).to.have.length(1);
    element.remove();
  });

  it('shows all channels on a wide screen, and no "More"', async () => {
    const element = await float({ channels: nine });
    expect(channelsOf(element).filter((name) => isShown(control(element, name)))).to.deep.equal(nine.split(' '));
  });

  it('can be put away with the keyboard, for this document, which no other document knows', async () => {
    const { page, element } = await onPhone();
    const button = part(element, 'put-away')!;
    expect([button.getAttribute('aria-label'), button.title]).to.deep.equal(['Hide', 'Hide']);
    await focusOn(button);
    button.click();
    expect(isShown(element)).to.equal(false);
    const other = page.document.createElement('pass-along') as PassAlong;
    other.setAttribute('layout', 'float');
    page.document.body.append(other);
    await until(() => page.getComputedStyle(other).display === 'none', 'so is another bar of the page');
    element.layout = 'row';
    await element.updateComplete;
    expect(isShown(element)).to.equal(true);
    expect(localStorage.getItem(FILE)).to.equal(null);
    const again = await onPhone();
    expect(isShown(again.element)).to.equal(true);
  });

  it('stays away with consent, until everything is forgotten', async () => {
    const address = './pages/visit.html?privacy=consented';
    const first = await onPhone({}, 2000, address);
    part(first.element, 'put-away')!.click();
    const second = await onPhone({}, 2000, address);
    expect(isShown(second.element)).to.equal(false);
    await second.element.forget();
    const third = await onPhone({}, 2000, address);
    expect(isShown(third.element)).to.equal(true);
  });

  it('stays away for this document only under Global Privacy Control', async () => {
    const { element } = await onPhone({}, 2000, './pages/visit.html?privacy=consented&gpc');
    part(element, 'put-away')!.click();
    expect([isShown(element), localStorage.getItem(FILE)]).to.deep.equal([false, null]);
  });
});

describe('the floating bar on a phone', () => {
  const looks: Record<string, string>[] = [
    {},
    { look: 'filled', labels: '', size: 'l' },
    { look: 'brand', shape: 'pill' },
    { look: 'outline', shape: 'square', size: 's' },
    { look: 'text', lang: 'el' },
    { style: 'display: block; min-block-size: 2.25rem' },
  ];
  for (const attributes of looks)
    it(`has four channels and "More", 56 pixels at most, and no sideways scroll: ${JSON.stringify(attributes)}`, async () => {
      const { page, element } = await onPhone(attributes);
      await new Promise((done) => setTimeout(done, 200));
      const shown = [...element.renderRoot.querySelectorAll<HTMLElement>('a, button')].filter(isShown);
      const names = shown.map((button) => button.dataset.channel ?? button.getAttribute('part'));
      expect(names).to.deep.equal(['copy', 'x', 'facebook', 'linkedin', 'menu', 'put-away']);
      const bar = element.getBoundingClientRect();
      expect(bar.height).to.be.within(30, 56);
      const { documentElement } = page.document;
      expect([bar.left, bar.right, bar.bottom]).to.deep.equal([0, documentElement.clientWidth, page.innerHeight]);
      for (const button of shown) {
        const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
        expect(left >= 0 && right <= bar.right && top >= bar.top && bottom <= bar.bottom, button.outerHTML).to.equal(
          true,
        );
        expect(Math.min(width, height)).to.be.at.least(24);
      }
      expect(documentElement.scrollWidth).to.equal(documentElement.clientWidth);
      const list = element.renderRoot.querySelector('ul')!;
      expect(list.scrollWidth).to.be.at.most(list.clientWidth);
    });

  it('with four channels has no "More"', async () => {
    const { element } = await onPhone();
    element.setAttribute('channels', 'copy x facebook email');
    await until(() => !part(element, 'more'), '"More" has gone');
    expect(channelsOf(element).filter((name) => isShown(control(element, name)))).to.have.length(4);
  });

  it('"More" opens the menu of all channels; Escape returns the focus to it', async () => {
    const { page, element } = await onPhone();
    const more = part(element, 'more')!;
    expect(more.getAttribute('aria-label')).to.equal('More');
    await focusOn(more);
    await press(more);
    await until(() => element.renderRoot.querySelector('dialog')?.open, 'the menu');
    expect(more.getAttribute('aria-expanded')).to.equal('true');
    const dialog = element.renderRoot.querySelector('dialog')!;
    const labels = [...dialog.querySelectorAll<HTMLElement>('[data-channel]')].map(({ dataset }) => dataset.channel);
    expect(labels.slice(0, 9)).to.deep.equal(nine.split(' '));
    expect(labels.length).to.be.greaterThan(40);
    dialog.close();
    await until(() => !element.renderRoot.querySelector('dialog'), 'the menu is closed');
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(more);
    expect(page.document.activeElement).to.equal(element);
  });

  it('what is copied by the menu of "More" says so there', async () => {
    const { page, element } = await onPhone();
    const undo = replace(page.navigator, 'clipboard', { writeText: async () => {} });
    const more = part(element, 'more')!;
    await press(more);
    await until(() => element.renderRoot.querySelector('dialog')?.open, 'the menu');
    await press(element.renderRoot.querySelector<HTMLElement>('dialog [data-channel=copy]')!);
    await until(() => part(element, 'copied'), 'it says so');
    const [mark, button] = [part(element, 'copied')!, more].map((node) => node.getBoundingClientRect());
    expect(Math.abs((mark!.top + mark!.bottom) / 2 - (button!.top + button!.bottom) / 2)).to.be.below(1);
    expect(mark!.left).to.be.below(button!.right);
    expect(mark!.right).to.be.within(button!.left, 320);
    undo();
  });

  it('speaks the language of the page', async () => {
    const { element } = await onPhone({ lang: 'de' });
    await until(() => part(element, 'more')!.title === 'Mehr', 'it is in German');
    expect(part(element, 'put-away')!.title).to.equal('Ausblenden');
  });

  it('is never over the end of the page', async () => {
    const { page, element, end } = await onPhone();
    expect(page.getComputedStyle(element).opacity).to.equal('1');
    page.scrollTo(0, 5000);
    await until(() => page.getComputedStyle(element).opacity === '0', 'it has gone');
    const { left, top, height } = end.getBoundingClientRect();
    expect(page.document.elementFromPoint(left + 2, top + height / 2)).to.equal(end);
    page.scrollTo(0, 100);
    await until(() => page.getComputedStyle(element).opacity === '1', 'it is back');
    await focusOn(control(element, 'copy'));
    page.scrollTo(0, 5000);
    await new Promise((done) => setTimeout(done, 200));
    expect(page.getComputedStyle(element).opacity, 'with the focus on it, it stays').to.equal('1');
  });

  it('leaves room below a page that ends under it and could not be scrolled', async () => {
    const { page, element, end } = await onPhone({}, 400);
    const { documentElement } = page.document;
    await until(() => documentElement.scrollHeight > documentElement.clientHeight, 'there is room');
    page.scrollTo(0, 5000);
    await until(() => page.getComputedStyle(element).opacity === '0', 'it has gone');
    const { bottom } = end.getBoundingClientRect();
    expect(bottom).to.be.at.most(page.innerHeight - 52);
    element.remove();
    await until(() => documentElement.scrollHeight === documentElement.clientHeight, 'the page is as it was');
  });

  it('gives a page that ends above it no room', async () => {
    const { page } = await onPhone({}, 200);
    await new Promise((done) => setTimeout(done, 200));
    expect(page.document.documentElement.scrollHeight).to.equal(page.document.documentElement.clientHeight);
  });

  it('does not hide what has the focus', async () => {
    const { page, element, start, end } = await onPhone({}, 2000);
    start.style.marginTop = '370px';
    await focusOn(start);
    await until(() => page.getComputedStyle(element).opacity === '0', 'it has gone');
    await focusOn(end);
    page.scrollTo(0, 0);
    end.blur();
    start.style.marginTop = '0';
    await focusOn(start);
    await until(() => page.getComputedStyle(element).opacity === '1', 'it is back');
  });

  it('has radius, shadow, and the ground of the page', async () => {
    const { page, element } = await onPhone();
    page.document.body.style.cssText += ';background:#1e1f22;color:#eee';
    element.remove();
    const next = page.document.createElement('pass-along') as PassAlong;
    next.setAttribute('layout', 'float');
    page.document.body.append(next);
    await until(() => next.renderRoot && part(next, 'put-away'), 'the bar is there');
    const style = page.getComputedStyle(next);
    expect(style.colorScheme).to.equal('dark');
    expect(parseFloat(style.borderTopLeftRadius)).to.be.greaterThan(0);
    expect(style.boxShadow).to.not.equal('none');
  });
});

// The last one: this document has no bar any more.
describe('the keyboard', () => {
  it('Tab goes through the bar, to the button that puts it away, which Enter presses', async () => {
    const element = await float();
    await focusOn(control(element, 'email'));
    await sendKeys({ press: 'Tab' });
    expect((element.renderRoot as ShadowRoot).activeElement?.getAttribute('part')).to.equal('put-away');
    await sendKeys({ press: 'Enter' });
    await until(() => !isShown(element), 'it is away');
  });
});
