import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PassAlong } from '../../../src/index.ts';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import { contrast, control, open, press, replace, seen, until, widget } from './page-fixtures.ts';

const KEYS = ['keydown', 'keypress', 'keyup', 'input'] as const;

/** What listeners of the page hear while `task` runs, whether they capture or not. */
const heardIn = async (task: () => Promise<unknown>): Promise<string[]> => {
  const heard: string[] = [];
  const controller = new AbortController();
  for (const type of KEYS)
    for (const capture of [true, false])
      document.addEventListener(type, ({ type }) => void heard.push(type), { capture, signal: controller.signal });
  await task();
  controller.abort();
  return heard;
};

const dialogOf = (element: PassAlong) => element.renderRoot.querySelector('dialog');
const opened = async (element: PassAlong): Promise<HTMLDialogElement> => {
  await until(() => dialogOf(element)?.open, 'the dialog opens');
  return dialogOf(element)!;
};

/** The menu, inside of an element of the page. */
const menuIn = async (parent?: Element): Promise<PassAlong> => {
  const element = await widget();
  parent?.append(element);
  element.setAttribute('layout', 'menu');
  await until(() => element.renderRoot.querySelector('[part=menu]'), 'the button of the menu');
  element.renderRoot.querySelector<HTMLElement>('[part=menu]')!.click();
  await opened(element);
  return element;
};

describe('keys in our fields', () => {
  it('of the menu stay there', async () => {
    const element = await menuIn();
    const heard = await heardIn(() => sendKeys({ type: 'jk' }));
    expect([dialogOf(element)!.querySelector('input')!.value, heard]).to.deep.equal(['jk', []]);
    dialogOf(element)!.close();
  });

  it('of the server dialog stay there', async () => {
    const element = await widget({ channels: 'mastodon misskey' });
    await until(() => element.renderRoot.querySelector('[data-channel=misskey]'));
    await press(control(element, 'misskey'));
    const field = (await opened(element)).querySelector('input')!;
    field.focus();
    const heard = await heardIn(() => sendKeys({ type: 's' }));
    expect([field.value, heard]).to.deep.equal(['s', []]);
    dialogOf(element)!.close();
  });

  it('of the form for a code stay there', async () => {
    const form = await fixture<HTMLElement>(html`<pass-along-code></pass-along-code>`);
    await until(() => form.shadowRoot?.querySelector('input'), 'the form');
    const field = form.shadowRoot!.querySelector('input')!;
    field.focus();
    const heard = await heardIn(() => sendKeys({ type: 's' }));
    expect([field.value, heard]).to.deep.equal(['s', []]);
  });
});

describe('Escape', () => {
  it("closes the menu, and not the page's dialog around it; no listener of the page hears it", async () => {
    const around = await fixture<HTMLDialogElement>(html`<dialog></dialog>`);
    around.showModal();
    const element = await menuIn(around);
    const heard = await heardIn(() => sendKeys({ press: 'Escape' }));
    await until(() => !dialogOf(element), 'the menu is closed');
    expect([around.open, heard]).to.deep.equal([true, []]);
    await sendKeys({ press: 'Escape' });
    await until(() => !around.open, 'the next one closes the dialog');
  });

  it("closes the menu, and not the page's popover around it", async () => {
    const around = await fixture<HTMLElement>(html`<div popover></div>`);
    around.showPopover();
    const element = await menuIn(around);
    const wasOpen = around.matches(':popover-open');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialogOf(element), 'the menu is closed');
    expect(around.matches(':popover-open')).to.equal(wasOpen);
  });
});

