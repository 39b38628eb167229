/** The configurator as the collector serves it: by keyboard, by hand, from its address, and to people with a screen reader. */

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type axe from 'axe-core';
import { until } from './page-fixtures.ts';

type Page = Window & typeof globalThis & { axe: typeof axe };

/** What the page complains of: errors, and what its policy has blocked. */
let problems: string[] = [];

/** In a frame at the corner of the window, where the pointer's coordinates are the same. */
const open = async (query = ''): Promise<Page> => {
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe
      src="/pass-along/configure${query}"
      title="The configurator"
      style="position:fixed;top:0;left:0;width:700px;height:580px;border:0"
    ></iframe>`,
  );
  const page = frame.contentWindow as Page;
  problems = [];
  page.addEventListener('error', ({ message }) => problems.push(message));
  const blocked = ({ violatedDirective, blockedURI }: SecurityPolicyViolationEvent): unknown =>
    problems.push(`${violatedDirective} ${blockedURI}`);
  await until(() => !!page.document?.querySelector('.chosen li'), 'the list is drawn');
  page.document.addEventListener('securitypolicyviolation', blocked);
  return page;
};

const channelsIn = ({ document }: Page): string[] =>
  [...document.querySelectorAll<HTMLElement>('.chosen li')].map((row) => row.dataset['channel']!);

const tagsIn = ({ document }: Page): string[] =>
  [...document.querySelectorAll('.copyable code')].map((code) => code.textContent);

const handleOf = ({ document }: Page, channel: string): HTMLElement =>
  document.querySelector<HTMLElement>(`[data-channel="${channel}"] .handle`)!;

const saidIn = ({ document }: Page): string => document.querySelector('[role=status].unseen')!.textContent;

/** The element of each preview, once it shows `count` buttons. */
const previews = async ({ document }: Page, count: number): Promise<HTMLElement[]> => {
  const elements = (): HTMLElement[] =>
    [...document.querySelectorAll<HTMLIFrameElement>('.previews iframe')].flatMap(
      (frame) => frame.contentDocument?.querySelector<HTMLElement>('pass-along') ?? [],
    );
  const buttonsOf = (element: HTMLElement): number =>
    element.shadowRoot?.querySelectorAll('[data-channel]').length ?? 0;
  document.querySelector('.previews')!.scrollIntoView({ block: 'center' });
  await until(
    () => elements().length === 4 && elements().every((one) => buttonsOf(one) === count),
    `each preview has ${count} buttons`,
  );
  return elements();
};

const middleOf = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + Math.min(width / 2, 60)), Math.round(top + height / 2)];
};

describe('the configurator', () => {
  it('by keyboard: finds, adds, moves and removes channels; address, tags and previews follow', async () => {
    const page = await open('?channels=copy+email');
    page.focus();
    page.document.getElementById('search')!.focus();
    await sendKeys({ type: 'masto' });
    await until(() => page.document.querySelectorAll('.found button').length > 0, 'something is found');
    await sendKeys({ press: 'Enter' });
    await until(() => saidIn(page) === 'Mastodon is added.', 'it is said');
    expect(channelsIn(page)).to.deep.equal(['copy', 'email', 'mastodon']);

    handleOf(page, 'mastodon').focus();
    await sendKeys({ press: 'ArrowUp' });
    await until(() => saidIn(page) === 'Mastodon: 2 of 3.', 'the place is said');
    await until(() => page.document.activeElement === handleOf(page, 'mastodon'), 'the focus stays with it');
    await sendKeys({ press: 'ArrowUp' });
    await until(() => channelsIn(page)[0] === 'mastodon', 'it is the first');
    handleOf(page, 'copy').focus();
    await sendKeys({ press: 'Delete' });
    await until(() => saidIn(page) === 'Copy is removed.', 'the removal is said');

    expect(channelsIn(page)).to.deep.equal(['mastodon', 'email']);
    expect(page.location.search).to.equal('?channels=mastodon+email');
    for (const tag of tagsIn(page)) expect(tag).to.contain('channels="mastodon email"');
    await previews(page, 2);
    expect(problems).to.deep.equal([]);
  });

  it('by hand: a channel is dragged to another place, and Escape puts it back', async () => {
    const page = await open('?channels=copy+email+x+reddit');
    await sendMouse({ type: 'move', position: middleOf(handleOf(page, 'copy')) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: middleOf(handleOf(page, 'email')) });
    await sendMouse({ type: 'move', position: middleOf(handleOf(page, 'x')) });
    await until(() => channelsIn(page).join() === 'email,x,copy,reddit', 'it follows the pointer');
    await sendMouse({ type: 'up' });
    expect(page.location.search).to.equal('?channels=email+x+copy+reddit');
    await until(() => page.document.activeElement === handleOf(page, 'copy'), 'it has the focus');

    await sendMouse({ type: 'move', position: middleOf(handleOf(page, 'reddit')) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: middleOf(handleOf(page, 'email')) });
    await until(() => channelsIn(page)[0] === 'reddit', 'another one follows');
    await sendKeys({ press: 'Escape' });
    await until(() => channelsIn(page).join() === 'email,x,copy,reddit', 'it is back');
    await sendMouse({ type: 'up' });
    expect(problems).to.deep.equal([]);
  });

  it('what its address says is chosen, and shown on light and dark, on a phone and from right to left', async () => {
    const page = await open('?channels=copy+x&look=filled&labels&campaign=a+%22b%22&nonsense=1');
    const field = (id: string) => page.document.getElementById(`option-${id}`) as HTMLInputElement;
    expect([field('look').value, field('labels').checked, field('campaign').value]).to.deep.equal([
      'filled',
      true,
      'a "b"',
    ]);
    const [own, served] = tagsIn(page);
    expect(own).to.contain(`collector="${location.origin}/pass-along/in"`);
    expect(served).to.contain(`src="${location.origin}/pass-along/pass-along.js"`);
    for (const tag of [own, served]) expect(tag).to.contain('labels').and.contain('campaign="a &quot;b&quot;"');
    const shown = await previews(page, 2);
    const ofFrames = shown.map(({ ownerDocument: { documentElement: root, defaultView: view } }) => [
      root.style.colorScheme,
      root.dir,
      view!.innerWidth < 400,
    ]);
    expect(ofFrames).to.deep.equal([
      ['light', 'ltr', false],
      ['dark', 'ltr', false],
      ['light', 'ltr', true],
      ['light', 'rtl', false],
    ]);
    for (const element of shown) {
      expect(element.getAttribute('look')).to.equal('filled');
      expect(element.getAttribute('collector')).to.equal('none');
    }
    expect(problems).to.deep.equal([]);
  });

  it('shows the card of a page from its HTML, and what is missing', async () => {
    const page = await open();
    const area = page.document.getElementById('card-html') as HTMLTextAreaElement;
    area.focus();
    area.value = `<title>A page</title><meta property="og:title" content="How far?">
      <meta property="og:image" content="/a.png"><script>parent.wasRun = true</script>`;
    area.dispatchEvent(new page.Event('input', { bubbles: true }));
    const card = (): string => page.document.querySelector('.card')?.textContent ?? '';
    await until(() => card().includes('How far?'), 'the card is shown');
    const advice = [...page.document.querySelectorAll('.advice li')].map((line) => line.textContent);
    for (const [place, said] of ['og:description', '"/a.png" shows on no network', 'twitter:card'].entries())
      expect(advice[place]).to.contain(said);
    expect(window).not.to.have.property('wasRun');
    expect(problems).to.deep.equal([]);
  });

  it('has nothing that axe finds', async () => {
    const page = await open('?channels=copy+x&counts');
    page.document.querySelector('details')!.open = true;
    await previews(page, 2);
    const { violations } = await page.axe.run({ exclude: ['iframe'] });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html: part }) => part)])).to.deep.equal([]);
  });
});
