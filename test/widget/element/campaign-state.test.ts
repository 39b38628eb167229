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

/** A collector that answers with what `state` is then, and hears events. */
const steered = () => {
  const it = {
    state: running as unknown,
    asked: [] as string[],
    events: [] as PassEvent[],
    /** Timers that wait long, with how long. */
    polls: [] as { call: () => void; ms: number }[],
    hidden: false,
    look(hidden: boolean) {
      it.hidden = hidden;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    stop: () => {},
  };
  const { setTimeout: real, clearTimeout: clear } = window;
  const undo = [
    replace(document, 'hidden', false),
    replace(window, 'fetch', async (url: string, { method, body }: RequestInit = {}) => {
      if (method === 'POST') it.events.push(...(JSON.parse(String(body)) as PassEvent[]));
      else it.asked.push(String(url));
      if (it.state instanceof Error) throw it.state;
      if (method === 'POST') return new Response(null, { status: 204 });
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
/** The address that leaves by X, and its text. */
const leaving = (element: HTMLElement & { renderRoot: unknown }) => {
  const { searchParams } = hrefOf(element);
  return { url: searchParams.get('url')!, text: searchParams.get('text')! };
};

describe('a campaign is steered', () => {
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

  it('paused: links are bare, taglines and disclosure are gone, and the buttons work', async () => {
    it_.state = paused;
    const undo = replace(window, 'open', () => ({ opener: null }));
    const element = await widget({ ...attributes, campaign: newCampaign() }, '<span slot="tagline">In the slot</span>');
    await until(() => leaving(element).url === 'https://a.example/page', 'the link is bare');
    expect(element.renderRoot.querySelector('[part=disclosure]')).to.equal(null);
    const mail = decodeURIComponent(control(element, 'email').href);
    for (const gone of ['via=', 'utm_', 'My line', 'In the slot', 'You get a month']) expect(mail).not.to.contain(gone);
    expect(mail).to.contain('Mine');
    const { defaultPrevented } = await press(control(element, 'x'));
    undo();
    expect(defaultPrevented, 'the popup opened').to.equal(true);
    await until(() => it_.events.some((event) => kindOf(event) === 'intent'));
    expect(element.lineage.code, 'the page still knows its visitor').to.be.a('string');
  });

  it('is asked at once, and every 40 seconds', async () => {
    const campaign = newCampaign();
    const element = await widget({ ...attributes, campaign });
    await until(() => it_.polls.length > 0, 'it will be asked again');
    expect(it_.asked).to.deep.equal([`https://collector.example/pass-along/state?campaign=${campaign}`]);
    // 40 seconds, and 15 that caches may keep an answer, are less than a minute.
    expect(it_.polls.at(-1)!.ms).to.be.within(39_000, 40_000);
    expect(leaving(element).url).to.contain('via=');
    it_.state = paused;
    it_.polls.at(-1)!.call();
    await until(() => !leaving(element).url.includes('via='), 'the pause has come');
    it_.state = running;
    it_.polls.at(-1)!.call();
    await until(() => leaving(element).url.includes('via='), 'it runs again');
    expect(element.renderRoot.querySelector('[part=disclosure]')!.textContent).to.equal('You get a month');
  });

  it('a page that nobody looks at asks nothing, and at once when it is looked at again', async () => {
    const element = await widget({ ...attributes, campaign: newCampaign() });
    await until(() => it_.asked.length === 1 && it_.polls.length > 0);
    it_.look(true);
    for (const { call } of it_.polls) call();
    expect(it_.asked.length).to.equal(1);
    it_.state = paused;
    it_.look(false);
    await until(() => !leaving(element).url.includes('via='), 'the pause has come');
    expect(it_.asked.length).to.equal(2);
  });

  for (const [title, state] of [
    ['cannot be reached', new TypeError('Failed to fetch')],
    ['knows nothing of it', new Response('Nothing here', { status: 404 })],
    ['answers with something else', new Response('<html>')],
    ['answers with another state', Response.json({ state: 'stopped' })],
    ['answers null', Response.json(null)],
  ] as const)
    it(`a collector that ${title} changes nothing`, async () => {
      it_.state = state;
      const element = await widget({ ...attributes, campaign: newCampaign() });
      await until(() => it_.asked.length === 1);
      await new Promise((done) => setTimeout(done, 50));
      expect(leaving(element).url).to.contain('via=');
      // Nor does it end a pause that was known.
      it_.state = paused;
      it_.polls.at(-1)!.call();
      await until(() => !leaving(element).url.includes('via='));
      it_.state = state;
      it_.polls.at(-1)!.call();
      await new Promise((done) => setTimeout(done, 50));
      expect(leaving(element).url).to.equal('https://a.example/page');
    });

  it('without a collector, and with privacy="off", nothing is asked', async () => {
    await widget({ ...attributes, collector: '', campaign: newCampaign() });
    await widget({ ...attributes, privacy: 'off', campaign: newCampaign() });
    await new Promise((done) => setTimeout(done, 200));
    expect(it_.asked).to.deep.equal([]);
  });

  it('several widgets of a campaign ask once; one that is gone asks no more', async () => {
    const campaign = newCampaign();
    const elements = [await widget({ ...attributes, campaign }), await widget({ ...attributes, campaign })];
    await until(() => it_.asked.length > 0 && it_.polls.length > 0);
    await new Promise((done) => setTimeout(done, 50));
    expect(it_.asked.length).to.equal(1);
    for (const element of elements) element.remove();
    for (const { call } of it_.polls) call();
    it_.look(false);
    expect(it_.asked.length).to.equal(1);
    it_.state = paused;
    document.body.append(elements[0]!);
    it_.look(false);
    await until(() => !leaving(elements[0]!).url.includes('via='), 'back on the page, it is steered again');
    elements[0]!.remove();
  });

  it('a visitor sees one wording in the place of what the page says, and events say which', async () => {
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
      'the view is said with it',
    );
    await press(control(element, 'copy'));
    await until(() => it_.events.some((event) => kindOf(event) === 'intent'));
    expect(it_.events.find((event) => kindOf(event) === 'intent')!.data.message).to.equal(wanted.name);

    // Another gains all, and this visitor keeps theirs.
    it_.state = {
      ...running,
      messages: messages.map((message) => ({ ...message, weight: message.name === wanted.name ? 0 : 1 })),
    };
    it_.polls.at(-1)!.call();
    await new Promise((done) => setTimeout(done, 100));
    expect(leaving(element).text).to.contain(wanted.headline);

    it_.state = { ...paused, messages };
    it_.polls.at(-1)!.call();
    await until(() => leaving(element).text.includes('Mine'), 'in a pause the page speaks for itself');
  });

  for (const [privacy, isKept] of [
    ['consented', true],
    ['anonymous', false],
  ] as const)
    it(`a wording is ${isKept ? '' : 'not '}kept on the device: ${privacy}`, async () => {
      it_.state = { ...running, messages };
      const campaign = newCampaign();
      const element = await widget({ ...attributes, campaign, privacy });
      await until(() => /Read this|For you/.test(leaving(element).text));
      const name = chooseWording(element.lineage.code!, { plain: 0.5, warm: 0.5 });
      expect(localStorage.getItem(`pass-along-message:${campaign}`)).to.equal(isKept ? name : null);
      localStorage.removeItem(`pass-along-message:${campaign}`);
    });

  it('the address bar is bare while paused, and tagged again after', async () => {
    const before = location.href;
    const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), 'address-bar': 'home' });
    await until(() => location.href.includes('via=') && it_.polls.length > 0);
    it_.state = paused;
    it_.polls.at(-1)!.call();
    await until(() => !location.href.includes('via='));
    it_.state = running;
    it_.polls.at(-1)!.call();
    await until(() => location.href.includes(`via=${element.lineage.code}`));
    history.replaceState(history.state, '', before);
  });
});

describe('the reaction', () => {
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
    it(`is offered ${title}, said once, and thanked for`, async () => {
      it_.state = state;
      const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), ...attributes });
      await until(() => button(element), 'it is offered');
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
      element.disclosure = 'drawn again';
      await element.updateComplete;
      expect(button(element)).to.equal(null);
    });

  it('in the language of the page', async () => {
    const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), reaction: '', lang: 'de' });
    await until(() => button(element)?.textContent === 'Nichts für mich');
    await expect(element).to.be.accessible();
  });

  for (const [title, attributes] of [
    ['where it is not wished for', {}],
    ['without a collector', { reaction: '', collector: '' }],
    ['where a visitor has no code', { reaction: '', privacy: 'off' }],
  ] as const)
    it(`is not offered ${title}`, async () => {
      const element = await widget({ collector: COLLECTOR, campaign: newCampaign(), ...attributes });
      await new Promise((done) => setTimeout(done, 200));
      expect(button(element)).to.equal(null);
    });
});
