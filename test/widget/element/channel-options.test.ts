/** The author's options of single channels, as attributes and as the property, and what a listener has set. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { registerChannel, type PassAlong } from '../../../src/index.ts';
import type { Share } from '../../../src/core/passage.ts';
import { channelsOf, control, press, replace, until, widget } from './page-fixtures.ts';

const CHANNELS = 'copy native x facebook whatsapp reddit email lemmy mastodon';

const drawn = async (attributes: Record<string, string> = {}): Promise<PassAlong> => {
  const element = await widget({ channels: CHANNELS, text: 'A text', ...attributes });
  const last = element.channels!.split(' ').at(-1)!;
  await until(() => channelsOf(element).includes(last), 'the channels that load by name');
  return element;
};

/** A pointer comes near. */
const pointAt = async (element: PassAlong, channel: string): Promise<string> => {
  control(element, channel).dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  await element.updateComplete;
  return decodeURIComponent(control(element, channel).href);
};

const TABLE: [attribute: string, value: string, inAddress: string][] = [
  ['x-via', 'example', '&via=example'],
  ['x-related', 'one,two', '&related=one,two'],
  ['x-text', 'Own words', 'text=Own words'],
  ['facebook-hashtag', 'food', '&hashtag=#food'],
  ['email-subject', 'A subject', '&subject=A subject'],
  ['email-body', 'A body', '?body=A body'],
  ['email-to', 'a@b.example', 'mailto:a@b.example?'],
  ['email-cc', 'a@b.example', '&cc=a@b.example'],
  ['email-bcc', 'a@b.example', '&bcc=a@b.example'],
  ['whatsapp-phone', '123', 'wa.me/123?'],
  ['whatsapp-text', 'Own words', 'text=Own words'],
  ['reddit-sub', 'food', '/r/food/submit'],
  ['lemmy-server', 'a.example', 'https://a.example/'],
  ['mastodon-server', 'a.example', 'https://a.example/share?text='],
];

