import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import 'axe-core/axe.min.js';
import 'jsqr/dist/jsQR.js';
import { newCode } from '../../../src/core/referral-code.ts';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import type { Lineage, PassAlong } from '../../../src/index.ts';
import { COLLECTOR, control, listen, newCampaign, press, replace, widget } from './page-fixtures.ts';

declare const axe: { run(target: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
declare const jsQR: (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null;

const violations = async (element: Element): Promise<string[]> =>
  (await axe.run(element)).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);

/** Decodes a QR code with another library. */
const scanned = async (picture: Blob): Promise<string | undefined> => {
  const url = URL.createObjectURL(picture);
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  URL.revokeObjectURL(url);
  return jsQR(context.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data;
};

/** The pixels of an SVG in the page, with its computed colours. */
const pictureOf = (svg: SVGElement): Blob => {
  const copy = svg.cloneNode(true) as SVGElement;
  const { backgroundColor, fill } = getComputedStyle(svg);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', '600');
  copy.setAttribute('height', '600');
  copy.setAttribute('style', `background: ${backgroundColor}; fill: ${fill}`);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
};

const opened = async (attributes: Record<string, string> = {}, channel = 'qr') => {
  const element = await widget({ channels: `${channel} copy`, ...attributes });
  await waitUntil(() => element.renderRoot.querySelector(`[data-channel=${channel}]`), 'the other channels are there');
  control(element, channel).focus();
  await press(control(element, channel));
  await waitUntil(() => element.renderRoot.querySelector('dialog[open]'), 'the dialog opens');
  const dialog = element.renderRoot.querySelector('dialog')!;
  const find = <T extends Element = HTMLElement>(selector: string): T => dialog.querySelector<T>(selector)!;
  const action = (text: string) =>
    [...dialog.querySelectorAll<HTMLElement>('.action')].find(({ textContent }) => textContent?.trim() === text)!;
  return { element, dialog, find, action };
};
const closed = (element: PassAlong) =>
  waitUntil(() => !element.renderRoot.querySelector('dialog'), 'the dialog is gone');
const focused = (element: PassAlong) => (element.renderRoot as ShadowRoot).activeElement;

/** Replaces `print`: records the page while it prints, then dispatches `afterprint`. */
const printer = <T>(look: () => T) => {
  const seen: T[] = [];
  const undo = replace(window, 'print', () => {
    seen.push(look());
    dispatchEvent(new Event('afterprint'));
  });
  return { seen, undo };
};

const saved = async (action: () => void) => {
  const files: { name: string; file: Promise<Blob> }[] = [];
  const undo = replace(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
    files.push({ name: this.download, file: fetch(this.href).then((response) => response.blob()) });
  });
  action();
  await waitUntil(() => files.length, 'a file is saved');
  undo();
  return { name: files[0]!.name, file: await files[0]!.file };
};

describe('the QR code', () => {
  for (const [title, url] of [
    ['a plain link', 'https://a.example/'],
    ['parameters, a fragment, letters of all scripts', 'https://a.example/päge/猫?p=1&q=a%20b+c#tüp'],
    ['a long link', `https://a.example/${'long/'.repeat(120)}`],
  ] as const)
    it(`is decoded by another library to exactly the tagged link: ${title}`, async () => {
      const { element, find } = await opened({ url });
      const link = new URL(url);
      const [path, hash] = [link.href.replace(link.hash, ''), link.hash];
      const tagged = `${path}${link.search ? '&' : '?'}via=${element.lineage.code}.qr${hash}`;
      expect(await scanned(pictureOf(find<SVGElement>('svg.picture')))).to.equal(tagged);
    });

  it('has a quiet zone of four modules, is dark on white in dark mode, and has an accessible name', async () => {
    document.documentElement.style.colorScheme = 'dark';
    const { element, find } = await opened({ url: 'https://a.example/' });
    const svg = find<SVGSVGElement>('svg.picture');
    const { x, y, width } = svg.querySelector('path')!.getBBox();
    expect([x, y, width]).to.deep.equal([4, 4, svg.viewBox.baseVal.width - 8]);
    const { backgroundColor, fill } = getComputedStyle(svg);
    expect([backgroundColor, fill]).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    expect([svg.getAttribute('role'), svg.getAttribute('aria-label')]).to.deep.equal([
      'img',
      `QR: a.example/?via=${element.lineage.code}.qr`,
    ]);
    document.documentElement.removeAttribute('style');
  });

  it('is replaced by a field to copy for a link that is too long', async () => {
    const element = await widget({ channels: 'qr', url: `https://a.example/${'x'.repeat(3000)}` });
    await waitUntil(() => element.renderRoot.querySelector('[data-channel=qr]'));
    await press(control(element, 'qr'));
    await waitUntil(() => element.renderRoot.querySelector('[part=field]'), 'the field comes');
    expect(element.renderRoot.querySelector('dialog')).to.equal(null);
  });

  it('has its own label and tag for WeChat', async () => {
    const { element, find } = await opened({ url: 'https://a.example/' }, 'wechat');
    expect(control(element, 'wechat').getAttribute('aria-label')).to.equal('Share via WeChat');
    expect(find('h2').textContent).to.equal('Share via WeChat');
    expect(await scanned(pictureOf(find<SVGElement>('svg.picture')))).to.equal(
      `https://a.example/?via=${element.lineage.code}.wechat`,
    );
  });
});

describe('the referral code to read out', () => {
  const unseen = (text: string | null) => text?.trim();

  it('is in groups of four, and spelled out for screen readers', async () => {
    const { element, find } = await opened();
    const code = element.lineage.code!;
    expect(unseen(find('[part=qr-code] [aria-hidden]').textContent)).to.equal(code.replace(/.{4}/g, '$& '));
    expect(unseen(find('[part=qr-code] .unseen').textContent)?.replace(/[ ,]/g, '')).to.equal(code);
    expect(find('[part=qr-code] .unseen').textContent).to.match(/^(\w \w \w \w, ){3}\w$/);
  });

  it("is unchanged when it is the site's own", async () => {
    const { find } = await opened({ code: 'anna-7' });
    expect(unseen(find('[part=qr-code] [aria-hidden]').textContent)).to.equal('anna-7');
  });

  it('is absent without a code', async () => {
    const { find } = await opened({ privacy: 'off', url: 'https://a.example/' });
    expect(find('[part=qr-code]')).to.equal(null);
    expect(find('[part=qr-link]').textContent).to.equal('a.example/');
  });
});

describe('its dialog', () => {
  for (const [title, close] of [
    ['Escape', async () => sendKeys({ press: 'Escape' })],
    ['Close', async (dialog: HTMLDialogElement) => dialog.querySelector<HTMLElement>('[part=dialog-close]')!.click()],
    [
      'a press on the backdrop',
      async (dialog: HTMLDialogElement) => {
        dialog.dispatchEvent(new PointerEvent('pointerdown'));
        dialog.click();
      },
    ],
  ] as const)
    it(`takes the focus, and returns it: ${title}`, async () => {
      const { element, dialog } = await opened();
      expect(dialog.matches(':modal')).to.equal(true);
      expect(dialog.contains(focused(element))).to.equal(true);
      await close(dialog);
      await closed(element);
      expect(focused(element)).to.equal(control(element, 'qr'));
    });

  it('stays open when text is selected from inside to outside', async () => {
    const { find, dialog } = await opened();
    find('[part=qr-link]').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    dialog.click();
    await nextFrame();
    expect(dialog.open).to.equal(true);
  });

  it('opens once, however often the button is pressed', async () => {
    const element = await widget({ channels: 'qr copy' });
    await waitUntil(() => element.renderRoot.querySelector('[data-channel=qr]'));
    for (let times = 3; times--;) control(element, 'qr').click();
    await waitUntil(() => element.renderRoot.querySelectorAll('dialog').length === 1, 'one dialog is left');
    element.renderRoot.querySelector('dialog')!.close();
    await closed(element);
  });

  for (const [title, scheme, direction] of [
    ['light', { colorScheme: 'light', background: '#fff', color: '#222' }, 'ltr'],
    ['dark, right to left', { colorScheme: 'dark', background: '#111', color: '#eee' }, 'rtl'],
  ] as const)
    it(`axe finds nothing: ${title}`, async () => {
      Object.assign(document.body.style, scheme);
      document.documentElement.lang = 'en';
      document.documentElement.dir = direction;
      const { element } = await opened({ disclosure: 'I get a coffee for it.' });
      expect(await violations(element)).to.deep.equal([]);
      document.body.removeAttribute('style');
      document.documentElement.dir = 'ltr';
    });
});

describe('files', () => {
  for (const [label, type, ending] of [
    ['Save as SVG', 'image/svg+xml', 'svg'],
    ['Save as PNG', 'image/png', 'png'],
  ] as const)
    it(`${label}: named after the code, at least 1024 pixels, and it can be scanned`, async () => {
      const { element, action } = await opened({ url: 'https://a.example/?p=1' });
      const { name, file } = await saved(() => action(label).click());
      expect(name).to.equal(`pass-along-${element.lineage.code}.${ending}`);
      expect(file.type).to.equal(type);
      const image = new Image();
      image.src = URL.createObjectURL(file);
      await image.decode();
      expect(Math.min(image.width, image.height)).to.be.at.least(1024);
      expect(await scanned(file)).to.equal(`https://a.example/?p=1&via=${element.lineage.code}.qr`);
    });
});

describe('printing', () => {
  it('the poster prints alone, and is removed afterwards', async () => {
    const { element, action } = await opened({
      url: 'https://a.example/',
      headline: 'Read <this>',
      tagline: 'From our garden',
      disclosure: 'I get a coffee for it.',
    });
    const sheets = document.adoptedStyleSheets.length;
    const { seen, undo } = printer(() => {
      const poster = document.querySelector('[data-pass-along-poster]')!;
      const rules = [...document.adoptedStyleSheets.at(-1)!.cssRules].map(({ cssText }) => cssText).join();
      return {
        text: poster.shadowRoot!.textContent,
        svg: pictureOf(poster.shadowRoot!.querySelector('svg')!),
        last: document.body.lastElementChild === poster,
        rules,
      };
    });
    action('Print a poster').click();
    undo();
    const code = element.lineage.code!;
    const [page] = seen;
    for (const text of [
      'Read <this>',
      `a.example/?via=${code}.qr`,
      code.replace(/.{4}/g, '$& '),
      'From our garden',
      'I get a coffee for it.',
    ])
      expect(page!.text).to.contain(text);
    expect(page!.text).to.not.contain('https://');
    expect(await scanned(page!.svg)).to.equal(`https://a.example/?via=${code}.qr`);
    expect(page!.last).to.equal(true);
    expect(page!.rules).to.match(/@media print.*body > :not\(\[data-pass-along-poster\]\).*display: none !important/s);
    expect(document.querySelector('[data-pass-along-poster]')).to.equal(null);
    expect(document.adoptedStyleSheets.length).to.equal(sheets);
  });

  it('the page prints with QR code and short link, which are removed afterwards', async () => {
    const element = await widget({ channels: 'print', url: 'https://a.example/' });
    const root = element.renderRoot as ShadowRoot;
    await waitUntil(() => root.querySelector('[data-channel=print]'));
    const before = root.adoptedStyleSheets.length;
    const { seen, undo } = printer(() => {
      const paper = root.querySelector('.paper')!;
      return { text: paper.textContent!.trim(), svg: pictureOf(paper.querySelector('svg')!) };
    });
    await press(control(element, 'print'));
    await waitUntil(() => seen.length, 'it is printed');
    undo();
    const link = `a.example/?via=${element.lineage.code}.print`;
    expect(seen[0]!.text).to.equal(link);
    expect(await scanned(seen[0]!.svg)).to.equal(`https://${link}`);
    expect(root.querySelector('.paper')).to.equal(null);
    expect(root.adoptedStyleSheets.length).to.equal(before);
  });

  it('without afterprint, a print view is removed at the next print', async () => {
    const { action } = await opened();
    let printed = 0;
    const undo = replace(window, 'print', () => printed++);
    action('Print a poster').click();
    action('Print a poster').click();
    undo();
    expect(printed).to.equal(2);
    expect(document.querySelectorAll('[data-pass-along-poster]').length).to.equal(1);
    dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('[data-pass-along-poster]')).to.equal(null);
  });
});

const PARENT = 'ZZZZZZZZZZZZ9';
const someCode = (): string => newCode((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));

/** Renders the form, and types a text into it. */
const form = async (attributes: Record<string, string> = {}) => {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('pass-along-code');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  host.append(element);
  await waitUntil(() => element.shadowRoot?.querySelector('form'), 'the form is there');
  const root = element.shadowRoot!;
  const field = root.querySelector('input')!;
  const text = (part: string) => root.querySelector(`[part=${part}]`)?.textContent?.trim() ?? '';
  const type = (typed: string) => {
    field.value = typed;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  return { element, root, field, text, type, submit: () => root.querySelector<HTMLElement>('[part=button]')!.click() };
};
const [RIGHT, WRONG, OWN] = [
  'Thanks, we’ve recorded who told you',
  'That code doesn’t look right. Codes look like 7K3M 9QXD 2TPA 1',
  'That’s your own code',
];

describe('the form for a referral code', () => {
  for (const [title, typed, parent] of [
    ['unchanged', 'ZZZZZZZZZZZZ9', PARENT],
    ['in groups', ' zzzz zzzz zzzz 9 ', PARENT],
    ['with hyphens', 'zzzz-ZZZZ-zzzz-9', PARENT],
    ['with typographic dashes of a phone', 'ZZZZ–ZZZZ—ZZZZ‑9', PARENT],
    ['in full-width letters', 'ＺＺＺＺ　ＺＺＺＺ　ＺＺＺＺ　９', PARENT],
    ['O for 0, I and L for 1', 'oIl0 OOOO oooo R', '011000000000R'],
    ['a code of the site', 'anna', 'anna'],
    ['a code of the site with its own letters', 'summer_2026-b', 'summer_2026-b'],
    ['one symbol wrong', 'ZZZZZZZZZZZY9', undefined],
    ['two symbols swapped', 'ZZZZZZZZZZZ9Z', undefined],
    ['one symbol missing', 'ZZZZ-ZZZZ-ZZZ9', undefined],
    ['one symbol missing, no spaces', '7K3M9QXD2TPA', undefined],
    ['one symbol too many', 'ZZZZZZZZZZZZ99', undefined],
    ['the example', '7K3M 9QXD 2TPA 1', '7K3M9QXD2TPA1'],
    ['nothing', '', undefined],
    ['a sentence', 'I do not know', undefined],
    ['markup', '<b>', undefined],
  ] as const)
    it(`${parent ? 'takes' : 'refuses'} ${title}: ${typed}`, async () => {
      const { element, field, text, type, submit } = await form({ campaign: newCampaign() });
      let lineage: Lineage | undefined;
      element.addEventListener('pass-along-lineage', ({ detail }) => (lineage = detail));
      type(typed);
      submit();
      expect(text('said')).to.equal(parent ? RIGHT : '');
      expect(text('error')).to.equal(parent ? '' : WRONG);
      expect(lineage?.parent).to.equal(parent);
      if (!parent)
        expect([field.getAttribute('aria-invalid'), element.shadowRoot!.activeElement]).to.deep.equal(['true', field]);
      else expect((element.shadowRoot!.activeElement as HTMLElement).part.contains('said')).to.equal(true);
    });

  it('shows an error from 13 symbols on, none before, and none once it is corrected', async () => {
    const { field, text, type } = await form({ campaign: newCampaign() });
    const typed = 'zzzz-zzzz-zzzz-8';
    for (let end = 1; end < typed.length; end++) {
      type(typed.slice(0, end));
      expect(text('error'), typed.slice(0, end)).to.equal('');
    }
    type(typed);
    expect(text('error')).to.equal(WRONG);
    expect(field.getAttribute('aria-describedby')).to.equal('hint error');
    type('zzzz-zzzz-zzzz-');
    expect(text('error')).to.equal('');
    type('zzzz-zzzz-zzzz-9');
    expect(text('error')).to.equal('');
    expect(field.hasAttribute('aria-invalid')).to.equal(false);
  });

  it("gives the code to the page's widget: a verified landing by the channel spoken", async () => {
    const isAutomated = replace(navigator, 'webdriver', false);
    const network = listen();
    const element = await widget({ collector: COLLECTOR });
    const parent = someCode();
    const lineageEvent = oneEvent(element, 'pass-along-lineage') as unknown as Promise<CustomEvent<Lineage>>;
    const { type, submit, text } = await form();
    type(parent.toLowerCase());
    submit();
    const landings = () =>
      network.events().filter((event): event is PassEvent<'landing'> => kindOf(event) === 'landing');
    await waitUntil(() => landings().length, 'it lands');
    network.stop();
    isAutomated();
    expect(text('said')).to.equal(RIGHT);
    expect(element.lineage).to.deep.equal({ code: element.lineage.code, parent, channel: 'spoken' });
    expect((await lineageEvent).detail).to.deep.equal(element.lineage);
    expect(landings().map(({ data }) => [data.parent, data.channel, data.class])).to.deep.equal([
      [parent, 'spoken', 'verified'],
    ]);
  });

  it('without a widget uses its own client', async () => {
    const isAutomated = replace(navigator, 'webdriver', false);
    const network = listen();
    const campaign = newCampaign();
    const { element, type, submit } = await form({ campaign, collector: COLLECTOR });
    const parent = someCode();
    type(parent);
    const lineageEvent = oneEvent(document.body, 'pass-along-lineage') as unknown as Promise<CustomEvent<Lineage>>;
    submit();
    await waitUntil(() => network.requests.length, 'it lands');
    network.stop();
    isAutomated();
    expect((await lineageEvent).target).to.equal(element);
    const [landing] = network.events() as PassEvent<'landing'>[];
    expect([landing!.data.campaign, landing!.data.parent, landing!.data.channel, landing!.data.class]).to.deep.equal([
      campaign,
      parent,
      'spoken',
      'verified',
    ]);
  });

  it('with several widgets, gives the code to the one of its campaign', async () => {
    const [one, other] = [await widget(), await widget()];
    const { type, submit } = await form({ campaign: other.campaign! });
    type(PARENT);
    submit();
    expect([one.lineage.parent, other.lineage.parent]).to.deep.equal([undefined, PARENT]);
  });

  it("refuses the visitor's own code", async () => {
    const element = await widget();
    const { type, submit, text } = await form();
    type(element.lineage.code!);
    submit();
    expect([text('error'), text('said')]).to.deep.equal([OWN, '']);
    expect(element.lineage.parent).to.equal(undefined);
  });

  it('is absent with privacy="off"', async () => {
    const element = await fixture<HTMLElement>(
      html`<pass-along-code campaign=${newCampaign()} privacy="off">Call us</pass-along-code>`,
    );
    await waitUntil(() => element.shadowRoot?.childElementCount === 0, 'it drew nothing');
  });

  it('sends nothing for an invalid code', async () => {
    const network = listen();
    const { type, submit } = await form({ campaign: newCampaign(), collector: COLLECTOR });
    type('ZZZZZZZZZZZZ8');
    submit();
    await new Promise((done) => setTimeout(done, 50));
    network.stop();
    expect(network.requests).to.deep.equal([]);
  });

  for (const [title, style] of [
    ['light', { colorScheme: 'light', background: '#fff', color: '#222' }],
    ['dark', { colorScheme: 'dark', background: '#111', color: '#eee' }],
  ] as const)
    it(`axe finds nothing, before and after: ${title}`, async () => {
      Object.assign(document.body.style, style);
      document.documentElement.lang = 'en';
      const { element, type, submit } = await form({ campaign: newCampaign() });
      type('ZZZZZZZZZZZZ8');
      expect(await violations(element)).to.deep.equal([]);
      type(PARENT);
      submit();
      expect(await violations(element)).to.deep.equal([]);
      document.body.removeAttribute('style');
    });
});
