import { expect } from '@open-wc/testing';
import type { PublicState } from '../../../src/core/campaign-record.ts';
import { kindOf, type PassEvent } from '../../../src/core/event.ts';
import { chooseWording } from '../../../src/core/wording-choice.ts';
import { COLLECTOR, control, newCampaign, press, replace, until, widget } from './page-fixtures.ts';

const running: PublicState = { state: 'running' };
const paused: PublicState = { state: 'paused' };
const messages = [
  { name: 'plain', headline: 'Read this', text: 'Read this: it is worth it', weight: 0.5 },
  { name: 'warm', headline: 'For you', tagline: 'With love', weight: 0.5 },
];

/**
 * A fake collector that responds with the current `state`, to events and to requests of the state, and records both.
 * `told`: another response to events.
 */
const steered = () => {
  const it = {
    state: running as unknown,
    told: undefined as Response | undefined,
    requested: [] as string[],
    events: [] as PassEvent[],
    /** Pending long timers, with their delays. */
    polls: [] as { call: () => void; ms: number }[],
    hidden: false,
    look(hidden: boolean) {
      it.hidden = hidden;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    /** Lets 40 seconds pass, until the state has been requested. */
    async poll() {
      const before = it.requested.length;
      for (let turn = 0; it.requested.length === before && turn < 100; turn++) {
        it.polls.at(-1)?.call();
        await new Promise((done) => setTimeout(done, 20));
      }
      expect(it.requested.length, 'the state is requested once').to.equal(before + 1);
    },
    stop: () => {},
  };
  const { setTimeout: real, clearTimeout: clear } = window;
  const undo = [
    replace(document, 'hidden', false),
    replace(window, 'fetch', async (url: string, { method, body }: RequestInit = {}) => {
      if (method === 'POST') it.events.push(...(JSON.parse(String(body)) as PassEvent[]));
      else it.requested.push(String(url));
      if (method === 'POST' && it.told) return it.told.clone();
      if (method === 'POST')
        return Response.json({ campaign: it.events.at(-1)!.data.campaign, ...(it.state as object) });
      if (it.state instanceof Error) throw it.state;
      return it.state instanceof Response ? it.state.clone() : Response.json(it.state);
    }),
    replace(window, 'setTimeout', (call: () => void, ms = 0) =>
      ms > 20_000 ? -it.polls.push({ call, ms }) : real(call, ms),
    ),
    replace(window, 'clearTimeout', (timer: number) =>
      timer < 0 ? (it.polls[-timer - 1]!.call = () => {}) : clear(timer),
    ),
  ];
  Object.defineProperty(document, 'hidden', { get: () => it.hidden, configurable: true });
  it.stop = () => undo.reverse().forEach((back) => back());
  return it;
};

const hrefOf = (element: HTMLElement & { renderRoot: unknown }, channel = 'x'): URL =>
  new URL(control(element as never, channel).href);
/** The URL and text that are shared on X. */
const leaving = (element: HTMLElement & { renderRoot: unknown }) => {
  const { searchParams } = hrefOf(element);
  return { url: searchParams.get('url')!, text: searchParams.get('text')! };
};

describe('the state of a campaign', () => {
  let it_: ReturnType<typeof steered>;
  beforeEach(() => (it_ = steered()));
  afterEach(() => it_.stop());

  const attributes = {
    collector: COLLECTOR,
    channels: 'x email copy',
    url: 'https://a.example/page',
    headline: 'Mine',
    tagline: 'My line',
    disclosure: 'You get a month',
    utm: '',
  };

  it('while paused, links are untagged, taglines and disclosure are gone, and the buttons work', async () => {
    it_.state = paused;
    const undo = replace(window, 'open', () => ({ opener: null }));
    const element = await widget({ ...attributes, campaign: newCampaign() }, '<span slot="tagline">In the slot</span>');
    await until(() => leaving(element).url === 'https://a.example/page', 'the link is untagged');
    expect(element.renderRoot.querySelector('[part=disclosure]')).to.equal(null);
    const mail = decodeURIComponent(control(element, 'email').href);
    for (const gone of ['via=', 'utm_', 'My line', 'In the slot', 'You get a month']) expect(mail).not.to.contain(gone);
    expect(mail).to.contain('Mine');
    const { defaultPrevented } = await press(control(element, 'x'));
    undo();
    expect(defaultPrevented, 'the popup opened').to.equal(true);
    await until(() => it_.events.some((event) => kindOf(event) === 'intent'));
    expect(element.lineage.code, 'the page still knows its visitor').to.be.a('string');
    expect(it_.requested, 'the response to the view said it').to.deep.equal([]);
  });

  it('is in the response to the first events, and requested every 40 seconds', async () => {
    const campaign = newCampaign();
    const element = await widget({ ...attributes, campaign });
    await until(() => it_.polls.length > 0, 'the next poll is scheduled');
    expect(it_.requested).to.deep.equal([]);
    // 40 seconds, and 15 that caches may keep a response, are less than a minute.
    expect(it_.polls.at(-1)!.ms).to.be.within(39_000, 40_000);
    expect(leaving(element).url).to.contain('via=');
    it_.state = paused;
    await it_.poll();
    expect(it_.requested).to.deep.equal([`https://collector.example/pass-along/state?campaign=${campaign}`]);
    await until(() => !leaving(element).url.includes('via='), 'the campaign is paused');
    it_.state = running;
    await it_.poll();
    await until(() => leaving(element).url.includes('via='), 'the campaign is running again');
    expect(element.renderRoot.querySelector('[part=disclosure]')!.textContent).to.equal('You get a month');
  });

  it('a hidden page requests nothing, and a page that becomes visible requests at once', async () => {
    const element = await widget({ ...attributes, campaign: newCampaign() });
    await until(() => it_.polls.length > 0);
    it_.look(true);
    for (const { call } of it_.polls) call();
    await new Promise((done) => setTimeout(done, 100));
    expect(it_.requested).to.deep.equal([]);
    it_.state = paused;
    it_.look(false);
    await until(() => !leaving(element).url.includes('via='), 'the campaign is paused');
    expect(it_.requested.length).to.equal(1);
  });

  for (const [title, state] of [
    ['cannot be reached', new TypeError('Failed to fetch')],
    ['responds with 404', new Response('Nothing here', { status: 404 })],
    ['responds with something else', new Response('<html>')],
    ['responds with an unknown state', Response.json({ state: 'stopped' })],
    ['responds with null', Response.json(null)],
  ] as const)
    it(`a collector that ${title} changes nothing`, async () => {
      const element = await widget({ ...attributes, campaign: newCampaign() });
      await until(() => it_.polls.length > 0);
      it_.state = state;
      await it_.poll();
      await new Promise((done) => setTimeout(done, 50));
      expect(leaving(element).url).to.contain('via=');
      // Nor does it end a known pause.
      it_.state = paused;
      await it_.poll();
      await until(() => !leaving(element).url.includes('via='));
      it_.state = state;
      await it_.poll();
      await new Promise((done) => setTimeout(done, 50));
      expect(leaving(element).url).to.equal('https://a.example/page');
    });

  for (const [title, told] of [
    ['204', new Response(null, { status: 204 })],
    ['nothing', new Response('')],
    ['ok', new Response('ok')],
    ['its own JSON', Response.json({ ok: true, state: 7 })],
    ['broken JSON', new Response('{"state":"running')],
    ['a list', Response.json([{ state: 'running' }])],
    ['the state of another word', Response.json({ state: 'stopped' })],
  ] as const)
    it(`a collector that answers events with ${title} is asked nothing`, async () => {
      it_.told = told;
      await widget({ ...attributes, campaign: newCampaign(), counts: '' });
      await until(() => it_.events.length > 0);
      for (const hidden of [true, false]) {
        await new Promise((done) => setTimeout(done, 100));
        it_.look(hidden);
        for (const { call } of it_.polls) call();
      }
      await new Promise((done) => setTimeout(done, 100));
      expect(it_.requested).to.deep.equal([]);
    });

  it('is requested at once where the response is about another campaign, whose events had waited', async () => {
    it_.told = Response.json({ campaign: 'another', state: 'paused' });
    const element = await widget({ ...attributes, campaign: newCampaign() });
    await until(() => it_.requested.length === 1);
    expect(leaving(element).url).to.contain('via=');
  });

  it('without a collector, and with privacy="off", nothing is requested', async () => {
    await widget({ ...attributes, collector: '', campaign: newCampaign() });
    await widget({ ...attributes, privacy: 'off', campaign: newCampaign() });
    await new Promise((done) => setTimeout(done, 200));
    expect(it_.requested).to.deep.equal([]);
  });

  it('several widgets of a campaign share one request; a removed widget requests nothing', async () => {
    const campaign = newCampaign();
    const elements = [await widget({ ...attributes, campaign }), await widget({ ...attributes, campaign })];
    await until(() => it_.polls.length > 0);
    await it_.poll();
    await new Promise((done) => setTimeout(done, 50));
    expect(it_.requested.length).to.equal(1);
    for (const element of elements) element.remove();
    for (const { call } of it_.polls) call();
    it_.look(false);
    expect(it_.requested.length).to.equal(1);
    it_.state = paused;
    document.body.append(elements[0]!);
    await new Promise((done) => setTimeout(done, 50));
    it_.look(false);
    await until(() => !leaving(elements[0]!).url.includes('via='), 'back on the page, it follows the campaign again');
    elements[0]!.remove();
  });

  it("a visitor sees one wording instead of the page's own, and events name it", async () => {
    it_.state = { ...running, messages };
    const campaign = newCampaign();
    const element = await widget({ ...attributes, campaign });
    const wanted = messages.find(
      ({ name }) => name === chooseWording(element.lineage.code!, { plain: 0.5, warm: 0.5 }),
    )!;
    await until(() => leaving(element).text.includes(wanted.headline), 'the wording is there');
    const mail = decodeURIComponent(control(element, 'email').href);
    expect(mail).to.contain(wanted.tagline ?? 'My line');
    await until(
      () => it_.events.some((event) => kindOf(event) === 'view' && event.data.message === wanted.name),
      'the view is emitted with it',
    );
    await press(control(element, 'copy'));
    await until(() => it_.events.some((event) => kindOf(event) === 'intent'));
    expect(it_.events.find((event) => kindOf(event) === 'intent')!.data.message).to.equal(wanted.name);

    // Another wording gets all the weight, and this visitor keeps theirs.
    it_.state = {
      ...running,
      messages: messages.map((message) => ({ ...message, weight: message.name === wanted.name ? 0 : 1 })),
    };
    await it_.poll();
    await new Promise((done) => setTimeout(done, 100));
    expect(leaving(element).text).to.contain(wanted.headline);

    it_.state = { ...paused, messages };
    await it_.poll();
    await until(() => leaving(element).text.includes('Mine'), "while paused the page's own texts are used");
  });

  for (const [privacy, isKept] of [
    ['consented', true],
    ['anonymous', false],
  ] as const)
    it(`a wording is ${isKept ? '' : 'not '}stored on the device: ${privacy}`, async () => {
      it_.state = { ...running, messages };
      const campaign = newCampaign();
      const element = await widget({ ...attributes, campaign, privacy });
      await until(() => /Read this|For you/.test(leaving(element).text));
      const name = chooseWording(element.lineage.code!, { plain: 0.5, warm: 0.5 });
      expect(localStorage.getItem(`pass-along-message:${campaign}`)).to.equal(isKept ? name : null);
      localStorage.removeItem(`pass-along-message:${campaign}`);
    });

  it('the address bar is untagged while paused, and tagged again after', async () => {
    const before = location.href;
    const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), 'address-bar': 'home' });
    await until(() => location.href.includes('via=') && it_.polls.length > 0);
    it_.state = paused;
    await it_.poll();
    await until(() => !location.href.includes('via='));
    it_.state = running;
    await it_.poll();
    await until(() => location.href.includes(`via=${element.lineage.code}`));
    history.replaceState(history.state, '', before);
  });
});

