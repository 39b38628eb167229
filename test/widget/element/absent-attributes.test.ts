/** `<pass-along-progress>` and `<pass-along-code>`: absent attributes mean the default, and no page hides their text. */

import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define-progress.ts';
import { kindOf } from '../../../src/core/event.ts';
import { COLLECTOR, contrast, listen, newCampaign, replace, seen, until, widget } from './page-fixtures.ts';

const PROGRESS = {
  degrees: [4, 11],
  milestones: [{ name: 'mug', conversion: 'x', count: 3, friends: 1, reached: 0, next: 3, states: ['held'] }],
  name: null,
};
const CODE = 'ZZZZZZZZZZZZ9';

/** What progress asks of a collector, while `task` runs. */
const asked = async (task: () => Promise<unknown>): Promise<{ path: string; body: Record<string, string> }[]> => {
  const requests: { path: string; body: Record<string, string> }[] = [];
  const restore = replace(window, 'fetch', async (address: string, { body }: RequestInit = {}) => {
    const path = new URL(address).pathname.split('/').pop()!;
    if (path === 'in') return new Response(null, { status: 204 });
    requests.push({ path, body: body ? (JSON.parse(String(body)) as Record<string, string>) : {} });
    return Response.json(path === 'progress' ? PROGRESS : []);
  });
  try {
    await task();
  } finally {
    restore();
  }
  return requests;
};

type Attributes = Record<string, string | null>;
const put = async (tag: string, attributes: Attributes, style = ''): Promise<HTMLElement> => {
  const around = await fixture<HTMLElement>(html`<div .style=${style}></div>`);
  const element = document.createElement(tag);
  // As frameworks do: `null` becomes a text.
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value as string);
  around.append(element);
  return element;
};
const part = <E extends HTMLElement = HTMLElement>(element: HTMLElement, name: string): E | null | undefined =>
  element.shadowRoot?.querySelector<E>(`[part=${name}]:not([hidden])`);

const progress = async (attributes: Attributes, style = ''): Promise<HTMLElement> => {
  const element = await put('pass-along-progress', { 'code-proof': 'a-signature', ...attributes }, style);
  await until(() => part(element, 'degrees'), 'progress is shown');
  return element;
};

/** What templates write for a value that is not there. */
const ABSENT = ['', ' ', '\n', 'null', 'undefined', null];
const unhandled: unknown[] = [];
const note = (event: PromiseRejectionEvent | ErrorEvent): void =>
  void unhandled.push('reason' in event ? event.reason : event.message);
before(() => ['error', 'unhandledrejection'].forEach((type) => addEventListener(type, note as EventListener)));
after(() => ['error', 'unhandledrejection'].forEach((type) => removeEventListener(type, note as EventListener)));
afterEach(() => expect(unhandled.splice(0)).to.deep.equal([]));

describe('<pass-along-progress>: an absent attribute is the default', () => {
  for (const absent of ABSENT)
    it(JSON.stringify(absent), async () => {
      const requests = await asked(async () => {
        const pass = await widget({ collector: COLLECTOR });
        const element = await progress({ campaign: absent, collector: absent, privacy: absent, code: absent });
        element.remove();
        expect(pass.isConnected).to.equal(true);
        pass.parentElement!.remove();
        await progress({ campaign: absent, collector: COLLECTOR, privacy: absent, code: CODE });
      });
      const [beside, alone] = requests.filter(({ path }) => path === 'progress').map(({ body }) => body);
      expect(beside!['campaign']).to.match(/^test-/);
      expect([alone!['campaign'], alone!['code']]).to.deep.equal(['default', CODE]);
    });

  it('the leaderboard is off as "false", and on as a bare attribute', async () => {
    for (const [value, isOn] of [
      ['false', false],
      ['null', false],
      ['0', false],
      ['', true],
      ['true', true],
    ] as const) {
      const requests = await asked(() =>
        progress({ campaign: newCampaign(), collector: COLLECTOR, code: CODE, leaderboard: value }),
      );
      const isAsked = requests.some(({ path }) => path === 'leaderboard');
      expect(isAsked, JSON.stringify(value)).to.equal(isOn);
    }
  });

  it('a removed attribute is none, and a wrong one shows the content of the page', async () => {
    const requests = await asked(async () => {
      const element = await progress({ campaign: newCampaign(), collector: COLLECTOR, code: CODE });
      element.removeAttribute('campaign');
      await new Promise((done) => setTimeout(done, 200));
      element.setAttribute('collector', '::: no address');
      element.setAttribute('code', '[object Object]');
      await until(() => !part(element, 'degrees'), "the page's content");
    });
    expect(requests.map(({ body }) => body['campaign'])).to.include('default');
  });
});