describe('options of a channel', () => {
  afterEach(fixtureCleanup);

  for (const [attribute, value, expected] of TABLE) {
    const [channel = '', option = ''] = attribute.split('-');
    const hrefOf = (element: PassAlong): string => decodeURIComponent(control(element, channel).href);

    it(`${attribute} is in the link from the start, and with the property`, async () => {
      expect(hrefOf(await drawn({ [attribute]: value }))).to.contain(expected);
      const element = await drawn();
      element.channelOptions = { [channel]: { [option]: value } };
      await element.updateComplete;
      expect(decodeURIComponent(control(element, channel).href ?? '')).to.contain(expected);
    });

    it(`${attribute}, set later, is there once the link is pointed at, and goes when it is removed`, async () => {
      const element = await drawn(channel === 'lemmy' ? { [attribute]: 'other.example' } : {});
      element.setAttribute(attribute, value);
      expect(await pointAt(element, channel)).to.contain(expected);
      element.removeAttribute(attribute);
      control(element, channel).dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
      await element.updateComplete;
      expect(control(element, channel).getAttribute('href') ?? '').not.to.contain(expected);
    });
  }

  it('an attribute set just before a press is in what opens', async () => {
    const element = await drawn();
    element.setAttribute('x-via', 'late');
    const opened: string[] = [];
    const undo = replace(window, 'open', (address: string) => (opened.push(address), {}));
    await press(control(element, 'x'));
    undo();
    expect(opened[0]).to.contain('&via=late');
  });

  it('values that are no text change nothing', async () => {
    const element = await drawn({ 'x-via': '', 'x-text': ' ' });
    element.channelOptions = { x: { via: null, text: {}, related: 7 }, email: 'x', facebook: null } as never;
    await element.updateComplete;
    const { searchParams } = new URL(control(element, 'x').href);
    expect([...searchParams.keys()]).to.deep.equal(['url', 'text', 'related']);
    expect([searchParams.get('text'), searchParams.get('related')]).to.deep.equal(['A text', '7']);
    for (const wrong of [null, undefined, 'x', 1, []]) {
      element.channelOptions = wrong as never;
      await element.updateComplete;
      expect(new URL(control(element, 'x').href).searchParams.get('text')).to.equal('A text');
    }
  });

  it('the device sheet gets its own text and the hashtags', async () => {
    const shared: ShareData[] = [];
    const undo = replace(navigator, 'share', async (data: ShareData) => void shared.push(data));
    const element = await drawn({ 'native-text': 'Own words', hashtags: 'one two' });
    await press(control(element, 'native'));
    undo();
    expect(shared[0]!.text).to.equal('Own words #one #two');
  });

  for (const [popup, expected] of [
    [undefined, 'width=600,height=640'],
    ['800x500', 'width=800,height=500'],
    ['nonsense', 'width=600,height=640'],
  ] as const)
    it(`popup="${popup}"`, async () => {
      const element = await drawn(popup ? { popup } : {});
      const opened: string[] = [];
      const undo = replace(window, 'open', (_: string, __: string, features: string) => (opened.push(features), {}));
      await press(control(element, 'x'));
      undo();
      expect(opened[0]).to.contain(expected);
    });

  it('popup="none" leaves the link to the browser, which opens a tab', async () => {
    const element = await drawn({ popup: 'none' });
    const opened: unknown[] = [];
    const undo = replace(window, 'open', (...args: unknown[]) => (opened.push(args), {}));
    let isPrevented: boolean | undefined;
    const stop = (event: Event): void => {
      isPrevented = event.defaultPrevented;
      event.preventDefault();
    };
    document.addEventListener('click', stop, { once: true });
    await press(control(element, 'x'));
    undo();
    expect([opened, isPrevented]).to.deep.equal([[], false]);
    expect(control(element, 'x').getAttribute('target')).to.equal('_blank');
  });

  it('what a listener has set is in the link the next time it is pointed at, also after the page has changed', async () => {
    const element = await drawn();
    element.addEventListener('pass-along', ({ detail }) => void (detail.share.text = 'From a listener'));
    const undo = replace(window, 'open', () => ({}));
    await press(control(element, 'x'));
    undo();
    expect(await pointAt(element, 'x')).to.contain('text=From a listener');
    element.requestUpdate();
    await element.updateComplete;
    expect(await pointAt(element, 'x')).to.contain('text=From a listener');
  });

  describe('what a listener has set', () => {
    let undo = (): void => {};
    beforeEach(() => (undo = replace(window, 'open', () => ({}))));
    afterEach(() => undo());

    const pressed = async (set: (share: Share) => void, attributes = {}): Promise<PassAlong> => {
      const element = await drawn(attributes);
      element.addEventListener('pass-along', ({ detail }) => set(detail.share));
      await press(control(element, 'x'));
      return element;
    };

    const SETS: [title: string, set: (share: Share) => void, expected: string][] = [
      ['a text', (share) => void (share.text = 'Of a listener'), 'text=Of a listener'],
      ['a text, added to', (share) => void (share.text += '!'), 'text=A text!&'],
      ['an empty text', (share) => void (share.text = ''), 'text=The headline&'],
      ['hashtags', (share) => void (share.hashtags = ['two']), 'hashtags=two'],
      ['hashtags in their list', (share) => void share.hashtags.push('three'), 'hashtags=one,three'],
      ['options', (share) => void (share.options = { via: 'other' }), 'via=other'],
      ['an option among them', (share) => void (share.options!.via = 'another'), 'via=another'],
      ['a link', (share) => void (share.url = 'https://b.example/?c=d'), 'url=https://b.example/?c=d&'],
    ];
    for (const [title, set, expected] of SETS)
      it(`${title}: stays when other options change`, async () => {
        const element = await pressed(set, { 'x-via': 'example', hashtags: 'one', headline: 'The headline' });
        expect(await pointAt(element, 'x')).to.contain(expected);
        element.image = 'https://a.example/picture.png';
        element.tagline = 'Another line';
        element.popup = '500x500';
        await element.updateComplete;
        expect(decodeURIComponent(control(element, 'x').href)).to.contain(expected);
        await press(control(element, 'x'));
        expect(await pointAt(element, 'x'), 'and is not set twice').to.contain(expected);
      });

    it('gives way to what the author says anew, until the next press', async () => {
      const element = await pressed((share) => void (share.text += ', of a listener'));
      element.text = 'Another text';
      await element.updateComplete;
      expect(await pointAt(element, 'x')).to.match(/text=Another text$/);
      await press(control(element, 'x'));
      expect(await pointAt(element, 'x')).to.match(/text=Another text, of a listener$/);
    });

    it('is for the channel that was pressed', async () => {
      const element = await pressed((share) => void (share.text = 'Of a listener'));
      expect(await pointAt(element, 'whatsapp')).to.contain('A text');
    });

    it('of a press that it prevented is not kept', async () => {
      const element = await drawn();
      element.addEventListener('pass-along', (event) => {
        event.detail.share.text = 'Of a listener';
        event.preventDefault();
      });
      await press(control(element, 'x'));
      expect(await pointAt(element, 'x')).to.contain('A text');
    });

    it('is in the menu when that is opened anew', async () => {
      const element = document.createElement('pass-along');
      Object.assign(element, { layout: 'menu', text: 'A text' });
      document.body.append(element);
      await until(() => element.renderRoot?.querySelector('[part=menu]'), 'the menu button');
      element.addEventListener('pass-along', ({ detail }) => void (detail.share.text = 'Of a listener'));
      const opened = async (): Promise<HTMLAnchorElement> => {
        element.renderRoot.querySelector<HTMLElement>('[part=menu]')!.click();
        await until(() => element.renderRoot.querySelector('dialog [data-channel=x]'), 'the menu');
        return element.renderRoot.querySelector<HTMLAnchorElement>('dialog [data-channel=x]')!;
      };
      await press(await opened());
      await until(() => !element.renderRoot.querySelector('dialog'), 'the menu is closed');
      const link = await opened();
      expect(decodeURIComponent(link.href)).to.contain('text=Of a listener');
      element.renderRoot.querySelector<HTMLElement>('.close')!.click();
      element.remove();
    });
  });

  for (const [attribute, channel, option] of [
    ['embed-url', 'embed', 'url'],
    ['embed-size', 'embed', 'size'],
    ['code-proof', 'code', 'proof'],
    ['via-param', 'via', 'param'],
  ] as const)
    it(`${attribute} is the element's own and no option of a channel "${channel}"`, async () => {
      registerChannel(channel, {
        label: 'Own',
        kind: 'network',
        icon: 'M0 0',
        address: `https://own.example/?u={url}&${option}={${option}}`,
      });
      const element = await drawn({ channels: channel, [attribute]: 'given', url: 'https://a.example/' });
      const { searchParams } = new URL(control(element, channel).href);
      expect(searchParams.get('u')).to.match(/^https:\/\/a\.example\/\?/);
      expect(decodeURIComponent(control(element, channel).href)).to.not.match(/size=given|proof=given|param=given/);
      element.channelOptions = { [channel]: { size: 'by property', proof: 'by property', param: 'by property' } };
      await element.updateComplete;
      // Only the property can mean the channel's; the link is never an option.
      if (option !== 'url') expect(decodeURIComponent(control(element, channel).href)).to.contain('by property');
    });

  for (const mailer of ['gmail', 'outlook', 'yahoomail'])
    it(`what is set for email goes to ${mailer}, too, unless it has its own`, async () => {
      const element = await drawn({
        channels: `email ${mailer}`,
        'email-subject': 'A subject',
        'email-body': 'A body',
        'email-to': 'to@a.example',
        'email-cc': 'cc@a.example',
        'email-bcc': 'bcc@a.example',
      });
      const { searchParams } = new URL(control(element, mailer).href);
      expect(searchParams.get('su') ?? searchParams.get('subject')).to.equal('A subject');
      expect(searchParams.get('body')).to.match(/^A body\r?\n/);
      expect(['to', 'cc', 'bcc'].map((name) => searchParams.get(name))).to.deep.equal([
        'to@a.example',
        'cc@a.example',
        'bcc@a.example',
      ]);
      element.channelOptions = { [mailer]: { subject: 'Its own' }, email: { cc: 'other@a.example' } };
      await element.updateComplete;
      const later = new URL(control(element, mailer).href).searchParams;
      expect(later.get('su') ?? later.get('subject')).to.equal('Its own');
      expect(later.get('cc')).to.equal('other@a.example');
    });

  it('the line of web mailers has them', async () => {
    const element = await drawn({ 'email-subject': 'A subject', 'email-to': 'to@a.example' });
    await press(control(element, 'email'));
    await until(() => element.renderRoot.querySelector('[part=mailers] [data-channel=gmail]'), 'the line');
    const { searchParams } = new URL(control(element, 'gmail').href);
    expect([searchParams.get('su'), searchParams.get('to')]).to.deep.equal(['A subject', 'to@a.example']);
  });
});