describe('a press that a listener of the page has prevented', () => {
  const prevented = async (target: HTMLElement): Promise<void> => {
    const prevent = (event: Event): void => event.preventDefault();
    document.addEventListener('click', prevent, true);
    await press(target);
    document.removeEventListener('click', prevent, true);
  };

  it('opens nothing and dispatches nothing, in the row and in the menu', async () => {
    let opens = 0;
    let events = 0;
    const undo = replace(window, 'open', () => void opens++);
    const count = (): void => void events++;
    document.addEventListener('pass-along', count);
    await prevented(control(await widget({ channels: 'x' }), 'x'));
    const menu = await menuIn();
    await prevented(dialogOf(menu)!.querySelector<HTMLElement>('[data-channel=x]')!);
    document.removeEventListener('pass-along', count);
    undo();
    expect([opens, events, dialogOf(menu)?.open]).to.deep.equal([0, 0, true]);
    dialogOf(menu)!.close();
  });
});

it('a press while a sheet is open is no refusal', async () => {
  const undo = replace(navigator, 'share', () => Promise.reject(new DOMException('', 'InvalidStateError')));
  const element = await widget({ channels: 'native copy' });
  const outcomes: string[] = [];
  element.addEventListener('pass-along-outcome', ({ detail }) => outcomes.push(detail.outcome));
  await press(control(element, 'native'));
  await new Promise((done) => setTimeout(done, 300));
  undo();
  expect([outcomes, dialogOf(element)]).to.deep.equal([[], null]);
});

it('names the target of every link, whatever <base target> says', async () => {
  const element = await widget({ channels: 'email sms x' });
  await until(() => element.renderRoot.querySelector('[data-channel=sms]'));
  expect(['email', 'sms', 'x'].map((name) => control(element, name).target)).to.deep.equal([
    '_self',
    '_self',
    '_blank',
  ]);
});

describe('styles of an ancestor', () => {
  const HOSTILE =
    'font-size:0;color:transparent;letter-spacing:2em;word-spacing:2em;line-height:0;text-transform:uppercase;' +
    'text-indent:-99em;user-select:none;-webkit-user-select:none;font-variant:small-caps;text-shadow:0 0 9px red;' +
    'white-space:nowrap;word-break:break-all;cursor:none;-webkit-text-fill-color:transparent;fill-opacity:0;stroke:red';
  const inside = async (style: string): Promise<PassAlong> => {
    const around = await fixture<HTMLElement>(html`<div .style=${style}></div>`);
    const element = await widget({ disclosure: 'An ad' });
    around.append(element);
    await element.updateComplete;
    return element;
  };

  for (const [scheme, color] of [
    ['light', 'black'],
    ['dark', 'white'],
  ] as const)
    it(`leave it readable: ${scheme}`, async () => {
      const element = await inside(`${HOSTILE};color-scheme:${scheme}`);
      const canvasText = await fixture<HTMLElement>(html`<i .style=${`color-scheme:${scheme};color:CanvasText`}></i>`);
      const expected = seen(getComputedStyle(canvasText).color);
      expect(contrast(color, `rgb(${expected.slice(0, 3).join()})`)).to.be.below(1.1);
      for (const selector of ['[part=disclosure]', 'a[data-channel=x]', '[part=status]']) {
        const style = getComputedStyle(element.renderRoot.querySelector(selector)!);
        expect(seen(style.color), selector).to.deep.equal(expected);
        expect(seen(style.webkitTextFillColor), selector).to.deep.equal(expected);
        expect(parseFloat(style.fontSize)).to.be.at.least(13);
        expect(['normal', '0px']).to.include(style.letterSpacing);
        expect(['normal', '0px']).to.include(style.wordSpacing);
        expect([style.textTransform, style.textIndent, style.textShadow]).to.deep.equal(['none', '0px', 'none']);
        expect([style.fontVariantCaps, style.whiteSpace, style.wordBreak]).to.deep.equal([
          'normal',
          'normal',
          'normal',
        ]);
        expect(style.userSelect || style.webkitUserSelect).to.not.equal('none');
        expect(style.cursor).to.not.equal('none');
        expect(parseFloat(style.lineHeight)).to.be.at.least(13);
      }
      const icon = getComputedStyle(element.renderRoot.querySelector('svg')!);
      expect([icon.fillOpacity, icon.stroke]).to.deep.equal(['1', 'none']);
    });

  it('hide it, and on the element itself they count', async () => {
    const hidden = await inside('visibility:hidden');
    expect(getComputedStyle(control(hidden, 'x')).visibility).to.equal('hidden');
    const element = await inside(HOSTILE);
    element.style.cssText = 'color:rgb(1,2,3);font-size:20px;letter-spacing:3px';
    const style = getComputedStyle(control(element, 'x'));
    expect([seen(style.color), style.fontSize, style.letterSpacing]).to.deep.equal([[1, 2, 3, 255], '20px', '3px']);
    element.style.display = 'none';
    expect(element.getClientRects()).to.have.length(0);
  });

  it('`display: contents` leaves the buttons', async () => {
    const element = await widget({ style: 'display:contents', channels: 'x' });
    expect(control(element, 'x').getBoundingClientRect().width).to.be.greaterThan(20);
  });

  for (const style of ['transform:translateX(1px)', 'filter:blur(0)', 'contain:paint', 'will-change:transform'])
    it(`float stays fixed to the window: ${style}`, async () => {
      const around = await fixture<HTMLElement>(html`<div .style=${`${style};height:3000px`}></div>`);
      const element = await widget({ layout: 'float', channels: 'copy x' });
      around.append(element);
      const { clientWidth } = document.documentElement;
      await until(() => {
        const { right, top, bottom } = element.getBoundingClientRect();
        return Math.abs(clientWidth - right) < 20 && Math.abs((top + bottom) / 2 - innerHeight / 2) < 2;
      }, 'it is in the middle of the edge');
      const { top } = element.getBoundingClientRect();
      scrollTo(0, 500);
      await new Promise((done) => setTimeout(done, 200));
      expect(element.getBoundingClientRect().top).to.equal(top);
      scrollTo(0, 0);
    });
});