describe('<pass-along-progress>: properties', () => {
  const put_ = async (properties: object, attributes: Attributes = {}): Promise<HTMLElement> => {
    const element = Object.assign(document.createElement('pass-along-progress'), properties);
    for (const [name, value] of Object.entries({ 'code-proof': 'a-signature', ...attributes }))
      element.setAttribute(name, value as string);
    (await fixture<HTMLElement>(html`<div></div>`)).append(element);
    await until(() => part(element, 'degrees'), 'progress is shown');
    return element;
  };

  for (const wrong of [null, undefined, '', ' ', 'null', 'undefined', {}, [], () => {}, Symbol('x')])
    it(`${String(wrong)} is the attribute, or the default`, async () => {
      const campaign = newCampaign();
      const properties = { campaign: wrong, collector: wrong, privacy: wrong, code: wrong, codeProof: wrong };
      const requests = await asked(() => put_(properties, { campaign, collector: COLLECTOR, code: CODE }));
      const { body } = requests.find(({ path }) => path === 'progress')!;
      expect([body['campaign'], body['code']]).to.deep.equal([campaign, CODE]);
    });

  it('are taken as texts, numbers, URLs and booleans, and say more than attributes', async () => {
    const requests = await asked(async () => {
      await put_(
        { campaign: 2026, collector: new URL(COLLECTOR), code: CODE, leaderboard: true },
        { campaign: 'another', collector: 'https://another.example' },
      );
    });
    expect(requests.find(({ path }) => path === 'progress')!.body['campaign']).to.equal('2026');
    expect(requests.some(({ path }) => path === 'leaderboard')).to.equal(true);
  });

  it('that change are followed', async () => {
    const [first, second] = [newCampaign(), newCampaign()];
    const requests = await asked(async () => {
      const element = await put_({ campaign: first, collector: COLLECTOR, code: CODE });
      Object.assign(element, { campaign: second });
      await new Promise((done) => setTimeout(done, 200));
    });
    expect(requests.filter(({ path }) => path === 'progress').map(({ body }) => body['campaign'])).to.deep.equal([
      first,
      second,
    ]);
  });
});

describe('<pass-along-code>: properties', () => {
  for (const [title, properties, campaign] of [
    ['a number', { campaign: 7 }, '7'],
    ['null', { campaign: null }, 'mine'],
    ['an object', { campaign: {} }, 'mine'],
    ['blank', { campaign: ' ' }, 'mine'],
  ] as const)
    it(`campaign as ${title}`, async () => {
      const sent: string[] = [];
      const undo = replace(window, 'fetch', async (_: string, { body }: RequestInit = {}) => {
        sent.push(String(body));
        return new Response(null, { status: 204 });
      });
      const form = await put('pass-along-code', { campaign: 'mine' });
      Object.assign(form, { collector: new URL(`${COLLECTOR}/code`), privacy: undefined, viaParam: [], ...properties });
      await until(() => part<HTMLInputElement>(form, 'field'));
      part<HTMLInputElement>(form, 'field')!.value = '7K3M9QXD2TPA1';
      part<HTMLButtonElement>(form, 'button')!.click();
      await until(() => sent.length > 0, 'the landing is sent');
      undo();
      expect(sent.join()).to.contain(`"campaign":"${campaign}"`);
    });
});

