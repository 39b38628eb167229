import { expect, fixture, html } from '@open-wc/testing';
import type { PassAlong } from '../../../src/widget/element/pass-along.ts';
import { replace, until, widget } from './page-fixtures.ts';

/** Advice of this page's console, from `debug` on. */
const lines: string[] = [];
let restore = (): void => {};
before(() => {
  restore = replace(console, 'warn', (...texts: unknown[]) => void lines.push(texts.map(String).join(' ')));
});
after(() => restore());

const said = (pattern: RegExp): Promise<void> =>
  until(() => lines.some((line) => line.startsWith('pass-along:') && pattern.test(line)), `${pattern} is said`);

const inHead = (html: string): (() => void) => {
  const before = new Set(document.head.children);
  document.head.insertAdjacentHTML('beforeend', html);
  return () => [...document.head.children].filter((child) => !before.has(child)).forEach((child) => child.remove());
};

type Row = [title: string, expected: RegExp, attributes: Record<string, string>, head?: string, query?: string];
const ROWS: Row[] = [
  [
    'a canonical of localhost',
    /"http:\/\/localhost:3\/a" is ignored: it must name/,
    {},
    '<link rel="canonical" href="http://localhost:3/a">',
  ],
  ['a broken canonical', /"\{\{ url }}" is ignored: it must name/, {}, '<link rel="canonical" href="{{ url }}">'],
  ['no og:title', /no preview .*og:title/, {}],
  ['no og:description', /no preview .*og:description/, {}],
  ['no og:image', /no preview .*og:image/, {}],
  [
    'a relative og:image',
    /og:image "\/picture\.png" shows on no network: use a whole/,
    {},
    '<meta property="og:image" content="/picture.png">',
  ],
  [
    'a private parameter, never its value',
    /"reset_token" is not passed along, as private data: keep-params/,
    {},
    '',
    'reset_token=SECRET',
  ],
  ['a campaign parameter', /"fbclid" is not passed along, as a campaign parameter: keep-params/, {}, '', 'fbclid=1'],
  [
    "the page's own via",
    /"via" is a parameter of the page's own and stays: the tag is "pa-via"/,
    {},
    '',
    'via=Leipzig',
  ],
  ['Pinterest without a picture', /pinterest needs a picture: set image/, { channels: 'pinterest' }],
  ['an element without a box', /has no box: look for display: none/, { style: 'display:none' }],
];

describe('with debug, a value of a wrong type given by property', () => {
  for (const [name, value, expected] of [
    ['hashtags', { a: 1 }, /hashtags is ignored, as it is of type object: use a text/],
    ['headline', Symbol('a'), /headline is ignored, as it is of type symbol: use a text/],
    ['channels', [], /channels is ignored, as it is an empty list: use a text/],
    ['words', 7, /words is ignored, as it is of type number: use an object of texts/],
  ] as const)
    it(`${name}: ${typeof value}`, async () => {
      const element = document.createElement('pass-along');
      Object.assign(element, { [name]: value, debug: true });
      document.body.append(element);
      await said(expected);
      element.remove();
    });
});

const OPTIONS: [title: string, expected: RegExp | undefined, attributes: Record<string, string>][] = [
  ['two letters swapped', /x-vai is ignored: did you mean x-via\?/, { 'x-vai': 'a' }],
  ['a letter left out', /email-subjet is ignored: did you mean email-subject\?/, { 'email-subjet': 'a' }],
  ['a channel misspelled', /mastodn-server is ignored: did you mean mastodon-server\?/, { 'mastodn-server': 'a' }],
  ["a peer's name", /twitter-related is ignored: did you mean x-related\?/, { 'twitter-related': 'a' }],
  ['no such channel', /food-blog-text is ignored: no channel "food-blog" has this option/, { 'food-blog-text': 'a' }],
  ["another channel's option", /facebook-phone is ignored: no channel "facebook"/, { 'facebook-phone': 'a' }],
  ['known options', undefined, { 'x-text': 'a', 'gmail-to': 'a@b.example', 'native-text': 'a', 'reddit-sub': 'a' }],
  ["the element's own", undefined, { 'embed-url': '/a', 'via-param': 'a', 'embed-sandbox': '' }],
  ["a framework's", undefined, { 'x-show': 'a', 'data-x-text': 'a', 'data-v-7ba5bd90': '', 'aria-label': 'a' }],
];

