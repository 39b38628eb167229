/** The form for a referral code: accepts a code as people type it, and makes it the parent of this visit. */

import { html, nothing, render } from 'lit';
import { readCode } from '../../core/referral-code.ts';
import type { Lineage, Privacy } from '../../core/visit-lineage.ts';
import { createElement, findAll } from '../browser/own-document.ts';
import { languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { textOption } from '../given-option.ts';
import { collectorOf, servedBy } from '../options.ts';
import { clientFor } from '../page-client.ts';
import { loadLanguage } from '../words/index.ts';
import type { Language } from '../words/language.ts';
import { codeFormStyles } from './code-form.styles.ts';
import { keepTyping } from './typing.ts';

type LineageKeeper = { readonly lineage: Lineage; arrive(code: string): boolean };

/** The owner of the lineage: the page's `<pass-along>` of that campaign, or the form's own client. */
const keeperFor = (host: HTMLElement): LineageKeeper => {
  const option = (name: string): string | undefined => textOption(host, name);
  const campaign = option('campaign');
  const element = findAll<WidgetHost & LineageKeeper>('pass-along').find(
    (other) => 'arrive' in other && campaign === (campaign && other.campaign),
  );
  if (element) return element;
  const privacy = (option('privacy') ?? 'anonymous') as Privacy;
  const client = clientFor({
    campaign: campaign ?? 'default',
    privacy,
    collector: collectorOf(option('collector')) ?? servedBy,
    code: option('code'),
    viaParam: option('via-param'),
  });
  return {
    get lineage() {
      return client.lineage;
    },
    arrive(code) {
      const isOther = client.arrive(code);
      if (isOther)
        host.dispatchEvent(
          new CustomEvent('pass-along-lineage', { detail: client.lineage, bubbles: true, composed: true }),
        );
      return isOther;
    },
  };
};

/** Full-width letters of Asian keyboards become plain ones, and any dash that a phone makes of a hyphen a hyphen. */
const normalised = (typed: string): string =>
  typed
    .normalize('NFKC')
    .trim()
    .replace(/\p{Pd}/gu, '-')
    .replace(/[.,·]/g, '');

/** Whether a text is about as long as our codes, so that it is a typo rather than one of the site's own codes. */
const isLikeOurs = (text: string): boolean => /^(?=.*\d)[0-9A-TV-Z]{11,15}$/i.test(text.replace(/[\s-]/g, ''));

const EXAMPLE = '7K3M 9QXD 2TPA 1';

/** The code in a typed text; `undefined` for a misheard or mistyped one. */
const parseTypedCode = (typed: string): string | undefined => {
  const text = normalised(typed);
  const code = readCode(text);
  return code && isLikeOurs(text) && !/^[0-9A-Z]{13}$/.test(code) ? undefined : code;
};

/**
 * Draws the form, once. A visitor without a code (privacy `off`) has no lineage, and gets no form.
 */
export const show = async (host: HTMLElement & { words?: Partial<Language> }): Promise<void> => {
  if (host.shadowRoot) return;
  const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
  root.append(createElement('slot'));
  const words = { ...(await loadLanguage(languageOf(host))), ...host.words };
  const keeper = (): LineageKeeper => keeperFor(host);
  root.replaceChildren();
  if (keeper().lineage.code == null) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(codeFormStyles);
  root.adoptedStyleSheets = [sheet];
  keepTyping(root);

  let wrong = '';
  let confirmation = '';
  const field = (): HTMLInputElement => root.querySelector('input')!;
  const typed = (): void => {
    const { value } = field();
    const isWhole = normalised(value).replace(/[\s-]/g, '').length === 13;
    wrong = isWhole && !parseTypedCode(value) ? words.codeWrong : '';
    draw();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const code = parseTypedCode(field().value);
    wrong = words.codeWrong;
    if (code) wrong = keeper().arrive(code) ? '' : words.codeOwn;
    if (!wrong) confirmation = words.codeRight;
    draw();
    if (confirmation) root.querySelector<HTMLElement>('[part=said]')!.focus();
    else field().focus();
  };
  const draw = (): void =>
    void render(
      html`${
          confirmation
            ? nothing
            : html`<form part="form" @submit=${submit}>
                <label part="label" for="code"><slot name="label">${words.heard}</slot></label>
                <div>
                  <input
                    id="code"
                    part="field"
                    dir="ltr"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="done"
                    maxlength="80"
                    aria-describedby="hint error"
                    aria-invalid=${wrong ? 'true' : nothing}
                    @input=${typed}
                  />
                  <button part="button">${words.use}</button>
                </div>
                <p id="hint" part="hint" dir="ltr">${wrong ? '' : EXAMPLE}</p>
                <p id="error" part="error" role="alert" aria-live="polite">${wrong}</p>
              </form>`
        }
        <p part="said" role="status" tabindex="-1">${confirmation}</p>`,
      root,
    );
  draw();
};
