/** What each privacy mode stores and sends; what is left after `forget()`; which addresses are unchanged. */

import { expect } from '@open-wc/testing';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import { codeOfSecret, COLLECTOR, control, newCampaign, open, replace, until, widget } from './page-fixtures.ts';

const PARENT = 'ZZZZZZZZZZZZ9';
type Page = Window & typeof globalThis & { requests: { url: string; body: string }[] };

/** Events queued in IndexedDB. */
const inDatabase = (page: Window): Promise<string[]> =>
  new Promise((done) => {
    const request = page.indexedDB.open('pass-along', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox');
    request.onsuccess = () => {
      const keys = request.result.transaction('outbox').objectStore('outbox').getAllKeys();
      keys.onsuccess = () => {
        request.result.close();
        done(keys.result.map(String));
      };
    };
  });
const inLocalStorage = (page: Window): string[] =>
  Object.keys(page.localStorage).filter((key) => key.startsWith('pass-along'));

const clean = async (): Promise<void> => {
  const element = document.createElement('pass-along');
  await element.forget();
};

/** A visit by a link while the collector is down, so that everything is stored. */
const visit = async (query: string) => {
  await clean();
  const { page, element } = await open(`./pages/visit.html?down&via=${PARENT}.x&${query}`);
  await new Promise((done) => setTimeout(done, 600));
  const events = (page as Page).requests.flatMap(({ body }) => JSON.parse(body) as PassEvent[]);
  return {
    page: page as Page,
    element,
    events,
    kinds: [...new Set(events.map(kindOf))].sort(),
    parents: [...new Set(events.map(({ data }) => (data as { parent?: string }).parent).filter(Boolean))],
    modes: [...new Set(events.map(({ data }) => data.mode))],
    link: control(element, 'x').href,
    kept: inLocalStorage(page),
    waiting: await inDatabase(page),
  };
};

/** Where the code of a visitor who consented is stored. */
const codeKey = ({ requests }: Page): string => `pass-along-code:visits ${requests[0]!.url}`;

describe('privacy', () => {
  afterEach(clean);

  type Row = [
    query: string,
    expected: {
      kinds: string[];
      mode?: string;
      parent: boolean;
      keepsCode: boolean;
      keepsEvents: boolean;
      tags: boolean;
    },
  ];
  const nothing = { kinds: [], parent: false, keepsCode: false, keepsEvents: false, tags: false };
  const modes: Row[] = [
    [
      '',
      { kinds: ['landing', 'view'], mode: 'anonymous', parent: true, keepsCode: false, keepsEvents: true, tags: true },
    ],
    [
      'privacy=anonymous',
      { kinds: ['landing', 'view'], mode: 'anonymous', parent: true, keepsCode: false, keepsEvents: true, tags: true },
    ],
    [
      'privacy=consented',
      { kinds: ['landing', 'view'], mode: 'consented', parent: true, keepsCode: true, keepsEvents: true, tags: true },
    ],
    ['privacy=off', nothing],
    ['privacy=none', nothing],
    ['gpc', { kinds: ['view'], mode: 'anonymous', parent: false, keepsCode: false, keepsEvents: false, tags: true }],
    [
      'gpc&privacy=consented',
      { kinds: ['view'], mode: 'anonymous', parent: false, keepsCode: false, keepsEvents: false, tags: true },
    ],
    ['gpc&privacy=off', nothing],
  ];
  for (const [query, expected] of modes)
    it(`${query || 'by default'}: sends ${expected.kinds.join(' and ') || 'nothing'}, keeps ${[expected.keepsCode && 'a code', expected.keepsEvents && 'events'].filter(Boolean).join(' and ') || 'nothing'}`, async () => {
      const { page, element, events, kinds, parents, modes, link, kept, waiting } = await visit(query);
      expect(kinds).to.deep.equal(expected.kinds);
      expect(modes).to.deep.equal(expected.mode ? [expected.mode] : []);
      expect(parents).to.deep.equal(expected.parent ? [PARENT] : []);
      expect(new Set(page.requests.map(({ url }) => url)).size).to.equal(expected.kinds.length ? 1 : 0);
      const ids = expected.keepsEvents ? [...new Set(events.map(({ id }) => id))].sort() : [];
      // Nobody has touched the page yet, so no event is in the second store.
      expect(kept.filter((key) => key.startsWith('pass-along:'))).to.deep.equal([]);
      expect([...waiting].sort()).to.deep.equal(ids);
      const code = element.lineage.code!;
      const secrets = [...new Set(events.map(({ secret }) => secret!))];
      for (const secret of secrets) expect(await codeOfSecret('visits', secret)).to.equal(code);
      expect(secrets.length).to.equal(expected.kinds.length ? 1 : 0);
      expect(
        kept.filter((key) => !key.startsWith('pass-along:')).map((key) => [key, page.localStorage[key]]),
      ).to.deep.equal(expected.keepsCode ? [[codeKey(page), `${code} ${secrets[0]}`]] : []);
      expect(page.document.cookie).to.equal('');
      expect(page.sessionStorage.length).to.equal(0);
      if (expected.tags) expect(link).to.contain(`via%3D${element.lineage.code}.x`);
      else expect(link).to.not.contain('via');
    });

  it('forget() erases all data of ours, and no other data', async () => {
    const { page, element, kept, waiting } = await visit('privacy=consented');
    expect([kept, waiting.length > 0]).to.deep.equal([[codeKey(page)], true]);
    for (const [key, value] of [
      ['pass-along-used', '["x"]'],
      ['pass-along-servers', '["mastodon a.example"]'],
      [`pass-along:${waiting[0]}`, '{}'],
      ['passing', 'not ours'],
    ] as const)
      page.localStorage.setItem(key, value);
    await element.forget();
    expect(inLocalStorage(page)).to.deep.equal([]);
    expect(await inDatabase(page)).to.deep.equal([]);
    expect(page.localStorage.getItem('passing')).to.equal('not ours');
    page.localStorage.removeItem('passing');
  });

  it('forget() does not fail where storage is forbidden', async () => {
    const forbid = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const element = await widget();
    const undo = [
      replace(window, 'localStorage', new Proxy({}, { get: forbid, ownKeys: forbid })),
      replace(window, 'indexedDB', new Proxy({}, { get: forbid })),
    ];
    await element.forget();
    undo.forEach((call) => call());
  });
});

describe('address-bar', () => {
  afterEach(clean);
  const addressAfter = async (query: string, isTagged = false) => {
    const { page, element } = await open(`./pages/visit.html?${query}`);
    // The tag's code loads on demand; its absence can only be tested after a delay.
    for (let tries = 0; tries < (isTagged ? 120 : 15) && !page.location.search.includes('via='); tries++)
      await new Promise((done) => setTimeout(done, 100));
    return { address: page.location.pathname + page.location.search + page.location.hash, code: element.lineage.code };
  };

  it('does not tag the home page', async () => {
    const { address } = await addressAfter('home&address-bar#top');
    expect(address).to.equal('/?home&address-bar#top');
  });

  it('tags the home page with the value `home`, and leaves the rest unchanged', async () => {
    const { address, code } = await addressAfter(`home&q=a+b%20c&address-bar=home#/route?x=1`, true);
    expect(address).to.equal(`/?home&q=a+b%20c&address-bar=home&via=${code}.address#/route?x=1`);
  });

  it('is off with privacy="off"', async () => {
    const { address } = await addressAfter('address-bar&privacy=off&p=1');
    expect(address).to.match(/\/visit\.html\?address-bar&privacy=off&p=1$/);
  });
});

describe('the visitor count', () => {
  const line = 'people came through shares';
  const json =
    (body: unknown, status = 200) =>
    async () =>
      new Response(JSON.stringify(body), { status });
  type Answer = (init: RequestInit) => Promise<Response>;
  const requestCount = async (attributes: Record<string, string>, answer: Answer, wait = 0, told: object = {}) => {
    const campaign = `spring & ${newCampaign()}`;
    const requested: { url: string; init: RequestInit }[] = [];
    const undo = replace(window, 'fetch', (input: string | URL, init: RequestInit = {}) => {
      if (init.method === 'POST') return Promise.resolve(Response.json({ campaign, state: 'running', ...told }));
      requested.push({ url: String(input), init });
      return answer(init);
    });
    const element = await widget({ campaign, collector: COLLECTOR, counts: '', ...attributes });
    const isDone = (): boolean => requested.length > 0 || !!element.renderRoot.querySelector('[part=count]');
    for (let turn = 0; !wait && !isDone() && turn < 200; turn++) await new Promise((done) => setTimeout(done, 20));
    await new Promise((done) => setTimeout(done, wait || 250));
    undo();
    return { requested, campaign, element, words: element.renderRoot.querySelector('[part=count]')?.textContent };
  };

  const table: [title: string, attributes: Record<string, string>, answer: Answer, expected: string | undefined][] = [
    ['rounded', {}, json({ people: 1234 }), `1,200 ${line}`],
    ['in the number format of the language', { lang: 'de' }, json({ people: 12_999 }), '12.000'],
    ['in spite of an invalid language', { lang: '%' }, json({ people: 1234 }), `1,200 ${line}`],
    ['from ten on', {}, json({ people: 10 }), `10 ${line}`],
    ['not under ten', {}, json({ people: 9 }), undefined],
    ['not under the page’s own minimum', { counts: '500' }, json({ people: 499 }), undefined],
    ['from that minimum on', { counts: '500' }, json({ people: 500 }), `500 ${line}`],
    ['not when it is not a number', {}, json({ people: '1234' }), undefined],
    ['not when the response is another object', {}, json(['people']), undefined],
    ['not when the response is HTML', {}, async () => new Response('<html>'), undefined],
    ['not on an error', {}, json({ people: 1234 }, 500), undefined],
    ['not when the request fails', {}, () => Promise.reject(new TypeError('Failed to fetch')), undefined],
  ];
  for (const [title, attributes, answer, expected] of table)
    it(`is shown ${title}`, async () => {
      const { requested, words, campaign } = await requestCount(attributes, answer);
      expect(requested.map(({ url }) => url)).to.deep.equal([
        `https://collector.example/pass-along/count?campaign=${encodeURIComponent(campaign)}`,
      ]);
      expect(requested[0]!.init.credentials).to.equal('omit');
      if (expected) expect(words).to.contain(expected);
      else expect(words).to.equal(undefined);
    });

  for (const [people, expected] of [
    [1234, `1,200 ${line}`],
    [9, undefined],
  ] as const)
    it(`is in the response to events, and not asked for: ${people}`, async () => {
      const { requested, words } = await requestCount({}, json({ people: 77 }), people < 10 ? 1000 : 0, { people });
      expect(requested).to.deep.equal([]);
      expect(words).to.equal(expected);
    });

  it('is not shown when the response is slow', async () => {
    const late: Answer = ({ signal }) =>
      new Promise((resolve, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason));
        setTimeout(() => void json({ people: 1234 })().then(resolve), 3600);
      });
    expect((await requestCount({}, late, 4000)).words).to.equal(undefined);
  });

  it('is on each button, rounded, and not under the minimum, for people of each channel', async () => {
    const channels = { x: 1234, email: 9, copy: 480, constructor: 70 };
    const { requested, campaign, words, element } = await requestCount(
      { 'counts-on': 'each', channels: 'x email copy facebook' },
      json({ people: 4000, channels }),
    );
    expect(requested.map(({ url }) => url)).to.deep.equal([
      `https://collector.example/pass-along/count?campaign=${encodeURIComponent(campaign)}&by=channel`,
    ]);
    expect(words).to.equal(undefined);
    const shown = () =>
      ['x', 'email', 'copy', 'facebook'].map(
        (name) => control(element, name).querySelector('[part=channel-count]')?.textContent,
      );
    expect(shown()).to.deep.equal(['1.2K', undefined, '480', undefined]);
    const x = control(element, 'x');
    expect(x.getAttribute('aria-label')).to.equal('Share on X');
    const root = element.renderRoot as ShadowRoot;
    expect(root.getElementById(x.getAttribute('aria-describedby')!)!.textContent).to.equal(`1,200 ${line}`);
    expect(control(element, 'email').hasAttribute('aria-describedby')).to.equal(false);
    expect(x.getBoundingClientRect().width).to.equal(control(element, 'email').getBoundingClientRect().width);
    element.setAttribute('counts', '500');
    await until(() => !control(element, 'copy').querySelector('[part=channel-count]'));
    expect(shown()).to.deep.equal(['1.2K', undefined, undefined, undefined]);
    element.setAttribute('counts-on', 'row');
    await until(() => !x.querySelector('[part=channel-count]'), 'they go with the attribute');
  });

  for (const [title, attributes] of [
    ['without a collector', { collector: '' }],
    ['with privacy="off"', { privacy: 'off' }],
    ['with an invalid collector URL', { collector: 'http://[' }],
  ] as const)
    it(`sends no request ${title}`, async () =>
      expect((await requestCount(attributes, json({ people: 50 }), 500)).requested).to.deep.equal([]));

  it('sends no request by default', async () => {
    const requested: unknown[] = [];
    const undo = replace(window, 'fetch', async (...call: unknown[]) => (requested.push(call), new Response()));
    await widget({});
    await new Promise((done) => setTimeout(done, 100));
    undo();
    expect(requested).to.deep.equal([]);
  });

  it('is requested beside the collector URL, and under the default path of a bare host', async () => {
    for (const [collector, address] of [
      ['https://a.example', 'https://a.example/pass-along/count'],
      ['https://a.example/eu/pass-along/in', 'https://a.example/eu/pass-along/count'],
    ] as const)
      expect((await requestCount({ collector }, json({}))).requested[0]!.url.split('?')[0]).to.equal(address);
  });
});
