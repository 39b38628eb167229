import { expect } from '@open-wc/testing';
import { defaultNames } from '../../../src/core/channels.ts';
import { readCode } from '../../../src/core/referral-code.ts';
import { untagLink } from '../../../src/core/link-tag.ts';
import { registerChannel } from '../../../src/index.ts';
import { HIDDEN_TITLES } from '../../scripts/filter-rules.ts';
import { channelsOf, control, newCampaign, replace, until, widget } from './page-fixtures.ts';

describe('links', () => {
  it('shows the default channels in order, the share sheet only where the device has one', async () => {
    const undo = replace(navigator, 'share', undefined);
    expect(channelsOf(await widget())).to.deep.equal(defaultNames.filter((name) => name !== 'native'));
    undo();
    const undoShare = replace(navigator, 'share', async () => {});
    expect(channelsOf(await widget())).to.deep.equal(defaultNames);
    undoShare();
  });

  it('gives each channel with a URL a real link that contains the tagged URL', async () => {
    const element = await widget({ url: 'https://a.example/page?p=1#top', headline: 'A & B' });
    const { code } = element.lineage;
    expect(readCode(code!)).to.equal(code);
    for (const name of channelsOf(element).filter((name) => !['copy', 'native'].includes(name))) {
      const link = control(element, name);
      expect(link.localName).to.equal('a');
      expect(decodeURIComponent(link.href), name).to.contain(`https://a.example/page?p=1&via=${code}.${name}#top`);
      expect(link.rel).to.equal('noopener');
    }
    expect(control(element, 'email').target).to.equal('_self');
    expect(control(element, 'x').target).to.equal('_blank');
    expect(control<HTMLButtonElement>(element, 'copy').type).to.equal('button');
  });

  it('gives each control an accessible name of its action, and hides its icon', async () => {
    const element = await widget({ channels: 'copy x whatsapp email' });
    const names = ['Copy link', 'Share on X', 'Share via WhatsApp', 'Share by email'];
    expect(channelsOf(element).map((name) => control(element, name).ariaLabel)).to.deep.equal(names);
    for (const svg of element.renderRoot.querySelectorAll('svg'))
      expect(svg.ariaHidden ?? svg.getAttribute('aria-hidden')).to.equal('true');
  });

  it('keeps the titles that filter lists hide inside the shadow root, where their selectors do not reach', async () => {
    const element = await widget({ channels: 'copy x facebook email' });
    const selector = HIDDEN_TITLES.flatMap((title) => [`[title^="${title}"]`, `[alt^="${title}"]`]).join();
    expect(element.renderRoot.querySelectorAll(selector).length).to.equal(2);
    expect(document.querySelectorAll(selector).length).to.equal(0);
    for (const name of channelsOf(element)) expect(control(element, name).checkVisibility(), name).to.equal(true);
  });

  it('shows the channels named, in their order, each once; twitter means x', async () => {
    expect(channelsOf(await widget({ channels: 'email, twitter x  telegram' }))).to.deep.equal([
      'email',
      'x',
      'telegram',
    ]);
  });

  it('loads other channels when they are named, and reserves their place until then', async () => {
    const element = await widget({ channels: 'copy mastodon hackernews' });
    expect(element.renderRoot.querySelectorAll('li').length).to.equal(3);
    await until(() => channelsOf(element).length === 3);
    expect(control(element, 'hackernews').href).to.match(/^https:\/\/news\.ycombinator\.com\/submitlink\?u=/);
    const drawn = control(element, 'mastodon').querySelector('path')!.getAttribute('d')!;
    expect(drawn.length).to.be.greaterThan(30);
  });

  it('shows a channel that the page registers, before and after rendering', async () => {
    const element = await widget({ channels: 'copy test-early test-late' });
    expect(channelsOf(element)).to.not.contain('test-late');
    registerChannel('test-late', {
      label: 'Late',
      kind: 'network',
      color: '#000000',
      icon: 'M0 0h24v24z',
      address: 'https://late.example/?u={url}',
    });
    await until(() => channelsOf(element).includes('test-late'));
    expect(control(element, 'test-late').href).to.contain('https://late.example/?u=');
  });

  it("reads the page's metadata again on pointer-over, to follow single-page navigation", async () => {
    const before = location.href;
    const element = await widget({ channels: 'x' });
    history.pushState(null, '', '?page=2');
    control(element, 'x').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await element.updateComplete;
    expect(untagLink(new URL(control(element, 'x').href).searchParams.get('url')!).url).to.equal(
      new URL('?page=2', before).href,
    );
    history.pushState(null, '', before);
  });

  for (const [title, markup, expected] of [
    ['canonical link', '<link rel="canonical" href="/canonical"><meta property="og:url" content="/og">', '/canonical'],
    ['og:url', '<meta property="og:url" content="/og">', '/og'],
  ] as const)
    it(`takes the ${title} of the page`, async () => {
      const holder = document.createElement('template');
      holder.innerHTML = markup;
      const added = [...holder.content.children];
      document.head.append(...added);
      const element = await widget({ channels: 'x' });
      added.forEach((node) => node.remove());
      expect(untagLink(new URL(control(element, 'x').href).searchParams.get('url')!).url).to.equal(
        new URL(expected, location.href).href,
      );
    });

  it('uses the name of the parameter, and adds utm_* with the attribute', async () => {
    const campaign = newCampaign();
    const element = await widget({
      campaign,
      channels: 'x',
      url: 'https://a.example/?via=theirs',
      'via-param': 'p',
      utm: '',
    });
    const link = new URL(new URL(control(element, 'x').href).searchParams.get('url')!);
    expect(Object.fromEntries(link.searchParams)).to.deep.equal({
      via: 'theirs',
      p: `${element.lineage.code}.x`,
      utm_source: 'x',
      utm_medium: 'pass-along',
      utm_campaign: campaign,
    });
  });

  it('tags nothing with privacy="off"', async () => {
    const element = await widget({ privacy: 'off', channels: 'x', url: 'https://a.example/?via=ZZZZZZZZZZZZ9.x' });
    expect(new URL(control(element, 'x').href).searchParams.get('url')).to.equal('https://a.example/');
    expect(element.lineage).to.deep.equal({});
  });

  it('keeps hostile text as text', async () => {
    const headline = '"><img src=x onerror="window.hit=1">&#\'\u202e\n';
    const element = await widget({ headline, text: headline, channels: 'x reddit email' });
    for (const name of ['x', 'reddit', 'email'])
      expect(decodeURIComponent(control(element, name).href))
        .to.contain(headline.replace('\u202e', '').trim())
        .and.to.contain(element.lineage.code!);
    expect(element.renderRoot.querySelector('img')).to.equal(null);
    expect((window as { hit?: number }).hit).to.equal(undefined);
  });
});
