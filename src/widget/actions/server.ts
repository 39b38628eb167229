/** The dialog that asks for the reader's server, for networks with many; recently used ones are offered again. */

import { html, nothing } from 'lit';
import { addressOf } from '../../core/channels.ts';
import type { Outcome } from '../../core/event.ts';
import { openPopup } from '../browser/popup.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { openDialog } from './dialog.ts';
import { hostName } from './host-name.ts';
import { recentItems } from './recent-items.ts';
import type { Action, ActionContext } from './action-context.ts';
import { serverStyles } from './server.styles.ts';

/** The port is added afterwards: encoded with the name, its colon would make an invalid host. */
const addressAt = (host: string, { channel, share }: ActionContext): string => {
  const [name = '', port] = host.split(':');
  const address = addressOf(channel, share, name);
  if (!port) return address;
  const url = new URL(address);
  url.port = port;
  return url.href;
};

const knownServer = (host: string, isFirst: boolean, press: () => void) =>
  html`<li>
    <button
      type="button"
      class="action"
      part="server"
      dir="ltr"
      ?autofocus=${isFirst}
      @click=${press}
      .textContent=${host}
    ></button>
  </li>`;

export const run: Action = async (context) => {
  const { words, name, channel, host: element, settle } = context;
  const kept = recentItems('pass-along-servers', element);
  // A server runs one kind of software, so it is offered again for that kind only.
  const known = kept
    .read()
    .flatMap((line) => (line.startsWith(`${name} `) ? hostName(line.slice(name.length)) || [] : []));
  let outcome: Outcome | undefined = 'aborted';

  const go = (host: string): void => {
    const address = addressAt(host, context);
    kept.add(`${name} ${host}`);
    outcome = openPopup(address, element.popup) ? undefined : 'blocked';
    if (!outcome) return close();
    draw(
      html`<a class="action main" part="server" href=${address} target="_blank" rel="noopener" @click=${close}
        ><span>${words.proceed}: <bdi>${host}</bdi></span></a
      >`,
    );
    dialog.querySelector<HTMLElement>('.content a')?.focus();
  };

  const submit = (event: Event): void => {
    event.preventDefault();
    const field = dialog.querySelector('input')!;
    const host = hostName(field.value);
    if (host) return go(host);
    draw(question(true));
    field.select();
  };

  const question = (isWrong = false) => html`
    ${
      known.length
        ? html`<p class="hint" id="servers">${words.usedBefore}</p>
            <ul role="list" aria-labelledby="servers">
              ${known.map((host, at) => knownServer(host, at === 0, () => go(host)))}
            </ul>`
        : nothing
    }
    <form novalidate @submit=${submit}>
      <label for="server">${words.server.replace('{}', channel.label)}</label>
      <input
        class="field"
        part="server-field"
        id="server"
        name="server"
        dir="ltr"
        inputmode="url"
        enterkeyhint="go"
        autocapitalize="none"
        autocomplete="off"
        spellcheck="false"
        ?autofocus=${!known.length}
        aria-describedby=${isWrong ? 'wrong' : 'hint'}
        aria-invalid=${isWrong ? 'true' : nothing}
      />
      <p class="hint" id="hint" ?hidden=${isWrong}>${words.serverHint}</p>
      <p class="wrong" id="wrong" role="alert">${isWrong ? words.serverWrong : nothing}</p>
      <div class="actions"><button class="action main" part="proceed">${words.proceed}</button></div>
    </form>
  `;

  adoptStyles(context.host._root, serverStyles);
  // For channels that the page has added, the kind cannot be known.
  const title = ((words as Record<string, string>)[channel.kind] ?? '{}').replace('{}', channel.label);
  const { dialog, draw, close, closed } = openDialog(context, { title, content: question(), classes: 'servers' });
  await closed;
  if (outcome) settle(outcome);
};
