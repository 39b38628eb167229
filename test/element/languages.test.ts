import { expect } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import { channelNamed, defaultNames } from '../../src/core/channels.ts';
import { rows } from '../../src/core/channels.more.ts';
import { languages } from '../../src/words/index.ts';
import { channelsOf, control, press, replace, until, widget } from './visitor.ts';

declare const axe: { run(target: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const all = [...defaultNames, ...Object.keys(rows)];
const listOf = (element: Element): string | null | undefined => element.shadowRoot?.querySelector('ul')?.getAttribute('aria-label');

describe('languages', () => {
  it('an English page loads no language', async () => {
    await widget({ lang: 'en-GB' });
    await widget();
    const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    expect(loaded.filter((path) => /\/src\/words\/(..)\.ts/.test(path))).to.deep.equal([]);
  });

  for (const lang of Object.keys(languages))
    it(`${lang}: every control says what it does, and its visible name is part of that`, async () => {
      const element = await widget({ lang, channels: all.join(' ') });
      const { language } = await languages[lang]!();
      await until(() => listOf(element) === language.list, 'the language is there');
      await until(() => channelsOf(element).length > 40, 'all rows are there');
      for (const name of channelsOf(element)) {
        const { ariaLabel } = control(element, name);
        const visible = control(element, name).querySelector('[part=label]')!.textContent!;
        expect(ariaLabel, name).to.contain(visible);
        expect(ariaLabel, name).to.not.contain('{}');
        const { kind, label } = channelNamed(name)!;
        if (kind !== 'device' && name !== 'email') expect(visible).to.equal(label);
        if (kind === 'device') expect(visible, name).to.not.equal(label);
      }
      expect(control(element, 'email').ariaLabel).to.contain(language.email!);
      expect(control(element, 'email').href).to.contain(encodeURIComponent(language.greeting).slice(0, 12));
    });

  for (const lang of ['ar', 'he'])
    it(`${lang} runs from right to left, and axe finds nothing`, async () => {
      document.documentElement.dir = 'rtl';
      document.documentElement.lang = lang;
      const element = await widget({ channels: 'copy x email' });
      await until(() => listOf(element) !== 'Pass this page along');
      const left = (name: string) => control(element, name).getBoundingClientRect().left;
      expect(left('copy')).to.be.greaterThan(left('email'));
      const { violations } = await axe.run(element);
      document.documentElement.dir = 'ltr';
      document.documentElement.lang = 'en';
      expect(violations.map(({ id }) => id)).to.deep.equal([]);
    });

  it('follows the language of the page when it changes, and says what came of a press in it', async () => {
    const undo = replace(navigator, 'clipboard', { writeText: async () => {} });
    const element = await widget({ channels: 'copy' });
    expect(listOf(element)).to.equal('Pass this page along');
    element.parentElement!.lang = 'fr';
    control(element, 'copy').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await until(() => listOf(element) === 'Faire passer cette page');
    await press(control(element, 'copy'));
    undo();
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.equal('Copié');
  });

  it('is heard across a shadow root', async () => {
    const host = document.createElement('div');
    host.lang = 'nl';
    document.body.append(host);
    const element = document.createElement('pass-along');
    host.attachShadow({ mode: 'open' }).append(element);
    await until(() => listOf(element) === 'Geef deze pagina door');
    host.remove();
  });

  it("takes the page's own words before ours", async () => {
    const element = await widget({ lang: 'de', channels: 'copy x' });
    element.words = { copy: 'Verweis mitnehmen' };
    await until(() => listOf(element) === 'Diese Seite weitergeben');
    expect(control(element, 'copy').ariaLabel).to.equal('Verweis mitnehmen');
    expect(control(element, 'x').ariaLabel).to.equal('Auf X weitergeben');
  });
});
