import { expect } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type { PassAlong } from '../../../src/index.ts';
import { channelsOf, control, press, replace, seen, until, widget } from './page-fixtures.ts';

declare const axe: {
  run(target: Element, options?: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

const violations = async (element: Element): Promise<string[]> =>
  (await axe.run(element)).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);

/** Sets up the page around a widget: its colour scheme and direction. */
const surroundings = {
  light: { colorScheme: 'light', background: '#fff', color: '#222', direction: 'ltr' },
  dark: { colorScheme: 'dark', background: '#111', color: '#eee', direction: 'ltr' },
  'right to left': { colorScheme: 'light', background: '#fff', color: '#222', direction: 'rtl' },
};

const everything = async (): Promise<PassAlong> => {
  const undo = replace(navigator, 'share', async () => {});
  const refused = replace(navigator, 'clipboard', undefined);
  const element = await widget({}, 'Pass it along');
  const unable = replace(Document.prototype, 'execCommand', () => false);
  await press(control(element, 'copy'));
  await until(() => element.renderRoot.querySelector('input'), 'the field is there');
  unable();
  undo();
  refused();
  return element;
};

describe('look', () => {
  for (const [title, style] of Object.entries(surroundings))
    it(`axe finds nothing: ${title}`, async () => {
      Object.assign(document.body.style, style);
      document.documentElement.lang = 'en';
      document.documentElement.dir = style.direction;
      const element = await everything();
      expect(element.renderRoot.querySelector('input')).to.not.equal(null);
      expect(await violations(element)).to.deep.equal([]);
      document.documentElement.dir = 'ltr';
      document.body.removeAttribute('style');
    });

  it('is right to left on a right-to-left page', async () => {
    document.documentElement.dir = 'rtl';
    const element = await widget({ channels: 'copy x' });
    const left = (name: string) => control(element, name).getBoundingClientRect().left;
    expect(left('copy')).to.be.greaterThan(left('x'));
    document.documentElement.dir = 'ltr';
  });

  it('every control is at least 24 by 24 pixels, and square', async () => {
    const element = await widget({ style: '--pass-along-size: 4px' });
    for (const name of channelsOf(element)) {
      const { width, height } = control(element, name).getBoundingClientRect();
      expect(width).to.be.at.least(24);
      expect(height).to.be.at.least(24);
    }
  });

  it('uses the colour of the page, and custom properties', async () => {
    const element = await widget({
      channels: 'x',
      style: 'color: rgb(1, 2, 3); --pass-along-size: 60px; --pass-along-radius: 8px',
    });
    const style = getComputedStyle(control(element, 'x'));
    expect([style.width, style.borderRadius]).to.deep.equal(['60px', '8px']);
    expect(seen(style.color)).to.deep.equal([1, 2, 3, 255]);
    expect(seen(getComputedStyle(control(element, 'x').querySelector('svg')!).fill)).to.deep.equal([1, 2, 3, 255]);
  });

  it('has parts and slots', async () => {
    const element = await widget({ channels: 'copy x' }, '<span slot="label">Tell a friend</span><b slot="x">X</b>');
    const assigned = (name: string) =>
      (element.renderRoot.querySelector(`slot[name="${name}"]`) as HTMLSlotElement)
        .assignedElements()
        .map(({ textContent }) => textContent);
    expect(assigned('label')).to.deep.equal(['Tell a friend']);
    expect(assigned('x')).to.deep.equal(['X']);
    const parts = [...element.renderRoot.querySelectorAll('[part]')].flatMap((node) => [...node.part]);
    expect([...new Set(parts)]).to.have.members(['list', 'channel', 'label', 'copy', 'x', 'status']);
  });

  it('shows its slotted content until it renders, then the buttons, without a layout shift', async () => {
    const holder = document.createElement('div');
    // An unregistered tag looks like an unknown element.
    holder.innerHTML =
      '<pass-along-late style="display:block;min-height:44px"><a href="mailto:">By e-mail</a></pass-along-late><p>After</p>';
    document.body.append(holder);
    const after = holder.querySelector('p')!;
    const top = after.getBoundingClientRect().top;
    const inside = holder.querySelector('a')!;
    expect(inside.getBoundingClientRect().height).to.be.greaterThan(0);
    const { PassAlong: Base } = await import('../../../src/index.ts');
    customElements.define('pass-along-late', class extends Base {});
    const element = holder.querySelector<PassAlong>('pass-along-late' as 'pass-along')!;
    await element.updateComplete;
    expect(inside.getBoundingClientRect().height).to.be.greaterThan(0);
    await until(() => element.renderRoot.querySelector('ul'));
    expect(inside.getBoundingClientRect().height).to.equal(0);
    expect(after.getBoundingClientRect().top).to.equal(top);
    holder.remove();
  });

  it('renders nothing until it comes near the viewport', async () => {
    const spacer = document.createElement('div');
    spacer.style.height = '5000px';
    const element = document.createElement('pass-along');
    document.body.append(spacer, element);
    await element.updateComplete;
    await new Promise((done) => setTimeout(done, 200));
    expect(element.renderRoot.querySelector('ul')).to.equal(null);
    expect(element.lineage.code).to.be.a('string');
    element.scrollIntoView();
    await until(() => element.renderRoot.querySelector('ul'));
    spacer.remove();
    element.remove();
    scrollTo(0, 0);
  });
});

describe('the console', () => {
  const consoles = () => {
    const lines: string[] = [];
    const undo = (['log', 'info', 'warn', 'error'] as const).map((level) =>
      replace(console, level, (...parts: unknown[]) => void lines.push(`${level}: ${parts.join(' ')}`)),
    );
    return { lines, undo: () => undo.forEach((call) => call()) };
  };
  const wrong = { channels: 'copy pocket nowhere xmpp', url: 'javascript:alert(1)', code: 'a b', privacy: 'none' };

  it('gets no warnings without `debug`', async () => {
    const { lines, undo } = consoles();
    await widget(wrong);
    await new Promise((done) => setTimeout(done, 300));
    undo();
    expect(lines).to.deep.equal([]);
  });

  it('gets a warning with the way out for every problem with `debug`', async () => {
    const { lines, undo } = consoles();
    const element = await widget({ ...wrong, debug: '' });
    await until(() => lines.filter((line) => line.startsWith('warn')).length >= 6, 'the warnings come');
    undo();
    const warnings = lines.join('\n');
    for (const pattern of [
      /"pocket" is not available: .*2025/,
      /"nowhere" is unknown.*registerChannel/,
      /"xmpp" is unconfirmed/,
      /url="javascript:alert\(1\)" is ignored/,
      /code="a b" is ignored/,
      /privacy="none" is treated as off/,
    ])
      expect(warnings).to.match(pattern);
    expect(channelsOf(element)).to.deep.equal(['copy', 'xmpp']);
  });

  it('names the nearest channel of one that is misspelled, and understands what others call a channel', async () => {
    const { lines, undo } = consoles();
    const element = await widget({ channels: 'facebok Vkontakte hacker-news zzzz', debug: '' });
    await until(() => lines.some((line) => line.includes('"zzzz"')) && channelsOf(element).length === 2);
    undo();
    const warnings = lines.join('\n');
    expect(warnings).to.match(/"facebok" is unknown: did you mean "facebook"\?/);
    expect(warnings).to.match(/"zzzz" is unknown: check the spelling/);
    expect(warnings).not.to.match(/vkontakte|hacker-news/i);
    expect(channelsOf(element)).to.deep.equal(['vk', 'hackernews']);
  });

  it('leaves no empty box for an unknown or dead channel, with or without `debug`', async () => {
    const element = await widget({ channels: 'copy nowhere pocket mastodon' });
    await until(() => channelsOf(element).includes('mastodon'), 'the channels come');
    await until(() => element.renderRoot.querySelectorAll('li').length === 2, 'the boxes go');
    expect(channelsOf(element)).to.deep.equal(['copy', 'mastodon']);
  });
});
