import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import { channelNamed } from '../../../src/core/channels.ts';
import type { PassAlong } from '../../../src/index.ts';
import { COLLECTOR, control, leaves, listen, press, replace, widget, until } from './page-fixtures.ts';

declare const axe: { run(target: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const violations = async (element: Element): Promise<string[]> =>
  (await axe.run(element)).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);

/** An image of one pixel. */
const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const page = {
  url: 'https://a.example/?p=1#top',
  headline: 'A & "B" <i>',
  text: 'Text',
  image: 'https://a.example/p.png',
  tagline: 'By a reader',
  disclosure: 'I get a reward',
};

const drawn = async (channel: string, attributes: Record<string, string> = {}, content = ''): Promise<PassAlong> => {
  const element = await widget({ channels: `${channel} copy`, ...page, ...attributes }, content);
  await waitUntil(() => element.renderRoot.querySelector(`[data-channel=${channel}]`), 'its channel has loaded');
  return element;
};
const outcomeOf = async (element: PassAlong, channel: string): Promise<string> => {
  const outcomeEvent = oneEvent(element, 'pass-along-outcome');
  control(element, channel).focus();
  await press(control(element, channel));
  return (await outcomeEvent).detail.outcome;
};
const linkBy = (element: PassAlong, channel: string): string =>
  `https://a.example/?p=1&via=${element.lineage.code}.${channel}#top`;
const status = (element: PassAlong): string => element.renderRoot.querySelector('[part=status]')!.textContent!;

describe('copying for email', () => {
  /** Replaces the clipboard; records what was written, by type. */
  const clipboard = (write?: (items: ClipboardItem[]) => Promise<void>) => {
    const written: ClipboardItem[] = [];
    const undo = replace(navigator, 'clipboard', {
      write: write ?? (async (items: ClipboardItem[]) => void written.push(...items)),
    });
    const read = async (type: string): Promise<string> => (await written[0]!.getType(type)).text();
    return { read, written, undo };
  };

  it('writes HTML and plain text together, and announces it', async () => {
    const { read, written, undo } = clipboard();
    const element = await drawn('clip');
    expect(await outcomeOf(element, 'clip')).to.equal('copied');
    undo();
    expect(written[0]!.types).to.have.members(['text/html', 'text/plain']);
    expect(await read('text/plain')).to.equal(
      `${page.headline}\n\nText\n\n${linkBy(element, 'clip')}\n\nI get a reward\n\nBy a reader`,
    );
    await waitUntil(() => status(element) === 'Copied', 'it is announced');
  });

  it('shows picture, headline and link in an email, in light and dark, on a phone', async () => {
    const { read, undo } = clipboard();
    const element = await drawn('clip');
    await outcomeOf(element, 'clip');
    undo();
    const code = (await read('text/html')).replace('https://a.example/p.png', PICTURE);
    for (const [scheme, width] of [
      ['light', '600px'],
      ['dark', '320px'],
    ] as const) {
      const frame = await fixture<HTMLIFrameElement>(
        html`<iframe sandbox="allow-same-origin" title="A letter"></iframe>`,
      );
      frame.style.width = width;
      frame.srcdoc = `<!doctype html><html lang="en" style="color-scheme:${scheme}"><title>A letter</title><main>${code}</main>`;
      await oneEvent(frame, 'load');
      const letter = frame.contentDocument!;
      const image = letter.querySelector('img')!;
      await image.decode();
      expect([image.alt, image.naturalWidth]).to.deep.equal([page.headline, 1]);
      expect(image.getBoundingClientRect().width).to.be.within(200, 480);
      const links = [...letter.querySelectorAll('a')];
      expect(links.map(({ href }) => href)).to.deep.equal(Array(3).fill(linkBy(element, 'clip')));
      expect(links.map(({ textContent }) => textContent)).to.deep.equal(['', page.headline, linkBy(element, 'clip')]);
      expect(letter.body.innerText).to.match(/Text\s+https:.*\s+I get a reward\s+By a reader\s*$/s);
      expect(letter.querySelector('script, style, link, [class], [id], i')).to.equal(null);
      expect(letter.documentElement.scrollWidth).to.be.at.most(frame.clientWidth);
    }
  });

  it('writes a line for a signature, its headline a link', async () => {
    const { read, undo } = clipboard();
    const element = await drawn('signature');
    expect(await outcomeOf(element, 'signature')).to.equal('copied');
    undo();
    const link = linkBy(element, 'signature');
    expect(await read('text/plain')).to.equal(`What I’m reading: ${page.headline} ${link} I get a reward`);
    const line = new DOMParser().parseFromString(await read('text/html'), 'text/html').body;
    expect(line.textContent).to.equal(`What I’m reading: ${page.headline} I get a reward`);
    expect([line.querySelector('a')!.href, line.querySelector('a')!.textContent]).to.deep.equal([link, page.headline]);
  });

  for (const [title, refuse] of [
    ['is refused', () => Promise.reject(new DOMException('', 'NotAllowedError'))],
    ['is missing', undefined],
  ] as const)
    it(`uses execCommand where the clipboard ${title}`, async () => {
      const undo = refuse ? clipboard(refuse).undo : replace(navigator, 'clipboard', undefined);
      // A synthetic click has no user activation: the browser would not copy.
      const undoCommand = replace(Document.prototype, 'execCommand', () => {
        const data = new DataTransfer();
        const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true });
        Object.defineProperty(event, 'clipboardData', { value: data });
        document.dispatchEvent(event);
        given = {
          html: data.getData('text/html'),
          text: data.getData('text/plain'),
          prevented: event.defaultPrevented,
        };
        return true;
      });
      let given = { html: '', text: '', prevented: false };
      const element = await drawn('clip');
      expect(await outcomeOf(element, 'clip')).to.equal('copied');
      undo();
      undoCommand();
      expect(given.html).to.contain('<table').and.to.contain(element.lineage.code!);
      expect(given.text).to.contain(linkBy(element, 'clip'));
      expect(given.prevented).to.equal(true);
      expect(element.renderRoot.querySelector('textarea')).to.equal(null);
      expect((element.renderRoot as ShadowRoot).activeElement).to.equal(control(element, 'clip'));
    });

  it('offers the link for copying by hand where both fail', async () => {
    const { undo } = clipboard(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const undoCommand = replace(Document.prototype, 'execCommand', () => false);
    const element = await drawn('clip');
    expect(await outcomeOf(element, 'clip')).to.equal('refused');
    undo();
    undoCommand();
    await element.updateComplete;
    expect(element.renderRoot.querySelector<HTMLInputElement>('[part=field]')!.value).to.equal(linkBy(element, 'clip'));
  });
});