describe('<pass-along-code>: an absent attribute is the default', () => {
  for (const absent of ABSENT)
    it(JSON.stringify(absent), async () => {
      const { events, stop } = listen();
      const form = await put('pass-along-code', {
        campaign: absent,
        privacy: absent,
        code: absent,
        'via-param': absent,
        collector: COLLECTOR,
      });
      await until(() => part(form, 'field'), 'the form');
      part<HTMLInputElement>(form, 'field')!.value = `friend-${ABSENT.indexOf(absent)}`;
      part<HTMLFormElement>(form, 'form')!.requestSubmit();
      await until(() => events().some((event) => kindOf(event) === 'landing'), 'the landing is sent');
      stop();
      expect(new Set(events().map(({ data }) => data.campaign))).to.deep.equal(new Set(['default']));
    });

  it('without a collector that is one, it takes the code and sends nothing', async () => {
    const { requests, stop } = listen();
    const form = await put('pass-along-code', { collector: 'null', campaign: newCampaign() });
    await until(() => part(form, 'field'), 'the form');
    part<HTMLInputElement>(form, 'field')!.value = 'a-friend';
    part<HTMLFormElement>(form, 'form')!.requestSubmit();
    await until(() => part(form, 'said')?.textContent, 'it is taken');
    stop();
    expect(requests).to.deep.equal([]);
  });
});

describe('styles of an ancestor', () => {
  const HOSTILE =
    'font-size:0;color:transparent;letter-spacing:2em;word-spacing:2em;line-height:0;text-transform:uppercase;' +
    'text-indent:-99em;user-select:none;-webkit-user-select:none;white-space:nowrap;-webkit-text-fill-color:transparent';
  const elements = {
    'pass-along-progress': (style: string) =>
      progress({ campaign: newCampaign(), collector: COLLECTOR, code: CODE, leaderboard: '' }, style),
    'pass-along-code': async (style: string) => {
      const form = await put('pass-along-code', { campaign: newCampaign() }, style);
      await until(() => part(form, 'field'), 'the form');
      return form;
    },
  };
  for (const [tag, make] of Object.entries(elements)) {
    for (const [scheme, page] of [
      ['light', 'white'],
      ['dark', 'black'],
    ] as const)
      it(`leave ${tag} readable: ${scheme}`, () =>
        asked(async () => {
          const element = await make(`${HOSTILE};color-scheme:${scheme}`);
          const texts = [...element.shadowRoot!.querySelectorAll<HTMLElement>('p, label, button, bdi')].filter(
            ({ textContent, offsetParent }) => textContent.trim() && offsetParent,
          );
          expect(texts.length).to.be.at.least(2);
          for (const text of texts) {
            const style = getComputedStyle(text);
            expect(contrast(style.color, page), text.outerHTML).to.be.at.least(4.5);
            expect(contrast(style.webkitTextFillColor, page), text.outerHTML).to.be.at.least(4.5);
            expect(parseFloat(style.fontSize)).to.be.at.least(11);
            expect(['normal', '0px']).to.include(style.letterSpacing);
            expect(['normal', '0px']).to.include(style.wordSpacing);
            expect([style.textTransform, style.textIndent]).to.deep.equal(['none', '0px']);
            // Firefox lets nobody select the text of a button.
            if (text.localName !== 'button') expect(style.userSelect || style.webkitUserSelect).to.not.equal('none');
            expect(text.getBoundingClientRect().height).to.be.at.least(11);
          }
        }));

    it(`hide ${tag}, and what a page sets on the element itself counts`, () =>
      asked(async () => {
        const hidden = await make('visibility:hidden');
        expect(getComputedStyle(hidden.shadowRoot!.querySelector('p')!).visibility).to.equal('hidden');
        hidden.hidden = true;
        expect(hidden.getClientRects()).to.have.length(0);
        const element = await make(HOSTILE);
        element.style.cssText = 'color:rgb(1,2,3);font-size:20px';
        const style = getComputedStyle(element.shadowRoot!.querySelector('label, p')!);
        expect([seen(style.color), style.fontSize]).to.deep.equal([[1, 2, 3, 255], '20px']);
      }));
  }
});
