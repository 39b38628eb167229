/** The author's options of single channels, as attributes and as the property, and what a listener has set. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import type { PassAlong } from '../../../src/index.ts';
import { channelsOf, control, press, replace, until, widget } from './page-fixtures.ts';

const CHANNELS = 'copy native x facebook whatsapp reddit email lemmy mastodon';

const drawn = async (attributes: Record<string, string> = {}): Promise<PassAlong> => {
  const element = await widget({ channels: CHANNELS, text: 'A text', ...attributes });
  await until(() => channelsOf(element).includes('mastodon'), 'the channels that load by name');
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
});
