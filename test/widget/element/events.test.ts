import { expect } from '@open-wc/testing';
import { checkEvent, kindOf, type PassEvent } from '../../../src/core/event.ts';
import {
  COLLECTOR,
  control,
  listen,
  newCampaign,
  open,
  press,
  replace,
  type Request,
  until,
  widget,
} from './page-fixtures.ts';

// Stored events of earlier pages are sent, too, so each test looks at its own campaign.
const kinds = (events: PassEvent[]) => events.map(kindOf);
const of = (requests: Request[], campaign: string) =>
  requests.flatMap(({ events }) => events).filter(({ data }) => data.campaign === campaign);

describe('events', () => {
  it('sends view, intent and outcome to the collector, as plain text and without credentials', async () => {
    const { requests, stop } = listen();
    const undo = replace(navigator, 'clipboard', { writeText: async () => {} });
    const campaign = newCampaign();
    const element = await widget({ campaign, collector: COLLECTOR, channels: 'copy' });
    await until(() => of(requests, campaign).length === 1);
    await press(control(element, 'copy'));
    await until(() => of(requests, campaign).length === 3);
    undo();
    stop();
    expect(kinds(of(requests, campaign))).to.deep.equal(['view', 'intent', 'outcome']);
    for (const event of of(requests, campaign)) expect(checkEvent(event)).to.have.property('event');
    for (const { url, init } of requests) {
      expect(url).to.equal(COLLECTOR);
      expect(init).to.deep.include({ method: 'POST', credentials: 'omit' });
      expect(init.headers).to.equal(undefined);
    }
    expect(
      requests.find(({ events }) => events.some(({ data }) => data.campaign === campaign))!.init.keepalive,
    ).to.equal(true);
  });

  it('emits one view per page view, however many widgets it has', async () => {
    const { requests, stop } = listen();
    const campaign = newCampaign();
    await widget({ campaign, collector: COLLECTOR });
    await widget({ campaign, collector: COLLECTOR });
    await until(() => of(requests, campaign).length > 0);
    await new Promise((done) => setTimeout(done, 200));
    stop();
    expect(kinds(of(requests, campaign))).to.deep.equal(['view']);
  });

  it('sends a conversion', async () => {
    const { requests, stop } = listen();
    const campaign = newCampaign();
    (await widget({ campaign, collector: COLLECTOR })).convert('sign-up', 12.5);
    await until(() => of(requests, campaign).length === 2);
    stop();
    expect(of(requests, campaign).find((event) => kindOf(event) === 'conversion')!.data).to.deep.include({
      name: 'sign-up',
      value: 12.5,
    });
  });

  for (const [title, attributes] of [
    ['without a collector', {}],
    ['with privacy="off"', { collector: COLLECTOR, privacy: 'off' }],
    ['with an invalid collector URL', { collector: 'http://[' }],
  ] as const)
    it(`sends nothing ${title}, and the buttons work`, async () => {
      const { requests, stop } = listen();
      const undo = replace(window, 'open', () => ({ opener: null }));
      const campaign = newCampaign();
      const element = await widget({ campaign, ...attributes });
      const { defaultPrevented } = await press(control(element, 'x'));
      element.convert('sign-up');
      await new Promise((done) => setTimeout(done, 100));
      undo();
      stop();
      expect(of(requests, campaign)).to.deep.equal([]);
      expect(defaultPrevented, 'the popup opened').to.equal(true);
    });

  it('a bare host gets the default path', async () => {
    const { requests, stop } = listen();
    const campaign = newCampaign();
    await widget({ campaign, collector: 'https://pa.example' });
    await until(() => of(requests, campaign).length > 0);
    stop();
    for (const { url } of requests) expect(url).to.equal('https://pa.example/pass-along/in');
  });

  it('the buttons work while the collector is down and storage is forbidden', async () => {
    const { stop } = listen(() => Promise.reject(new TypeError('Failed to fetch')));
    const forbid = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const undo = [
      replace(window, 'localStorage', new Proxy({}, { get: forbid, ownKeys: forbid })),
      replace(window, 'indexedDB', new Proxy({}, { get: forbid })),
      replace(window, 'open', () => ({ opener: null })),
    ];
    const element = await widget({ collector: COLLECTOR, privacy: 'consented' });
    const { defaultPrevented } = await press(control(element, 'x'));
    undo.forEach((call) => call());
    stop();
    expect(defaultPrevented).to.equal(true);
    expect(element.lineage.code).to.be.a('string');
  });

  const idsInDatabase = (page: Window): Promise<string[]> =>
    new Promise((done) => {
      const request = page.indexedDB.open('pass-along', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('outbox');
      request.onsuccess = () =>
        (request.result.transaction('outbox').objectStore('outbox').getAllKeys().onsuccess = (event) => {
          request.result.close();
          done((event.target as IDBRequest<IDBValidKey[]>).result.map(String));
        });
    });
  const idsInLocalStorage = ({ localStorage: stored }: Window): string[] =>
    Object.keys(stored)
      .filter((key) => key.startsWith('pass-along:'))
      .map((key) => key.slice('pass-along:'.length));
  type VisitPage = Window & typeof globalThis & { received: PassEvent[]; requests: { body: string }[] };

  /** Clients of the tests before this one look for stored events 2 seconds after their start, and would send them. */
  const othersHaveLooked = (): Promise<void> => new Promise((done) => setTimeout(done, 2500));

  for (const [title, query, store] of [
    ['in IndexedDB alone before anybody has touched the page', 'down', idsInDatabase],
    ['in localStorage, too, after an interaction', 'down&touched', idsInLocalStorage],
    ['in localStorage where IndexedDB is forbidden', 'down&no-database', idsInLocalStorage],
  ] as const)
    it(`events that could not be sent are stored ${title}, and sent by the next page`, async () => {
      await othersHaveLooked();
      const { frame, page } = await open(`./pages/visit.html?${query}`);
      const sent = (): string[] =>
        (page as VisitPage).requests.flatMap(({ body }) => (JSON.parse(body) as PassEvent[]).map(({ id }) => id));
      await until(() => sent().length, 'an attempt is made');
      let stored: string[] = [];
      for (let tries = 0; tries < 50 && !stored.includes(sent()[0]!); tries++) {
        await new Promise((done) => setTimeout(done, 100));
        stored = await store(page);
      }
      expect(stored).to.include(sent()[0]);
      if (query === 'down') expect(idsInLocalStorage(page)).to.deep.equal([]);
      frame.remove();

      const next = await open('./pages/visit.html');
      const received = () => (next.page as VisitPage).received.map(({ id }) => id);
      // Those of other tests have other collectors.
      const own = stored.filter((id) => sent().includes(id));
      await until(() => own.every((id) => received().includes(id)), 'the stored events arrive');
      await until(() => !idsInLocalStorage(next.page).length, 'the outbox is empty');
    });

  it('sends web vitals with the attribute', async () => {
    const { page } = await open('./pages/visit.html?vitals');
    const received = (page as unknown as { received: PassEvent[] }).received;
    await until(() => received.some((event) => kindOf(event) === 'vitals'), 'a metric arrives');
    const vitals = received.find((event): event is PassEvent<'vitals'> => kindOf(event) === 'vitals')!;
    expect(vitals.data.name).to.be.oneOf(['TTFB', 'FCP', 'LCP', 'CLS', 'INP']);
    expect(vitals.data.value).to.be.at.least(0);
  });
});
