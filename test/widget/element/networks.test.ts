import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import 'axe-core/axe.min.js';
import type { PassAlong } from '../../../src/index.ts';
import { channelsOf, COLLECTOR, control, press, replace, widget } from './page-fixtures.ts';

declare const axe: { run(target: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const KEY = 'pass-along-servers';
const hostileText = `"'></textarea></iframe></title><script>top.ran = 1</script><img src=x onerror="top.ran = 2">&lt;`;

const inside = <T extends HTMLElement>(element: PassAlong, selector: string): T => {
  const found = element.renderRoot.querySelector<T>(`dialog[open] ${selector}`);
  if (!found) throw new Error(`no ${selector} in the dialog`);
  return found;
};
const isOpen = (element: PassAlong): boolean => !!element.renderRoot.querySelector('dialog[open]');

const opened = async (channel: string, attributes: Record<string, string> = {}): Promise<PassAlong> => {
  const element = await widget({
    channels: channel,
    url: 'https://a.example/p?x=1#top',
    headline: 'A headline',
    ...attributes,
  });
  await waitUntil(() => channelsOf(element).length, 'the channel has loaded');
  control(element, channel).focus();
  await press(control(element, channel));
  await waitUntil(() => isOpen(element), 'the dialog opens');
  return element;
};
const reopened = async (element: PassAlong, channel: string): Promise<void> => {
  await press(control(element, channel));
  await waitUntil(() => isOpen(element), 'the dialog opens again');
};

const popups = (isBlocked = false) => {
  const addresses: string[] = [];
  const undo = replace(window, 'open', (address: string) => (isBlocked ? null : (addresses.push(address), {})));
  return { addresses, undo };
};

const answer = async (element: PassAlong, typed: string): Promise<void> => {
  inside<HTMLInputElement>(element, 'input').value = typed;
  inside<HTMLFormElement>(element, 'form').requestSubmit();
  await new Promise((done) => setTimeout(done, 20));
};

const violations = async (element: PassAlong): Promise<string[]> => {
  document.documentElement.lang = 'en';
  return (await axe.run(element)).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
};

const leave = async (element: PassAlong): Promise<void> => {
  await sendKeys({ press: 'Escape' });
  await waitUntil(() => !isOpen(element), 'Escape closes it');
};

describe("the reader's server", () => {
  beforeEach(() => localStorage.removeItem(KEY));
  after(() => localStorage.removeItem(KEY));

  it('is asked for in a dialog, and Enter opens it in a popup', async () => {
    const { addresses, undo } = popups();
    const element = await opened('misskey');
    const field = inside<HTMLInputElement>(element, 'input');
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(field);
    expect(field.labels![0]!.textContent).to.equal('Your Misskey server');
    await sendKeys({ type: '@Me@Server.Example' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !isOpen(element), 'the dialog closes');
    undo();
    const link = `https://a.example/p?x=1&via=${element.lineage.code}.misskey#top`;
    expect(addresses).to.deep.equal([`https://server.example/share?url=${encodeURIComponent(link)}&text=A%20headline`]);
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(control(element, 'misskey'));
  });

  for (const [typed, host] of [
    ['https://lemmy.example/c/games?x#y', 'lemmy.example'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['lemmy.example:8443', 'lemmy.example:8443'],
  ] as const)
    it(`${typed} is ${host}`, async () => {
      const { addresses, undo } = popups();
      const element = await opened('lemmy');
      await answer(element, typed);
      undo();
      const { host: there, pathname, searchParams } = new URL(addresses[0]!);
      expect([there, pathname, searchParams.get('url')]).to.deep.equal([
        host,
        '/create_post',
        `https://a.example/p?x=1&via=${element.lineage.code}.lemmy#top`,
      ]);
    });

  for (const typed of [
    '',
    'localhost',
    'javascript:alert(1)',
    'https://me:secret@server.example',
    'two words.example',
    '127.0.0.1',
  ])
    it(`${JSON.stringify(typed)} shows an error, and opens nothing`, async () => {
      const { addresses, undo } = popups();
      const element = await opened('misskey');
      expect(inside(element, '[role=alert]').textContent).to.equal('');
      await answer(element, typed);
      expect(inside(element, '[role=alert]').textContent).to.contain('doesn’t look like a server name');
      const field = inside<HTMLInputElement>(element, 'input');
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect((element.renderRoot as ShadowRoot).activeElement).to.equal(field);
      expect([field.value, addresses, localStorage.getItem(KEY)]).to.deep.equal([typed, [], null]);
      expect(await violations(element)).to.deep.equal([]);
      await answer(element, 'server.example');
      undo();
      expect([addresses.length, isOpen(element)]).to.deep.equal([1, false]);
    });

  it('is remembered for its network: at most five, the last used first, one press each', async () => {
    const { addresses, undo } = popups();
    const element = await opened('misskey');
    const known = () =>
      [...element.renderRoot.querySelectorAll('dialog li')].map(({ textContent }) => textContent!.trim());
    expect(known()).to.deep.equal([]);
    for (const host of ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example', 'c.example']) {
      await answer(element, host);
      await reopened(element, 'misskey');
    }
    expect(known()).to.deep.equal(['c.example', 'f.example', 'e.example', 'd.example', 'b.example']);
    expect((element.renderRoot as ShadowRoot).activeElement!.textContent).to.equal('c.example');
    expect(await violations(element)).to.deep.equal([]);
    inside(element, 'li:nth-child(2) button').click();
    undo();
    expect(new URL(addresses.at(-1)!).host).to.equal('f.example');
    const other = await opened('friendica');
    expect(other.renderRoot.querySelectorAll('dialog li').length).to.equal(0);
    await leave(other);
  });

  it('is stored apart from the queued events, and erased by forget()', async () => {
    const { undo } = popups();
    const element = await opened('misskey');
    await answer(element, 'server.example');
    undo();
    const { openEventStore } = await import('../../../src/widget/browser/storage.ts');
    expect(
      [...(await openEventStore(COLLECTOR).load())].filter(([id, body]) => /server/.test(id + body)),
    ).to.deep.equal([]);
    expect(localStorage.getItem(KEY)).to.equal('["misskey server.example"]');
    await element.forget();
    expect(localStorage.getItem(KEY)).to.equal(null);
  });

  it('is neither stored nor read with privacy off and with Global Privacy Control', async () => {
    const { addresses, undo } = popups();
    const kept = '["misskey before.example"]';
    localStorage.setItem(KEY, kept);
    for (const isControlled of [false, true]) {
      const uncontrol = isControlled ? replace(navigator, 'globalPrivacyControl', true) : () => {};
      const element = await opened('misskey', isControlled ? {} : { privacy: 'off' });
      expect(element.renderRoot.querySelectorAll('dialog li').length).to.equal(0);
      await answer(element, 'server.example');
      uncontrol();
      expect(localStorage.getItem(KEY)).to.equal(kept);
    }
    undo();
    expect(addresses.length).to.equal(2);
  });

  for (const rubbish of ['{', '{}', 'null', '[1, null, "misskey javascript:alert(1)", "misskey"]'])
    it(`ignores invalid data in the storage: ${rubbish}`, async () => {
      localStorage.setItem(KEY, rubbish);
      const element = await opened('misskey');
      expect(element.renderRoot.querySelectorAll('dialog li').length).to.equal(0);
      await leave(element);
    });

  it('is offered as a link where popups are blocked', async () => {
    const { undo } = popups(true);
    const element = await opened('misskey');
    await answer(element, 'server.example');
    undo();
    const link = inside<HTMLAnchorElement>(element, 'a');
    expect(link.href).to.contain('https://server.example/share?url=https%3A%2F%2Fa.example');
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener']);
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(link);
    expect(await violations(element)).to.deep.equal([]);
    const outcomeEvent = oneEvent(element, 'pass-along-outcome');
    await press(link);
    expect((await outcomeEvent).detail).to.deep.equal({ channel: 'misskey', outcome: 'blocked' });
    expect(isOpen(element)).to.equal(false);
  });

  it('Escape closes the dialog, returns the focus, and dispatches the outcome', async () => {
    const element = await opened('misskey');
    expect(await violations(element)).to.deep.equal([]);
    const outcomeEvent = oneEvent(element, 'pass-along-outcome');
    await leave(element);
    expect((await outcomeEvent).detail).to.deep.equal({ channel: 'misskey', outcome: 'aborted' });
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(control(element, 'misskey'));
    expect(element.renderRoot.querySelector('dialog')).to.equal(null);
  });
});

describe('the HTML to embed', () => {
  const game = new URL('pages/game.html', import.meta.url).href;
  const code = (element: PassAlong): string => inside<HTMLTextAreaElement>(element, 'textarea').value;

  /** Another page with this HTML in it. */
  const paste = async (html: string): Promise<Document> => {
    const page = document.createElement('iframe');
    page.srcdoc = `<!doctype html><title>Somebody's page</title><main>${html}</main><p id="end"></p>`;
    const loaded = oneEvent(page, 'load');
    document.body.append(page);
    await loaded;
    return page.contentDocument!;
  };
  afterEach(() => document.querySelectorAll('body > iframe').forEach((frame) => frame.remove()));

  it('is a sandboxed iframe with the tagged URL of the game, whatever the title contains', async () => {
    const received: { game: string; origin: string; reach: boolean }[] = [];
    const listener = ({ data }: MessageEvent) => void (data?.game && received.push(data));
    addEventListener('message', listener);
    const element = await opened('embed', {
      'embed-url': `${game}?level=1#start`,
      'embed-size': '400x300',
      headline: hostileText,
    });
    const tagged = `${game}?level=1&via=${element.lineage.code}.embed#start`;
    const html = code(element);
    await leave(element);
    received.length = 0;
    const page = await paste(html);
    await waitUntil(() => received.length, 'the game runs');
    removeEventListener('message', listener);
    // With an opaque origin it can access neither the embedding page nor its storage.
    expect(received).to.deep.equal([{ game: tagged, origin: 'null', reach: false }]);
    expect([...page.querySelector('main')!.children].map(({ tagName }) => tagName)).to.deep.equal(['IFRAME']);
    const frame = page.querySelector('iframe')!;
    expect([frame.src, frame.title, frame.width, frame.height, frame.loading, frame.referrerPolicy]).to.deep.equal([
      tagged,
      hostileText,
      '400',
      '300',
      'lazy',
      'strict-origin-when-cross-origin',
    ]);
    expect([frame.allowFullscreen, frame.getAttribute('sandbox')]).to.deep.equal([
      true,
      'allow-scripts allow-forms allow-popups',
    ]);
    expect([page.querySelectorAll('script, img').length, (window as { ran?: number }).ran]).to.deep.equal([
      0,
      undefined,
    ]);
  });

  it('has a preview of the untagged game, in the same sandbox', async () => {
    const element = await opened('embed', { 'embed-url': game, 'embed-sandbox': 'allow-scripts allow-same-origin' });
    const frame = inside<HTMLIFrameElement>(element, 'iframe');
    expect([frame.src, frame.getAttribute('sandbox'), frame.title]).to.deep.equal([
      game,
      'allow-scripts allow-same-origin',
      'Preview',
    ]);
    expect(code(element)).to.contain('sandbox="allow-scripts allow-same-origin"');
    expect(frame.getBoundingClientRect().width).to.be.lessThan(
      inside(element, '.content').getBoundingClientRect().width,
    );
    await leave(element);
  });

  it('is a card with link, headline, text and picture without an embed-url', async () => {
    const disclosure = 'I get a mug for it';
    const element = await opened('embed', {
      headline: hostileText,
      text: `Text ${hostileText}`,
      image: 'https://a.example/p.png?a=1&b="',
      disclosure,
      'embed-url': 'javascript:alert(1)',
    });
    const preview = inside(element, '[part=preview]');
    expect([preview.inert, preview.querySelector('span')!.textContent]).to.deep.equal([true, `Text ${hostileText}`]);
    const page = await paste(code(element));
    // The preview has the same styles as the HTML.
    const styled = (root: Element) =>
      [...root.querySelectorAll<HTMLElement>('*')].map(({ tagName, style, textContent }) => [
        tagName,
        style.cssText,
        textContent!.replace(/\s+/g, ' ').trim(),
      ]);
    expect(styled(preview).map(([tag, style]) => [tag, style])).to.deep.equal(
      styled(page.querySelector('main')!).map(([tag, style]) => [tag, style]),
    );
    const link = page.querySelector('a')!;
    expect(link.href).to.equal(`https://a.example/p?x=1&via=${element.lineage.code}.embed#top`);
    expect([...page.querySelectorAll('strong, span')].map(({ textContent }) => textContent)).to.deep.equal([
      hostileText,
      `Text ${hostileText}`,
      'a.example',
      disclosure,
    ]);
    expect([...page.querySelectorAll('img')].map(({ src }) => src)).to.deep.equal([
      'https://a.example/p.png?a=1&b=%22',
    ]);
    expect(
      [...page.querySelectorAll('main *')]
        .flatMap(({ attributes }) => [...attributes].map(({ name }) => name))
        .filter((name) => name.startsWith('on')),
    ).to.deep.equal([]);
    expect([
      page.querySelectorAll('script').length,
      page.getElementById('end')!.parentElement!.tagName,
      (window as { ran?: number }).ran,
    ]).to.deep.equal([0, 'BODY', undefined]);
    await leave(element);
  });

  it('is copied, and the outcome is dispatched when the dialog closes', async () => {
    const written: string[] = [];
    const undo = replace(navigator, 'clipboard', { writeText: async (text: string) => void written.push(text) });
    const element = await opened('embed');
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(inside(element, '.main'));
    inside(element, '.main').click();
    await waitUntil(() => inside(element, '[role=status]').textContent === 'Copied', 'it is announced');
    undo();
    expect(written).to.deep.equal([code(element)]);
    expect(await violations(element)).to.deep.equal([]);
    const outcomeEvent = oneEvent(element, 'pass-along-outcome');
    await leave(element);
    expect((await outcomeEvent).detail).to.deep.equal({ channel: 'embed', outcome: 'copied' });
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(control(element, 'embed'));
  });

  it('is selected for copying by hand where the clipboard is refused', async () => {
    const undo = replace(navigator, 'clipboard', undefined);
    const undoCommand = replace(Document.prototype, 'execCommand', () => false);
    const element = await opened('embed');
    inside(element, '.main').click();
    const field = inside<HTMLTextAreaElement>(element, 'textarea');
    await waitUntil(() => field.selectionEnd, 'it is selected');
    undo();
    undoCommand();
    expect([field.readOnly, field.selectionStart, field.selectionEnd]).to.deep.equal([true, 0, field.value.length]);
    expect(inside(element, '[role=status]').textContent).to.equal('');
    await leave(element);
  });
});

describe('app schemes', () => {
  it('are offered only where the primary pointer is coarse', async () => {
    const channels = 'copy viber threema messenger sms xmpp';
    for (const isTouch of [true, false]) {
      const undo = replace(window, 'matchMedia', (media: string) => ({ media, matches: isTouch }));
      const element = await widget({ channels });
      await waitUntil(() => channelsOf(element).includes('xmpp'), 'the channels have loaded');
      undo();
      expect(channelsOf(element)).to.deep.equal(isTouch ? channels.split(' ') : ['copy', 'sms', 'xmpp']);
    }
  });
});
