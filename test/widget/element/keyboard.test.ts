/** With real keys: what is shown at the button after a press, and the way back. */

import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PassAlong } from '../../../src/index.ts';
import { control, focusOn, replace, until, widget } from './page-fixtures.ts';

const part = (element: PassAlong, name: string) => element.renderRoot.querySelector<HTMLElement>(`[part~="${name}"]`);
const focused = (element: PassAlong): string | undefined => {
  const { activeElement } = element.renderRoot as ShadowRoot;
  return (activeElement as HTMLElement | null)?.dataset['channel'];
};

describe('with the keyboard', () => {
  const stay = (event: Event): void => event.preventDefault();
  before(() => addEventListener('click', stay));
  after(() => removeEventListener('click', stay));

  it('Enter copies, says so each time, and the focus stays', async () => {
    const written: string[] = [];
    const undo = replace(navigator, 'clipboard', { writeText: async (text: string) => void written.push(text) });
    const element = await widget({ channels: 'copy x', url: 'https://a.example/' });
    await focusOn(control(element, 'copy'));
    for (const times of [1, 2]) {
      const status = part(element, 'status')!;
      const said: string[] = [];
      const observer = new MutationObserver(() => said.push(status.textContent));
      observer.observe(status, { childList: true, characterData: true, subtree: true });
      await sendKeys({ press: 'Enter' });
      await until(() => written.length === times && part(element, 'copied'), 'it is copied');
      await until(() => said.some((text) => text.includes('Copied')), 'a screen reader is told');
      observer.disconnect();
      expect(focused(element)).to.equal('copy');
    }
    undo();
  });

  it('email offers web mailers; Tab reaches them, and Escape leads back', async () => {
    const element = await widget({ channels: 'email x', url: 'https://a.example/' });
    await focusOn(control(element, 'email'));
    await sendKeys({ press: 'Enter' });
    await until(() => part(element, 'mailers')?.querySelector('a'), 'the web mailers are there');
    await sendKeys({ press: 'Tab' });
    expect(focused(element)).to.equal('gmail');
    await sendKeys({ press: 'Escape' });
    await until(() => !part(element, 'bubble'), 'it is closed');
    expect(focused(element)).to.equal('email');
  });

  it('Enter on the menu’s button opens the menu, and Escape leads back', async () => {
    const element = await widget({ channels: 'copy x', url: 'https://a.example/' });
    element.layout = 'menu';
    await until(() => part(element, 'menu'), 'the button is there');
    await focusOn(part(element, 'menu')!);
    await sendKeys({ press: 'Enter' });
    await until(() => element.renderRoot.querySelector('dialog[open]'), 'the menu is open');
    await sendKeys({ press: 'Escape' });
    await until(() => !element.renderRoot.querySelector('dialog[open]'), 'the menu is closed');
    expect(focused(element)).to.equal('menu');
  });
});