describe('a press on email', () => {
  const line = (element: PassAlong) => element.renderRoot.querySelector<HTMLElement>('[part=mailers]');
  const pressed = async (attributes: Record<string, string> = {}) => {
    const element = await drawn('email', attributes);
    const click = await press(control(element, 'email'));
    await waitUntil(() => line(element), 'the line appears', { timeout: 4000 });
    return { element, click };
  };

  it('opens the mail program at once, without a popup or a tab', async () => {
    let opened = 0;
    const undo = replace(window, 'open', () => void opened++);
    const { element, click } = await pressed();
    undo();
    expect(leaves(click)).to.equal(true);
    expect(opened).to.equal(0);
    expect(control(element, 'email').target).to.equal('_self');
    expect(control(element, 'email').href).to.match(/^mailto:\?body=/);
  });

  it('adds a line with web mailers: real links, each its own channel, counted', async () => {
    const { events, stop } = listen();
    const { element } = await pressed({ collector: COLLECTOR });
    await waitUntil(() => status(element) === 'Email app didn’t open? Try Gmail Outlook Yahoo Mail', 'it is announced');
    expect(line(element)!.textContent!.replace(/\s+/g, ' ').trim()).to.equal(
      'Email app didn’t open? Try Gmail Outlook Yahoo Mail',
    );
    const links = [...line(element)!.querySelectorAll('a')];
    expect(links.map(({ host }) => host)).to.deep.equal([
      'mail.google.com',
      'outlook.live.com',
      'compose.mail.yahoo.com',
    ]);
    for (const link of links) {
      const letter = new URL(link.href).searchParams.get('body')!;
      expect(letter)
        .to.contain(linkBy(element, link.dataset.channel!))
        .and.to.contain('I get a reward')
        .and.to.contain('By a reader');
    }
    expect(document.activeElement).to.not.equal(element);
    const opened: string[] = [];
    const undo = replace(window, 'open', (address: string) => (opened.push(address), {}));
    await press(links[0]!);
    undo();
    expect(opened).to.deep.equal([links[0]!.href]);
    expect(line(element), 'a press in the line does not remove it').to.not.equal(null);
    await waitUntil(
      () => events().filter(({ data }) => 'channel' in data && data.channel === 'gmail').length,
      'the press is counted',
      { timeout: 4000 },
    );
    stop();
  });

  it('shows the line once, until something else is pressed', async () => {
    const { element } = await pressed();
    await press(control(element, 'email'));
    await waitUntil(() => line(element));
    expect(element.renderRoot.querySelectorAll('[part=mailers]').length).to.equal(1);
    const undo = replace(navigator, 'clipboard', { writeText: async () => {} });
    await press(control(element, 'copy'));
    undo();
    expect(line(element)).to.equal(null);
  });

  it("uses the page's own words", async () => {
    const element = await drawn('email');
    element.words = { noMailer: '{} statt eines Mailprogramms' };
    await press(control(element, 'email'));
    await waitUntil(() => line(element));
    expect(line(element)!.textContent!.replace(/\s+/g, ' ').trim()).to.equal(
      'Gmail Outlook Yahoo Mail statt eines Mailprogramms',
    );
  });

  it('a web mailer adds no further line', async () => {
    const element = await drawn('gmail');
    await press(control(element, 'gmail'), { ctrlKey: true });
    await new Promise((done) => setTimeout(done, 300));
    expect(line(element)).to.equal(null);
  });

  for (const [scheme, direction] of [
    ['light', 'ltr'],
    ['dark', 'rtl'],
  ] as const)
    it(`axe finds nothing: ${scheme}, ${direction}`, async () => {
      document.documentElement.lang = 'en';
      document.documentElement.dir = direction;
      Object.assign(
        document.body.style,
        scheme === 'dark' ? { colorScheme: 'dark', background: '#111', color: '#eee' } : {},
      );
      const { element } = await pressed();
      expect(await violations(element)).to.deep.equal([]);
      document.documentElement.dir = 'ltr';
      document.body.removeAttribute('style');
    });

  for (const [title, size] of [['at least 24 pixels high', 24]] as const)
    it(`its links are ${title}`, async () => {
      const { element } = await pressed();
      for (const link of line(element)!.querySelectorAll('a'))
        expect(link.getBoundingClientRect().height).to.be.at.least(size);
    });
});

