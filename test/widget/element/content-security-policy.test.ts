import { expect, fixture, html } from '@open-wc/testing';
import type { PassAlong } from '../../../src/index.ts';
import { control, press, replace, until } from './page-fixtures.ts';

type Strict = Window & typeof globalThis & { violations: string[]; errors: string[]; trustedTypes?: object };

/** The page of pages/strict.mjs, whose header allows the script tag and nothing else. */
const visit = async (
  address: string,
): Promise<{
  page: Strict;
  element: PassAlong;
  inside: <T extends Element = HTMLElement>(selector: string) => Promise<T>;
}> => {
  const frame = await fixture<HTMLIFrameElement>(
    html`<iframe src="/strict/${address}" style="position:fixed;top:0;left:0;width:800px;height:600px"></iframe>`,
  );
  const page = frame.contentWindow as Strict;
  const found = () => page.document.querySelector('pass-along')!;
  await until(
    () => found()?.shadowRoot?.querySelector('[part=menu], [data-channel=signature]'),
    `the widget is drawn; ${page.violations} ${page.errors}`,
  );
  const inside = async <T extends Element>(selector: string): Promise<T> => {
    await until(
      () => found().shadowRoot!.querySelector(selector),
      `${selector} is there; ${page.violations} ${page.errors}`,
    );
    return found().shadowRoot!.querySelector<T>(selector)!;
  };
  return { page, element: found(), inside };
};

/** Channels to press, and the selector of what then appears. */
const acts: Record<string, string> = {
  misskey: 'dialog.servers input',
  qr: 'dialog.qr svg path',
  embed: 'dialog.embed [part=preview]',
  email: '[part=mailers] a',
};

for (const address of ['nonce', 'nonce-without-type', 'strict-dynamic', 'strict-dynamic-without-type', 'hash'])
  describe(`a page with script-src by ${address}, trusted types and no styles`, () => {
    it('has working actions and no violations', async () => {
      const { page, element, inside } = await visit(`${address}?lang=de`);
      const opened: string[] = [];
      const written: (string | ClipboardItem)[] = [];
      const undo = [
        replace(page, 'open', (url: string) => (opened.push(url), {})),
        replace(page, 'print', () => opened.push('print')),
        replace(page.navigator, 'clipboard', {
          writeText: async (text: string) => written.push(text),
          write: async ([item]: ClipboardItem[]) => written.push(item!),
        }),
      ];
      const list = await inside('[part=list]');
      await until(() => list.getAttribute('aria-label') === 'Diese Seite teilen', "it has the page's language");
      await until(
        () => element.renderRoot.querySelector('[part=count]')?.textContent?.includes('120'),
        'it shows the visitor count',
      );
      // Without its style sheet the list would be indented.
      expect(page.getComputedStyle(list).paddingInlineStart).to.equal('0px');
      expect(page.getComputedStyle(control(element, 'x')).getPropertyValue('--brand')).to.equal('');
      expect(page.getComputedStyle(control(element, 'mastodon')).getPropertyValue('--brand')).to.equal('#6364ff');
      for (const channel of ['copy', 'clip', 'signature', 'x', 'mastodon', 'print'])
        await press(control(element, channel));
      await until(() => written.length === 3 && opened.includes('print'), 'copied and printed');
      for (const [channel, place] of Object.entries(acts)) {
        await press(control(element, channel));
        await inside(place);
        const dialog = element.renderRoot.querySelector('dialog');
        if (channel === 'qr')
          for (const action of dialog!.querySelectorAll<HTMLElement>('[part=action]')) action.click();
        dialog?.close();
        await until(() => !element.renderRoot.querySelector('dialog'), 'it is closed');
      }
      const form = page.document.querySelector('pass-along-code')!;
      await until(() => form.shadowRoot?.querySelector('input'), 'the form for codes is there');
      form.shadowRoot!.querySelector('input')!.value = '7K3M9QXD2TPA1';
      form.shadowRoot!.querySelector('button')!.click();
      undo.forEach((back) => back());
      expect([page.violations, page.errors]).to.deep.equal([[], []]);
    });

    it('has a working menu, float layout and player', async () => {
      const menu = await visit(`${address}?layout=menu`);
      (await menu.inside<HTMLElement>('[part=menu]')).click();
      const search = await menu.inside<HTMLInputElement>('[part=search]');
      search.value = 'mast';
      search.dispatchEvent(new menu.page.Event('input', { bubbles: true }));
      await until(() => menu.element.renderRoot.querySelectorAll('dialog [data-channel]').length === 1, 'it is found');
      const float = await visit(`${address}?layout=float&player`);
      await until(() => float.page.getComputedStyle(float.element).zIndex === '9', 'it floats');
      await press(control(float.element, 'embed'));
      await float.inside('iframe[part=preview]');
      for (const { page } of [menu, float]) expect([page.violations, page.errors]).to.deep.equal([[], []]);
    });

    it('reports violations of the policy', async () => {
      const { page } = await visit(address);
      page.document.body.setAttribute('style', 'color:red');
      page.document.body.append(Object.assign(page.document.createElement('style'), { textContent: 'p{}' }));
      if (page.trustedTypes) expect(() => (page.document.querySelector('title')!.innerHTML = 'x')).to.throw();
      await until(() => page.violations.length >= (page.trustedTypes ? 3 : 2), 'every attempt is blocked');
      expect(page.document.body.style.color).to.equal('');
    });
  });