describe('the reaction button', () => {
  let it_: ReturnType<typeof steered>;
  beforeEach(() => (it_ = steered()));
  afterEach(() => it_.stop());
  const button = (element: HTMLElement) =>
    element.shadowRoot!.querySelector<HTMLButtonElement>('[part=reaction] button');
  const reactions = () => it_.events.filter((event) => kindOf(event) === 'reaction');

  for (const [title, attributes, state] of [
    ['by attribute', { reaction: '' }, running],
    ['by the campaign', {}, { ...running, reaction: true }],
  ] as const)
    it(`is shown ${title}, emits once, and thanks`, async () => {
      it_.state = state;
      const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), ...attributes });
      await until(() => button(element), 'the button is shown');
      expect(button(element)!.textContent).to.equal('Not for me');
      button(element)!.click();
      await until(() => reactions().length === 1);
      expect(reactions()[0]!.data).to.deep.include({ reaction: 'not-for-me', code: element.lineage.code });
      expect(button(element)).to.equal(null);
      const thanks = element.shadowRoot!.querySelector<HTMLElement>('[part=reaction] span')!;
      expect([thanks.textContent, element.shadowRoot!.activeElement === thanks]).to.deep.equal([
        'Thanks for letting us know',
        true,
      ]);
      await expect(element).to.be.accessible();
      element.disclosure = 'redrawn';
      await element.updateComplete;
      expect(button(element)).to.equal(null);
    });

  it('in the language of the page', async () => {
    const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), reaction: '', lang: 'de' });
    await until(() => button(element)?.textContent === 'Nichts für mich');
    await expect(element).to.be.accessible();
  });

  for (const [title, attributes] of [
    ['by default', {}],
    ['without a collector', { reaction: '', collector: '' }],
    ['for a visitor without a code', { reaction: '', privacy: 'off' }],
  ] as const)
    it(`is not shown ${title}`, async () => {
      const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), ...attributes });
      await new Promise((done) => setTimeout(done, 200));
      expect(button(element)).to.equal(null);
    });
});