describe('a disclosure', () => {
  it('is beside the buttons, and in every shared text', async () => {
    const element = await drawn('x', { channels: 'x whatsapp reddit bluesky email mastodon' });
    await waitUntil(() => channelNamed('mastodon'));
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[part=disclosure]')!.textContent).to.equal(page.disclosure);
    for (const name of ['x', 'whatsapp', 'reddit', 'bluesky', 'email', 'mastodon'])
      expect(decodeURIComponent(control(element, name).href), name).to.contain(page.disclosure);
  });

  it('is absent where none is set', async () => {
    const element = await widget({ channels: 'x' });
    expect(element.renderRoot.querySelector('[part=disclosure]')).to.equal(null);
  });
});

describe("the device's share sheet, with files", () => {
  const file = (type: string) => new Response(new Blob(['bytes'], { type }));
  /** A device whose sheet accepts files by `takes`; `serve` is its network. */
  const device = ({
    takes = () => true,
    answer = async () => {},
    serve = async () => file('image/png'),
  }: {
    takes?: (data: ShareData) => boolean;
    answer?: () => Promise<void>;
    serve?: (address: string, signal: AbortSignal) => Promise<Response>;
  } = {}) => {
    const given: ShareData[] = [];
    const fetched: string[] = [];
    const undo = [
      replace(navigator, 'share', (data: ShareData) => (given.push(data), answer())),
      replace(navigator, 'canShare', takes),
      replace(
        window,
        'fetch',
        (address: string, { signal }: { signal: AbortSignal }) => (fetched.push(address), serve(address, signal)),
      ),
    ];
    return { given, fetched, undo: () => undo.forEach((call) => call()) };
  };
  const { image: _, ...plain } = page;
  const native = async (attributes: Record<string, string> = {}, content = ''): Promise<PassAlong> =>
    widget({ channels: 'native', ...plain, ...attributes }, content);
  const names = ({ files = [] }: ShareData) => files.map(({ name, type }) => [name, type]);

  it('gets the picture, the tagged link as URL and in the text, and the disclosure', async () => {
    const { given, fetched, undo } = device();
    const element = await native({ image: 'https://a.example/dir/p%20q.png?w=1' });
    expect(fetched, 'nothing is fetched before the press').to.deep.equal([]);
    expect(await outcomeOf(element, 'native')).to.equal('finished');
    undo();
    const { files: _, ...rest } = given[0]!;
    expect(rest).to.deep.equal({
      url: linkBy(element, 'native'),
      title: page.headline,
      text: `Text ${linkBy(element, 'native')} I get a reward`,
    });
    expect(names(given[0]!)).to.deep.equal([['p q.png', 'image/png']]);
    expect(fetched).to.deep.equal(['https://a.example/dir/p%20q.png?w=1']);
  });

  for (const type of ['pointerover', 'focusin'])
    it(`opens with the picture within the click: ${type} has fetched it`, async () => {
      const { given, fetched, undo } = device();
      const element = await native({ image: 'https://a.example/p.png' });
      const button = control(element, 'native');
      button.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      await until(() => '_sheet' in element && element._sheet, 'the picture is there');
      const outcomeEvent = oneEvent(element, 'pass-along-outcome');
      button.click();
      expect(given.length, 'the sheet was asked for before the click ended').to.equal(1);
      expect((await outcomeEvent).detail.outcome).to.equal('finished');
      undo();
      expect(names(given[0]!)).to.deep.equal([['p.png', 'image/png']]);
      expect(fetched).to.deep.equal(['https://a.example/p.png']);
    });

  it('gets files of the page, named by `download`, by their URL, or by their type', async () => {
    const { given, undo } = device({
      serve: async (address) => file(address.includes('clip') ? 'video/mp4' : 'image/svg+xml'),
    });
    const links =
      '<a slot="file" href="/media/clip?id=3" download="Clip.mp4">Clip</a><a slot="file" href="/drawing">Drawing</a>';
    const element = await native({}, links);
    expect(await outcomeOf(element, 'native')).to.equal('finished');
    undo();
    expect(names(given[0]!)).to.deep.equal([
      ['Clip.mp4', 'video/mp4'],
      ['drawing.svg', 'image/svg+xml'],
    ]);
  });

  for (const [title, settings] of [
    ['the sheet accepts none', { takes: ({ files }: ShareData) => !files }],
    [
      'the sheet throws',
      {
        takes: () => {
          throw new TypeError();
        },
      },
    ],
    ['there is no file', { serve: async () => new Response('', { status: 404 }) }],
    ['the network fails', { serve: () => Promise.reject(new TypeError()) }],
    [
      'the network is too slow',
      {
        serve: (_: string, signal: AbortSignal) =>
          new Promise<Response>((_, fail) => signal.addEventListener('abort', () => fail(signal.reason as Error))),
      },
    ],
  ] as const)
    it(`opens without files where ${title}`, async () => {
      const { given, undo } = device(settings);
      const element = await native({ image: 'https://a.example/p.png' });
      const outcomeEvent = oneEvent(element, 'pass-along-outcome');
      await press(control(element, 'native'));
      expect((await outcomeEvent).detail.outcome).to.equal('finished');
      undo();
      expect(given).to.deep.equal([
        { url: linkBy(element, 'native'), title: page.headline, text: 'Text I get a reward' },
      ]);
    });

  it('fetches nothing where the sheet never accepts files', async () => {
    const { given, fetched, undo } = device();
    const undoCan = replace(navigator, 'canShare', undefined);
    const element = await native({ image: 'https://a.example/p.png' });
    await outcomeOf(element, 'native');
    undoCan();
    undo();
    expect(fetched).to.deep.equal([]);
    expect(given.length).to.equal(1);
  });

  for (const [title, attributes] of [
    ['with a file', { image: 'https://a.example/p.png' }],
    ['without', {}],
  ] as const) {
    it(`a cancel is silent: ${title}`, async () => {
      const { undo } = device({ answer: () => Promise.reject(new DOMException('', 'AbortError')) });
      const element = await native(attributes);
      expect(await outcomeOf(element, 'native')).to.equal('aborted');
      undo();
      await new Promise((done) => setTimeout(done, 200));
      expect(element.renderRoot.querySelector('dialog, [part=field]')).to.equal(null);
      expect(status(element)).to.equal('');
    });

    it(`a refusal falls back to the menu: ${title}`, async () => {
      const { given, undo } = device({ answer: () => Promise.reject(new DOMException('', 'NotAllowedError')) });
      const element = await native(attributes);
      expect(await outcomeOf(element, 'native')).to.equal('refused');
      undo();
      expect(given.length, 'the sheet was requested once').to.equal(1);
      await waitUntil(() => element.renderRoot.querySelector('dialog[open]'), 'the menu opens', { timeout: 4000 });
      element.renderRoot.querySelector('dialog')!.close();
    });
  }
});
