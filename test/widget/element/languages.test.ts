import { expect } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import { channelNamed, defaultNames } from '../../../src/core/channels.ts';
import { rows } from '../../../src/core/channels.more.ts';
import { languages, loadLanguage } from '../../../src/widget/words/index.ts';
import { channelsOf, control, newCampaign, open, press, replace, until, widget, COLLECTOR } from './page-fixtures.ts';

declare const axe: { run(target: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const all = [...defaultNames, ...Object.keys(rows)];
const listOf = (element: Element): string | null | undefined =>
  element.shadowRoot?.querySelector('ul')?.getAttribute('aria-label');

describe('languages', () => {
  /** In a frame, where no other test has loaded anything. */
  const loadedBy = async (lang: string): Promise<string[]> => {
    const { page, element } = await open(`./pages/visit.html?lang=${lang}`);
    page.document.documentElement.lang = lang;
    element.requestUpdate();
    await element.updateComplete;
    if (!lang.startsWith('en')) await until(() => listOf(element) !== 'Share this page', 'the language is there');
    await new Promise((done) => setTimeout(done, 300));
    return page.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  };

  for (const lang of ['en', 'en-GB'])
    it(`a page in ${lang} loads no language`, async () => {
      const loaded = await loadedBy(lang);
      expect(loaded.filter((path) => path.includes('/src/widget/words/'))).to.deep.equal([
        '/src/widget/words/english.ts',
      ]);
    });

  it('a page in German loads German, and only the channels that it shows', async () => {
    const loaded = await loadedBy('de');
    expect(
      loaded
        .filter((path) => /\/words\/[a-z]{2}(-Hant)?\.ts|channels\.more/.test(path))
        .map((path) => path.split('/').pop()),
    ).to.deep.equal(['de.ts']);
  });

  /** English is among them: it has no loader. */
  for (const lang of ['en', ...Object.keys(languages)])
    it(`${lang}: every control has an accessible name that contains its visible label`, async () => {
      // On a phone with a share sheet, every channel is shown.
      const undo = [
        replace(navigator, 'share', async () => {}),
        replace(window, 'matchMedia', () => ({ matches: true })),
      ];
      const element = await widget({ lang, channels: all.join(' ') });
      const language = await loadLanguage(lang);
      await until(() => listOf(element) === language.list, 'the language is there');
      await until(() => channelsOf(element).length === all.length, 'all channels are there');
      for (const call of undo) call();
      for (const name of channelsOf(element)) {
        const { ariaLabel } = control(element, name);
        const visible = control(element, name).querySelector('[part=label]')!.textContent!;
        // WCAG 2.5.3 does not count case: "Email" is in "Share by email".
        expect(ariaLabel!.toLowerCase(), name).to.contain(visible.toLowerCase());
        expect(visible, name).to.not.equal('');
        expect(ariaLabel, name).to.not.contain('{}');
        const { kind, label } = channelNamed(name)!;
        if (kind !== 'device' && name !== 'email') expect(visible).to.equal(label);
        if (kind === 'device' && name !== 'clip') expect(visible, name).to.not.equal(label);
      }
      expect(control(element, 'email').ariaLabel).to.equal(language.byEmail);
      expect(control(element, 'email').href).to.contain(encodeURIComponent(language.greeting).slice(0, 12));
    });

  for (const lang of ['ar', 'he'])
    it(`${lang} is right to left, and axe finds nothing`, async () => {
      document.documentElement.dir = 'rtl';
      document.documentElement.lang = lang;
      const element = await widget({ channels: 'copy x email' });
      await until(() => listOf(element) !== 'Share this page');
      const left = (name: string) => control(element, name).getBoundingClientRect().left;
      expect(left('copy')).to.be.greaterThan(left('email'));
      const { violations } = await axe.run(element);
      document.documentElement.dir = 'ltr';
      document.documentElement.lang = 'en';
      expect(violations.map(({ id }) => id)).to.deep.equal([]);
    });

  it('follows changes of the language of the page, also in announcements', async () => {
    const undo = replace(navigator, 'clipboard', { writeText: async () => {} });
    const element = await widget({ channels: 'copy' });
    expect(listOf(element)).to.equal('Share this page');
    element.parentElement!.lang = 'fr';
    control(element, 'copy').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await until(() => listOf(element) === 'Partager cette page');
    await press(control(element, 'copy'));
    const status = element.renderRoot.querySelector('[role=status]')!;
    await until(() => status.textContent, 'it is said');
    undo();
    expect(status.textContent).to.equal('Copié');
  });

  it('shows the visitor count in the current language', async () => {
    const campaign = newCampaign();
    const undo = replace(window, 'fetch', async () => Response.json({ campaign, state: 'running', people: 12999 }));
    const element = await widget({
      lang: 'de',
      channels: 'copy',
      collector: COLLECTOR,
      campaign,
      counts: '',
    });
    const countText = () => element.renderRoot.querySelector('[part=count]')?.textContent ?? '';
    await until(() => /12\.000 Menschen/.test(countText()), 'German');
    element.lang = 'pl';
    element.requestUpdate();
    await until(() => /Liczba osób.*12\s?000/.test(countText()), 'Polish');
    undo();
  });

  it('shows the language requested last, whichever loads first', async () => {
    const { de } = languages;
    let come = (): void => {};
    languages.de = async () => {
      await new Promise<void>((done) => (come = done));
      return de!();
    };
    const element = await widget({ lang: 'de', channels: 'copy' });
    element.lang = 'it';
    element.requestUpdate();
    await until(() => listOf(element) === 'Condividi questa pagina');
    come();
    await new Promise((done) => setTimeout(done, 100));
    languages.de = de!;
    expect(listOf(element)).to.equal('Condividi questa pagina');
  });

  it('is English, without an error, where a language cannot be loaded', async () => {
    const { ja } = languages;
    let requests = 0;
    languages.ja = () => {
      requests++;
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    const element = await widget({ lang: 'ja', channels: 'copy' });
    await until(() => requests, 'it was requested');
    await new Promise((done) => setTimeout(done, 100));
    languages.ja = ja!;
    expect(listOf(element)).to.equal('Share this page');
  });

  it('`lang` is found across a shadow root', async () => {
    const host = document.createElement('div');
    host.lang = 'nl';
    document.body.append(host);
    const element = document.createElement('pass-along');
    host.attachShadow({ mode: 'open' }).append(element);
    await until(() => listOf(element) === 'Deze pagina delen');
    host.remove();
  });

  it("the page's own words override ours", async () => {
    const element = await widget({ lang: 'de', channels: 'copy x' });
    element.words = { copy: 'Verweis mitnehmen' };
    await until(() => listOf(element) === 'Diese Seite teilen');
    expect(control(element, 'copy').ariaLabel).to.equal('Verweis mitnehmen');
    expect(control(element, 'x').ariaLabel).to.equal('Auf X teilen');
  });
});
