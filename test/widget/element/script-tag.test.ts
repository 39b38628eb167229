import { expect, fixture, html } from '@open-wc/testing';
import type * as Api from '../../../src/index.ts';
import type { PassAlong } from '../../../src/index.ts';
import { control, press, replace, until } from './page-fixtures.ts';

type BuiltPage = Window & typeof globalThis & { errors: string[]; warnings: string[] };

const CHANNELS = 'copy native print qr embed clip signature misskey email';

const open = async (
  name: string,
  query = '',
): Promise<{ page: BuiltPage; element: PassAlong; files: () => string[] }> => {
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe
      src=${`/script-tag/page/${name}?channels=${CHANNELS}&${query}`}
      style="position:fixed;top:0;left:0;width:800px;height:600px"
    ></iframe>`,
  );
  const page = frame.contentWindow as BuiltPage;
  const find = () => page.document.querySelector('pass-along');
  // Without chunks there are only the channels of the main file.
  const last = name === 'without-chunks' ? 'email' : 'misskey';
  await until(() => find()?.shadowRoot?.querySelector(`[data-channel=${last}]`), 'the widget is drawn');
  const files = (): string[] =>
    page.performance.getEntriesByType('resource').map((entry) => entry.name.replace(/^.*\/script-tag\//, ''));
  return { page, element: find()!, files };
};

/** What each action shows after a press; actions of the device announce their outcome. */
const ACTIONS: Record<string, string> = {
  qr: 'dialog.qr svg path',
  embed: 'dialog.embed [part=preview]',
  misskey: 'dialog.servers input',
  email: '[part=mailers] [data-channel=gmail]',
};

const outcomeOf = async (element: PassAlong, channel: string): Promise<string> => {
  const outcome = new Promise<string>((done) =>
    element.addEventListener('pass-along-outcome', ({ detail }) => done(detail.outcome), { once: true }),
  );
  await press(control(element, channel));
  return outcome;
};

/** Presses every action, and expects it to work with the instance that has loaded. */
const pressAll = async (page: BuiltPage, element: PassAlong): Promise<void> => {
  const undo = [
    replace(page.navigator, 'clipboard', { writeText: async () => {}, write: async () => {} }),
    replace(page, 'ClipboardItem', class {}),
  ];
  for (const channel of ['copy', 'clip', 'signature'])
    expect(await outcomeOf(element, channel), channel).to.equal('copied');
  for (const [channel, selector] of Object.entries(ACTIONS)) {
    await press(control(element, channel));
    await until(() => element.shadowRoot!.querySelector(selector), `${channel} shows ${selector}`);
    element.shadowRoot!.querySelector('dialog')?.close();
  }
  await press(control(element, 'print'));
  for (const restore of undo) restore();
};

const PAGES = [
  'once',
  'twice',
  'behind-a-redirect',
  'twice-behind-a-redirect',
  'with-a-query',
  'with-integrity',
  'beside-a-second-version',
  'before-a-second-version',
];

/** The tag as people paste it, as pages/script-tag.mjs names it, and the scripts of ours that it loads. */
const TAGS = [
  'module',
  'module-async',
  'classic',
  'classic-async',
  'classic-defer',
  'classic-injected',
  'classic-written',
  'classic-from-another-origin',
  'classic-from-another-origin-with-cors',
  'module-then-classic',
  'classic-then-module',
];

describe('the tag as people paste it', () => {
  for (const tag of TAGS)
    for (const place of ['', '&head'])
      it(`${tag}, ${place ? 'in the head' : 'in the body'}: buttons, and actions that load later`, async () => {
        const { page, element, files } = await open('once', `tag=${tag}${place}`);
        const undo = replace(page.navigator, 'clipboard', { write: async () => {} });
        const undoItem = replace(page, 'ClipboardItem', class {});
        expect(await outcomeOf(element, 'clip')).to.equal('copied');
        undo();
        undoItem();
        expect([page.errors, page.warnings]).to.deep.equal([[], []]);
        expect(files().some((file) => file.startsWith('built/chunks/copy-for-email-'))).to.equal(true);
        // What it declares is its own.
        expect(Object.keys(page).filter((name) => /^(\$|[a-z]$)/i.test(name))).to.deep.equal([]);
      });

  for (const tag of ['classic', 'classic-from-another-origin', 'classic-then-module'])
    for (const name of ['twice', 'behind-a-redirect', 'with-a-query', 'beside-a-second-version'])
      it(`${tag}, ${name}: every action works`, async () => {
        if (tag === 'classic-from-another-origin' && name === 'behind-a-redirect') return;
        const { page, element } = await open(name, `tag=${tag}&head`);
        await pressAll(page, element);
        expect(page.errors).to.deep.equal([]);
      });

  for (const tag of ['module', 'classic'])
    it(`${tag}: the module beside it has the exports, and does not load the script again`, async () => {
      const { page, element, files } = await open('with-a-query', `tag=${tag}`);
      const api = (await page.eval(`import('/script-tag/built/pass-along-module.js')`)) as typeof Api;
      expect(Object.keys(api).sort()).to.deep.equal(['PassAlong', 'registerChannel']);
      expect(element).to.be.instanceOf(api.PassAlong);
      api.registerChannel('misskey', { label: 'A server' });
      await until(() => control(element, 'misskey').textContent?.includes('A server'), 'the label is new');
      expect(files().filter((file) => file.includes('/pass-along.js'))).to.deep.equal(['built/pass-along.js?v=2']);
    });
});

describe('the script tag as built', () => {
  for (const name of PAGES)
    it(`${name}: every action works, and no chunk loads the main file again`, async () => {
      const { page, element, files } = await open(name);
      const scripts = page.document.querySelectorAll('script[src]').length;
      await pressAll(page, element);
      expect(page.errors).to.deep.equal([]);
      // Firefox lists a script with `integrity` twice, though it loads it once.
      const main = [...new Set(files())].filter((file) => /^(built|other|redirect)\/pass-along\.js/.test(file));
      expect(main.length, `${main}`).to.equal(scripts);
      expect(files().some((file) => file.includes('chunks/qr-'))).to.equal(true);
    });

  it('a channel registered with the script appears in the menu, whose code loads later', async () => {
    const { page, element } = await open('once');
    const { registerChannel } = (await page.eval(`import('/script-tag/built/pass-along-module.js')`)) as typeof Api;
    registerChannel('intranet', {
      label: 'Intranet',
      kind: 'network',
      icon: 'M0 0h24v24H0z',
      address: 'https://in.example/?u={url}',
    });
    element.setAttribute('layout', 'menu');
    element.setAttribute('channels', 'copy intranet');
    await until(() => element.shadowRoot!.querySelector('[part=menu]'), 'the menu has a button');
    await press(element.shadowRoot!.querySelector<HTMLElement>('[part=menu]')!);
    await until(() => element.shadowRoot!.querySelector('dialog [data-channel=intranet]'), 'the menu shows it');
  });

  it('without its chunks, says once in the console what to do, and throws nothing', async () => {
    const { page, element } = await open('without-chunks');
    for (const [name, value] of Object.entries({
      lang: 'de',
      counts: '',
      layout: 'float',
      collector: '/script-tag/in',
    }))
      element.setAttribute(name, value);
    replace(page.navigator, 'clipboard', undefined);
    expect(await outcomeOf(element, 'copy')).to.equal('refused');
    element.setAttribute('layout', 'menu');
    await until(() => element.shadowRoot!.querySelector('[part=menu]'), 'the menu has a button');
    await press(element.shadowRoot!.querySelector<HTMLElement>('[part=menu]')!);
    await until(() => page.warnings.length, 'the console says so');
    expect(page.warnings.length, page.warnings.join('\n')).to.equal(1);
    expect(page.warnings[0]).to.match(/^pass-along: a file is missing: copy the whole folder .*\/script-tag\/lone\//);
    expect(page.errors).to.deep.equal([]);
  });

  // Chromium runs no module scripts in XML documents, and says so in the console.
  for (const tag of ['classic', 'imported'])
    it(`on an XHTML page every action works: ${tag}`, async () => {
      const { page, element } = await open('as-xhtml', `tag=${tag}`);
      expect(page.document.contentType).to.equal('application/xhtml+xml');
      await pressAll(page, element);
      expect([page.errors, page.warnings]).to.deep.equal([[], []]);
    });

  for (const name of ['beside-a-second-version', 'before-a-second-version', 'twice'])
    it(`${name}: a channel registered with either script reaches the elements`, async () => {
      const { page, element } = await open(name);
      const sources = [...page.document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
      expect(sources.length).to.equal(2);
      for (const [index, source] of sources.entries()) {
        const { registerChannel } = (await page.eval(
          `import('${source.replace(/\.js.*/, '-module.js')}')`,
        )) as typeof Api;
        registerChannel(`own-${index}`, {
          label: `Own ${index}`,
          kind: 'network',
          icon: 'M0 0h24v24H0z',
          address: 'https://in.example/?u={url}',
        });
        registerChannel('copy', { label: `Copy ${index}` });
        element.setAttribute('channels', `copy own-${index}`);
        await until(() => element.shadowRoot!.querySelector(`[data-channel=own-${index}]`), `script ${index}`);
        expect(control(element, `own-${index}`).textContent).to.contain(`Own ${index}`);
      }
      expect(page.errors).to.deep.equal([]);
    });
});