describe('in a frame', () => {
  type Visit = Window & { received: PassEvent[] };
  const classes = ({ received }: Visit): string[] =>
    received
      .filter((event): event is PassEvent<'landing'> => kindOf(event) === 'landing')
      .map(({ data }) => data.class);

  it('that nobody saw, a landing is not verified until it is in view', async () => {
    const { frame, page } = await open('./pages/visit.html?via=ZZZZZZZZZZZZ9.x');
    frame.style.top = '-5000px';
    const visit = page as unknown as Visit;
    await new Promise((done) => setTimeout(done, 4500));
    expect(classes(visit)).to.not.include('verified');
    frame.style.top = '0';
    await until(() => classes(visit).includes('verified'), 'it is verified');
  });

  it('without popups, a press offers the link to copy', async () => {
    const { page, element } = await open('./pages/visit.html');
    const undo = replace(page, 'open', () => null);
    await press(control(element, 'x'));
    await until(() => element.renderRoot.querySelector('[part=field]'), 'the field is there');
    undo();
    expect(element.renderRoot.querySelector<HTMLInputElement>('[part=field]')!.value).to.contain('.x');
  });
});

it('without the Clipboard API the link is copied by execCommand', async () => {
  const undo = [replace(navigator, 'clipboard', undefined)];
  let copied = '';
  undo.push(
    replace(Document.prototype, 'execCommand', () => {
      const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true });
      const data = new DataTransfer();
      Object.defineProperty(event, 'clipboardData', { value: data });
      document.dispatchEvent(event);
      copied = data.getData('text/plain');
      return true;
    }),
  );
  const element = await widget({ channels: 'copy' });
  await press(control(element, 'copy'));
  await until(() => element.renderRoot.querySelector('[role=status]')!.textContent, 'it is said');
  undo.forEach((restore) => restore());
  expect(copied).to.contain('.copy');
  expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.equal('Copied');
});
