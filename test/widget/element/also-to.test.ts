/** `also-to`: the DOM event, and each tool in its own words. Google's scripts are in no registry: stand-ins hear them. */

import { expect, fixture, html } from '@open-wc/testing';
import type { PassEvent } from '../../../src/core/event.ts';
import { COLLECTOR, control, listen, newCampaign, press, replace, until, widget } from './page-fixtures.ts';

type Tools = { gtag?: unknown; dataLayer?: unknown[]; plausible?: unknown };
const page = window as unknown as Tools;

/** A widget that tells these tools, with its collector and clipboard replaced. */
const telling = async (alsoTo: string | undefined, attributes: Record<string, string> = {}) => {
  const { requests, stop } = listen();
  const undo = replace(navigator, 'clipboard', { writeText: async () => {} });
  const campaign = newCampaign();
  const named = alsoTo ? { 'also-to': alsoTo, ...attributes } : attributes;
  const element = await widget({ campaign, collector: COLLECTOR, channels: 'copy', ...named });
  return {
    element,
    campaign,
    requests,
    end() {
      stop();
      undo();
    },
  };
};

const heardOn = (target: EventTarget) => {
  const heard: CustomEvent<PassEvent>[] = [];
  const hear = (event: Event) => void heard.push(event as CustomEvent<PassEvent>);
  target.addEventListener('pass-along-event', hear);
  return { heard, stop: () => target.removeEventListener('pass-along-event', hear) };
};

describe('pass-along-event', () => {
  it('is dispatched for each event that the collector gets, without what proves whose it is, from the element upwards', async () => {
    const { heard, stop } = heardOn(document);
    const { element, campaign, requests, end } = await telling(undefined);
    element.convert('sign-up', 5);
    await press(control(element, 'copy'));
    const mine = () => heard.filter(({ detail }) => detail.data.campaign === campaign);
    await until(() => mine().length === 4);
    end();
    stop();
    expect(
      mine()
        .map(({ detail }) => detail.type.split('.')[2])
        .sort(),
    ).to.deep.equal(['conversion', 'intent', 'outcome', 'view']);
    expect(mine().every(({ composed, target }) => composed && target === element)).to.equal(true);
    const sent = requests.flatMap(({ events }) => events).filter(({ data }) => data.campaign === campaign);
    expect(
      mine()
        .map(({ detail }) => detail.id)
        .sort(),
    ).to.deep.equal(sent.map(({ id }) => id).sort());
    for (const { detail } of mine()) expect(detail).to.not.have.any.keys('secret', 'codeproof');
  });

  it('is dispatched on the document, where the element is in a shadow root', async () => {
    const { heard, stop } = heardOn(document);
    const { stop: end } = listen();
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const campaign = newCampaign();
    host.attachShadow({ mode: 'open' }).innerHTML =
      `<pass-along campaign=${campaign} collector=${COLLECTOR}></pass-along>`;
    await until(() => heard.some(({ detail }) => detail.data.campaign === campaign), 'the view is told');
    end();
    stop();
    expect(heard.find(({ detail }) => detail.data.campaign === campaign)!.target).to.equal(document);
  });
});

describe('also-to', () => {
  afterEach(() => {
    delete page.gtag;
    delete page.dataLayer;
    delete page.plausible;
  });

  it('tells Google Analytics 4 of shares and conversions, and nothing of codes', async () => {
    const calls: unknown[][] = [];
    page.gtag = (...values: unknown[]) => void calls.push(values);
    const { element, campaign, end } = await telling('ga4');
    element.convert('Sign-up now', 5);
    await press(control(element, 'copy'));
    const mine = () => calls.filter((call) => JSON.stringify(call).includes(`"${campaign}"`));
    await until(() => mine().length === 2);
    end();
    const { code } = element.lineage;
    const [address] = location.href.split('#');
    expect(mine()).to.deep.equal([
      ['event', 'Sign_up_now', { value: 5, pass_along_campaign: campaign }],
      ['event', 'share', { method: 'copy', content_type: 'page', item_id: address, pass_along_campaign: campaign }],
    ]);
    expect(JSON.stringify(calls)).to.not.include(code);
  });

  it('tells Tag Manager by its data layer, also one that comes late', async () => {
    const { element, campaign, end } = await telling('gtm');
    element.convert('order', 20);
    await press(control(element, 'copy'));
    await new Promise((done) => setTimeout(done, 300));
    const layer: Record<string, unknown>[] = [];
    page.dataLayer = layer;
    const mine = () => layer.filter((entry) => entry['pass_along_campaign'] === campaign);
    await until(() => mine().length === 2);
    end();
    expect(mine().map(({ event, method, name, value }) => ({ event, method, name, value }))).to.deep.equal([
      { event: 'pass_along_conversion', method: undefined, name: 'order', value: 20 },
      { event: 'share', method: 'copy', name: undefined, value: undefined },
    ]);
  });

  it("tells Plausible's own script", async () => {
    const { element, campaign, requests, end } = await telling('plausible');
    const { init } = await import('@plausible-analytics/tracker');
    init({
      domain: 'a.example',
      endpoint: 'https://stats.example/api/event',
      captureOnLocalhost: true,
      autoCapturePageviews: false,
    });
    element.convert('order', 20);
    await press(control(element, 'copy'));
    const told = () =>
      requests
        .filter(({ url }) => url.startsWith('https://stats.example/'))
        .map(({ events }) => events as unknown as { n: string; u: string; p: Record<string, unknown> })
        .filter(({ p }) => p?.['campaign'] === campaign);
    await until(() => told().length === 2);
    end();
    expect(told().map(({ n, p }) => [n, p])).to.deep.equal([
      ['order', { campaign, value: 20 }],
      ['Share', { campaign, method: 'copy' }],
    ]);
    expect(JSON.stringify(told())).to.not.include(element.lineage.code);
  });

  it('keeps fifty events for a tool that is not there, and no more', async () => {
    const { element, campaign, end } = await telling('ga4');
    for (let count = 0; count < 70; count++) element.convert('visit', count);
    await new Promise((done) => setTimeout(done, 300));
    const calls: unknown[][] = [];
    page.gtag = (...values: unknown[]) => void calls.push(values);
    await until(() => calls.length > 0);
    end();
    expect(calls.length).to.be.at.most(50);
    expect(JSON.stringify(calls)).to.include(campaign);
  });

  for (const [title, attributes, gpc] of [
    ['privacy="off"', { privacy: 'off' }, false],
    ['Global Privacy Control', {}, true],
  ] as const)
    it(`says nothing with ${title}`, async () => {
      const undo = replace(navigator, 'globalPrivacyControl', gpc);
      const calls: unknown[][] = [];
      page.gtag = (...values: unknown[]) => void calls.push(values);
      const { heard, stop } = heardOn(document);
      const { element, campaign, end } = await telling('ga4', attributes);
      element.convert('order', 20);
      await press(control(element, 'copy'));
      await new Promise((done) => setTimeout(done, 500));
      end();
      stop();
      undo();
      expect(JSON.stringify(calls)).to.not.include(campaign);
      expect(heard.filter(({ detail }) => detail.data.campaign === campaign)).to.deep.equal([]);
    });
});
