import { expect, fixture, html } from '@open-wc/testing';
import { hostileStrings } from '../../core/hostile-strings.ts';
import { rows } from '../../../src/core/channels.more.ts';
import { registerChannel, type PassAlong } from '../../../src/index.ts';
import { channelsOf, control, newCampaign, press, replace, until, widget } from './page-fixtures.ts';

const ran = (): unknown => (window as { ran?: unknown }).ran;

/** Errors and rejections in the page while `run` ran. */
const errorsOf = async (run: () => Promise<void>): Promise<string[]> => {
  const errors: string[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
    event.preventDefault();
    errors.push(String('reason' in event ? (event.reason as Error)?.stack : event.message));
  };
  addEventListener('error', note);
  addEventListener('unhandledrejection', note);
  await run();
  // `unhandledrejection` is dispatched in a later task.
  await new Promise((done) => setTimeout(done, 50));
  removeEventListener('error', note);
  removeEventListener('unhandledrejection', note);
  return errors;
};

const ATTRIBUTES = [
  'url',
  'headline',
  'text',
  'image',
  'hashtags',
  'channels',
  'campaign',
  'collector',
  'code',
  'privacy',
  'via-param',
  'tagline',
  'disclosure',
  'layout',
  'counts',
  'address-bar',
  'lang',
  'embed-url',
  'embed-size',
  'embed-sandbox',
];

let restoreWarnings: () => void;
before(() => (restoreWarnings = replace(console, 'warn', () => {})));
after(() => restoreWarnings());

/** Every element that the widget may render; any other was created by a text. */
const DRAWN =
  /^(slot|ul|li|a|button|svg|path|span|p|input|div|dialog|header|h2|h3|b|bdi|textarea|label|iframe|form|strong|img|br)$/;

const check = (element: PassAlong): void => {
  for (const node of element.renderRoot.querySelectorAll('*')) {
    expect(node.localName).to.match(DRAWN);
    expect(node.getAttributeNames().filter((name) => name.startsWith('on'))).to.deep.equal([]);
  }
  for (const link of element.renderRoot.querySelectorAll('a')) {
    expect(URL.canParse(link.href)).to.equal(true);
    expect(link.protocol).to.match(/^(https?|mailto|sms|viber|threema|xmpp|fb-messenger):$/);
    // No window opened by a link has an opener.
    expect(link.rel).to.equal('noopener');
    if (link.dataset.channel) expect(link.target).to.equal(/^https?/.test(link.protocol) ? '_blank' : '_self');
  }
};

describe('hostile values', () => {
  for (const value of hostileStrings)
    it(`are harmless in an attribute: ${JSON.stringify(value.slice(0, 30))}`, async () => {
      const errors = await errorsOf(async () => {
        const host = await fixture<HTMLElement>(html`<div></div>`);
        const elements = ATTRIBUTES.map((name) => {
          const element = document.createElement('pass-along');
          for (const [key, one] of Object.entries({
            campaign: newCampaign(),
            channels: 'copy x email sms mastodon',
            headline: 'H',
            debug: '',
            [name]: value,
          }))
            element.setAttribute(key, one);
          return element;
        });
        host.append(...elements);
        for (const element of elements) {
          // Widgets further down would wait until they are near the viewport.
          element.style.cssText = 'position:fixed;inset:0 auto auto 0';
          await until(() => element.shadowRoot?.querySelector('[part=status]'), 'it is drawn');
          await element.updateComplete;
          check(element);
        }
      });
      expect(errors).to.deep.equal([]);
      expect(ran()).to.equal(undefined);
    });

  const short = hostileStrings.filter((text) => text.length < 100).join(' ');
  for (const value of [
    short,
    ...hostileStrings.filter((text) => text.length > 100),
    'https://evil.example/',
    '__proto__',
  ])
    it(`are harmless in every action: ${JSON.stringify(value.slice(0, 30))}`, async () => {
      const written: (string | ClipboardItem)[] = [];
      const undo = [
        replace(navigator, 'clipboard', {
          writeText: async (text: string) => written.push(text),
          write: async ([item]: ClipboardItem[]) => written.push(item!),
        }),
        replace(window, 'print', () => {}),
        replace(window, 'open', () => ({})),
      ];
      const errors = await errorsOf(async () => {
        const channels = 'copy clip signature embed qr print misskey email';
        const texts = {
          headline: value,
          text: value,
          tagline: value,
          disclosure: value,
          hashtags: value,
          image: value,
          code: value,
          'via-param': value,
        };
        const element = await widget({
          channels,
          url: 'https://a.example/',
          ...texts,
          utm: '',
          campaign: `${newCampaign()}${value}`,
        });
        await until(() => element.renderRoot.querySelector('[data-channel=signature]'), 'the channels have loaded');
        check(element);
        for (const channel of channels.split(' ')) {
          await press(control(element, channel));
          const drawn = {
            embed: 'textarea',
            qr: 'dialog, [part=field]',
            misskey: 'dialog',
            email: '[part=mailers] a',
            print: '.paper',
          }[channel];
          if (drawn) await until(() => element.renderRoot.querySelector(drawn), `${channel} has opened`);
          check(element);
          const code = element.renderRoot.querySelector('textarea')?.value;
          if (code)
            check({ renderRoot: new DOMParser().parseFromString(code, 'text/html').body } as unknown as PassAlong);
          if (channel === 'qr')
            for (const action of element.renderRoot.querySelectorAll<HTMLElement>('[part=action]')) action.click();
          element.renderRoot.querySelector('dialog')?.close();
          await until(() => !element.renderRoot.querySelector('dialog'), 'it is closed');
        }
        dispatchEvent(new Event('afterprint'));
        await until(() => written.length === 3, 'everything is copied');
        for (const item of written) {
          if (typeof item === 'string') continue;
          const letter = new DOMParser().parseFromString(await (await item.getType('text/html')).text(), 'text/html');
          expect(letter.querySelector('script, style, svg, iframe, form, [onclick], [onerror], [onload]')).to.equal(
            null,
          );
          for (const link of letter.querySelectorAll('a'))
            expect([link.protocol, link.host, link.target]).to.deep.equal(['https:', 'a.example', '']);
        }
      });
      undo.forEach((back) => back());
      expect(errors).to.deep.equal([]);
      expect(ran()).to.equal(undefined);
    });
});

