import { expect, oneEvent } from '@open-wc/testing';
import type { PassAlongDetail } from '../../../src/index.ts';
import { control, leaves, press, replace, until, widget } from './page-fixtures.ts';

/** Replaces window.open: returns a window, or null as where popups are blocked. */
const popups = (blocked = false) => {
  const opened: { address: string; opener: unknown }[] = [];
  const undo = replace(window, 'open', (address: string) => {
    if (blocked) return null;
    const popup = { address, opener: window as unknown };
    opened.push(popup);
    return popup;
  });
  return { opened, undo };
};

describe('a press', () => {
  it('opens a popup without an opener, and the page stays', async () => {
    const { opened, undo } = popups();
    const element = await widget({ channels: 'x' });
    const click = await press(control(element, 'x'));
    undo();
    expect(opened).to.deep.equal([{ address: control(element, 'x').href, opener: null }]);
    expect(leaves(click)).to.equal(false);
  });

  it('follows the link when the popup is blocked', async () => {
    const { undo } = popups(true);
    const element = await widget({ channels: 'x' });
    const outcomeEvent = oneEvent(element, 'pass-along-outcome');
    const click = await press(control(element, 'x'));
    undo();
    expect(leaves(click)).to.equal(true);
    expect((await outcomeEvent).detail).to.deep.equal({ channel: 'x', outcome: 'blocked' });
  });

  for (const [title, init] of [
    ['Ctrl', { ctrlKey: true }],
    ['Meta', { metaKey: true }],
    ['Shift', { shiftKey: true }],
    ['the middle button', { button: 1 }],
  ] as const)
    it(`with ${title} is the visitor's own way to open a link`, async () => {
      const { opened, undo } = popups();
      const element = await widget({ channels: 'x' });
      const click = await press(control(element, 'x'), init);
      undo();
      expect(opened).to.deep.equal([]);
      expect(leaves(click)).to.equal(true);
    });

  it('on email opens the mail program without a popup or a blank tab', async () => {
    const { opened, undo } = popups();
    const element = await widget({ channels: 'email' });
    expect(leaves(await press(control(element, 'email')))).to.equal(true);
    undo();
    expect(opened).to.deep.equal([]);
    expect(control(element, 'email').target).to.equal('_self');
  });

  it('dispatches a cancelable event with the cause, and does nothing when it is canceled', async () => {
    const { opened, undo } = popups();
    const element = await widget({ channels: 'x copy' });
    const seen: PassAlongDetail[] = [];
    document.addEventListener('pass-along', (event) => (seen.push(event.detail), event.preventDefault()), {
      once: true,
    });
    const click = await press(control(element, 'x'));
    undo();
    expect(seen[0]!.channel).to.equal('x');
    expect(seen[0]!.cause).to.equal(click);
    expect(seen[0]!.share.url).to.contain(`via=${element.lineage.code}.x`);
    expect(opened).to.deep.equal([]);
    expect(leaves(click)).to.equal(false);
  });

  it('uses the text as changed by a listener', async () => {
    const { opened, undo } = popups();
    const element = await widget({ channels: 'x', headline: 'before' });
    element.addEventListener('pass-along', ({ detail }) => (detail.share.text = 'I scored 12!'), { once: true });
    await press(control(element, 'x'));
    undo();
    expect(new URL(opened[0]!.address).searchParams.get('text')).to.equal('I scored 12!');
  });
});

describe('copy', () => {
  const clipboard = (writeText: (text: string) => Promise<void>) => replace(navigator, 'clipboard', { writeText });

  it('writes exactly the tagged link, and announces it', async () => {
    const written: string[] = [];
    const undo = clipboard(async (text) => void written.push(text));
    const element = await widget({ channels: 'copy', url: 'https://a.example/?p=1#top' });
    await press(control(element, 'copy'));
    undo();
    expect(written).to.deep.equal([`https://a.example/?p=1&via=${element.lineage.code}.copy#top`]);
    const status = element.renderRoot.querySelector('[role=status]')!;
    await until(() => status.textContent === 'Copied', 'it is announced');
  });

  it('offers a field to copy from when the clipboard is refused', async () => {
    const undo = clipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const element = await widget({ channels: 'copy', url: 'https://a.example/' });
    const undoCommand = replace(Document.prototype, 'execCommand', () => false);
    await press(control(element, 'copy'));
    await until(() => element.renderRoot.querySelector('input')?.selectionEnd, 'the link is selected');
    undo();
    undoCommand();
    const field = element.renderRoot.querySelector('input')!;
    const link = `https://a.example/?via=${element.lineage.code}.copy`;
    expect(field.value).to.equal(link);
    expect(field.readOnly).to.equal(true);
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, link.length]);
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.equal('');
  });

  it('offers the field where there is no clipboard at all', async () => {
    const undo = replace(navigator, 'clipboard', undefined);
    const element = await widget({ channels: 'copy' });
    const undoCommand = replace(Document.prototype, 'execCommand', () => false);
    await press(control(element, 'copy'));
    await until(() => element.renderRoot.querySelector('input'), 'the field is there');
    undo();
    undoCommand();
    expect(element.renderRoot.querySelector('input')!.value).to.contain('.copy');
  });
});

describe("the device's share sheet", () => {
  for (const [title, share, outcome] of [
    ['finishes', async () => {}, 'finished'],
    ['is cancelled: no error', () => Promise.reject(new DOMException('', 'AbortError')), 'aborted'],
    ['is refused: the field is offered', () => Promise.reject(new DOMException('', 'NotAllowedError')), 'refused'],
  ] as const)
    it(title, async () => {
      const given: ShareData[] = [];
      const undo = replace(navigator, 'share', (data: ShareData) => (given.push(data), share()));
      const element = await widget({ channels: 'native', url: 'https://a.example/', headline: 'H', text: 'T' });
      const outcomeEvent = oneEvent(element, 'pass-along-outcome');
      await press(control(element, 'native'));
      undo();
      expect(given).to.deep.equal([
        { url: `https://a.example/?via=${element.lineage.code}.native`, title: 'H', text: 'T' },
      ]);
      expect((await outcomeEvent).detail).to.deep.equal({ channel: 'native', outcome });
      expect(!!element.renderRoot.querySelector('input')).to.equal(outcome === 'refused');
    });
});

it('print opens the print view', async () => {
  let printed = 0;
  const undo = replace(window, 'print', () => printed++);
  const element = await widget({ channels: 'print' });
  await new Promise((done) => setTimeout(done, 300));
  await press(control(element, 'print'));
  await until(() => printed, 'the print view has loaded');
  undo();
  expect(printed).to.equal(1);
});