describe('with debug, options of channels that nothing reads', () => {
  for (const [title, expected, attributes] of OPTIONS)
    it(title, async () => {
      const element = await widget({ debug: '', ...attributes });
      await said(/no preview/);
      if (expected) await said(expected);
      for (const name of expected ? [] : Object.keys(attributes))
        expect(lines.join('\n')).to.not.contain(`${name} is ignored`);
      element.remove();
    });

  it('in the property', async () => {
    const element = await widget({ debug: '' });
    element.channelOptions = { x: { relatde: 'a' }, nowhere: { server: 'a' } };
    await said(/x-relatde is ignored: did you mean x-related\?/);
    await said(/nowhere-server is ignored: no channel "nowhere"/);
  });
});

describe('with debug, the console says what the author can mend', () => {
  for (const [title, expected, attributes, head = '', query = ''] of ROWS)
    it(title, async () => {
      const { href } = location;
      if (query) history.replaceState(null, '', `${location.pathname}?${query}`);
      const undo = inHead(head);
      const { style, ...others } = attributes;
      const element = await widget({ debug: '', ...others });
      if (style) {
        element.style.cssText = style;
        element.requestUpdate();
      }
      await said(expected);
      undo();
      history.replaceState(null, '', href);
      expect(lines.join('\n')).to.not.contain('SECRET');
    });

  it('a canonical that was not written anew for another address', async () => {
    const { href } = location;
    const undo = inHead('<link rel="canonical" href="https://a.example/first">');
    await new Promise((done) => setTimeout(done, 50));
    history.pushState(null, '', '/second');
    const element = await widget({ debug: '' });
    element.requestUpdate();
    await said(/"https:\/\/a\.example\/first" was written for another address/);
    undo();
    history.replaceState(null, '', href);
  });

  for (const [name, content] of [
    ['og:url', 'https://a.example/first-page'],
    ['og:title', 'Of the first page'],
  ] as const)
    it(`an ${name} that was not written anew for another address`, async () => {
      const { href } = location;
      const undo = inHead(`<meta property="${name}" content="${content}">`);
      await new Promise((done) => setTimeout(done, 50));
      history.pushState(null, '', `/second-${name.slice(3)}`);
      await widget({ debug: '' });
      await said(new RegExp(`${name} "${content}" was written for another address`));
      undo();
      history.replaceState(null, '', href);
    });

  it('two copies of the script', async () => {
    const registry = (globalThis as unknown as Record<symbol, { copies: number }>)[Symbol.for('pass-along.channels')]!;
    registry.copies++;
    await widget({ debug: '' });
    await said(/2 copies of the script are on this page, and the first one counts: remove the others/);
    registry.copies--;
  });

  it('a sandboxed frame that may open no windows', async () => {
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe
        src=${new URL('./pages/visit.html', import.meta.url).href}
        sandbox="allow-scripts allow-same-origin"
        style="position:fixed;top:0;left:0;width:600px;height:400px"
      ></iframe>`,
    );
    const ready = (): PassAlong | null => frame.contentDocument!.querySelector('pass-along');
    await until(() => ready()?.shadowRoot?.querySelector('ul'), 'the buttons of the frame');
    const { console: framed } = frame.contentWindow as Window & typeof globalThis;
    const undo = replace(framed, 'warn', (...texts: unknown[]) => void lines.push(texts.map(String).join(' ')));
    ready()!.debug = true;
    await said(/this frame may open no windows, so a press offers the link to copy: add allow-popups/);
    undo();
  });

  for (const [title, expected, post, probe] of [
    ['404', /answers 404, so it is no collector: check the address/, () => new Response('', { status: 404 }), true],
    ['HTML', /answers 200 with a page of HTML, so it is no collector/, () => new Response('<!doctype html>'), true],
    ['no CORS headers', /answers without CORS headers: add Access-Control-Allow-Origin/, undefined, true],
    ['a dead network', /cannot be reached: check its address/, undefined, false],
    ['a refusal', /refuses events with 400/, () => new Response('no', { status: 400 }), true],
  ] as const)
    it(`a collector with ${title}`, async () => {
      const collector = `https://${title.replace(/\W/g, '').toLowerCase()}.example/in`;
      const probes: RequestInit[] = [];
      const undo = replace(window, 'fetch', async (address: string, init: RequestInit = {}) => {
        if (init.method !== 'POST' && init.mode !== 'no-cors') return new Response('', { status: 404 });
        if (!address.startsWith(collector)) return new Response(null, { status: 204 });
        if (init.mode === 'no-cors') probes.push(init);
        const answer = init.mode === 'no-cors' ? probe && new Response() : post?.();
        if (!answer) throw new TypeError('Failed to fetch');
        return answer;
      });
      await widget({ debug: '', collector });
      await said(expected);
      await new Promise((done) => setTimeout(done, 2000));
      undo();
      expect(probes.length).to.equal(post ? 0 : 1);
    });
});