describe('property names of Object.prototype', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  for (const name of NAMES)
    it(`are not channels, words or parameters: ${name}`, async () => {
      const before = JSON.stringify(
        NAMES.map((one) =>
          Object.getOwnPropertyNames((Object.prototype as unknown as Record<string, object>)[one] ?? {}),
        ),
      );
      const keys = Object.getOwnPropertyNames(Object.prototype);
      const undo = replace(window, 'open', () => ({}));
      const errors = await errorsOf(async () => {
        const attributes = Object.fromEntries(
          ATTRIBUTES.filter((one) => !['channels', 'url'].includes(one)).map((one) => [one, name]),
        );
        const element = await widget(
          {
            ...attributes,
            channels: `${name} x ${name}`,
            url: `/?${name}=1&__proto__[hit]=1&constructor[prototype][hit]=1&via=${name}.${name}`,
          },
          `<b slot="${name}">i</b>`,
        );
        element.words = JSON.parse(`{"__proto__":{"hit":"1"},"network":"${name} {}"}`) as object;
        await element.updateComplete;
        expect(channelsOf(element)).to.deep.equal(['x']);
        await press(control(element, 'x'));
      });
      undo();
      expect(errors).to.deep.equal([]);
      expect(({} as { hit?: unknown }).hit).to.equal(undefined);
      expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(keys);
      expect(
        JSON.stringify(
          NAMES.map((one) =>
            Object.getOwnPropertyNames((Object.prototype as unknown as Record<string, object>)[one] ?? {}),
          ),
        ),
      ).to.equal(before);
    });
});

describe('a page without an http URL', () => {
  const script = new URL('../../../src/define.ts', import.meta.url).href;
  const page = (attributes: string) => `<!doctype html><html lang="en"><script>
    warned = []; errors = []; console.warn = (...words) => warned.push(words.join(' '));
    onerror = (message) => errors.push(message); onunhandledrejection = ({ reason }) => errors.push(String(reason)); fetch = async () => errors.push('sent');
    </script><pass-along debug collector="https://collector.example" ${attributes}>What the page put inside</pass-along><script type="module" src="${script}"></script>`;
  type FrameWindow = Window & { warned: string[]; errors: string[] };

  for (const [kind, load] of Object.entries({
    'about:srcdoc': (frame: HTMLIFrameElement, content: string): void => void (frame.srcdoc = content),
    'blob:': (frame: HTMLIFrameElement, content: string): void =>
      void (frame.src = URL.createObjectURL(new Blob([content], { type: 'text/html' }))),
  }))
    it(`at ${kind} keeps the slotted content, sends nothing, and warns; with a URL it can be shared`, async () => {
      for (const attributes of ['', 'url="https://a.example/"']) {
        const frame = await fixture<HTMLIFrameElement>(
          html`<iframe style="position:fixed;top:0;left:0;width:600px;height:400px"></iframe>`,
        );
        load(frame, page(attributes));
        const frameWindow = () => frame.contentWindow as unknown as FrameWindow;
        const root = () => frame.contentDocument?.querySelector('pass-along')?.shadowRoot;
        const shown = () => root()?.querySelector(attributes ? '[data-channel=x]' : 'slot:not([name])');
        await until(
          () => shown() && frameWindow().warned?.some((line) => line.includes('nothing is shown')) === !attributes,
          'the warning is logged',
        );
        expect(!!root()!.querySelector('ul')).to.equal(!!attributes);
        expect(frameWindow().errors).to.deep.equal([]);
      }
    });
});

// Last, since registered channels stay.
describe('a channel registered by the page', () => {
  it('may have any label and colour, and an address that is no URL', async () => {
    const errors = await errorsOf(async () => {
      registerChannel('constructor', {
        label: "$& $' <b>",
        kind: 'device',
        color: '"><i>',
        icon: 'M0 0h24v24z',
        address: 'https://[{url}',
      });
      const undo = replace(window, 'open', (url: string) => new URL(url));
      const element = await widget({ channels: 'constructor value-of' });
      expect(
        [...element.renderRoot.querySelectorAll('[part=label]')].map(({ textContent }) => textContent),
      ).to.deep.equal(["$& $' <b>"]);
      await press(control(element, 'constructor'));
      undo();
    });
    expect(errors).to.deep.equal([]);
    expect(Object.keys(rows)).to.not.contain('constructor');
  });

  for (const [part, value] of [
    ['kind', '__proto__'],
    ['icon', ''],
    ['icon', '"><i>'],
    ['address', 'javascript:window.ran=1//{url}'],
  ] as const)
    it(`is refused with ${part} ${value || '""'}, and nothing is added`, async () => {
      const channel = { label: 'L', kind: 'network', icon: 'M0 0h24v24z', address: 'https://a.example/{url}' } as const;
      expect(() => registerChannel('value-of', { ...channel, [part]: value })).to.throw(
        TypeError,
        `${part} must match`,
      );
      const element = await widget({ channels: 'value-of' });
      expect(element.renderRoot.querySelectorAll('li')).to.have.length(0);
    });
});
