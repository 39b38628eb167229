/**
 * The frame that all dialogs of the widget share: heading, Close, Escape, a press on the backdrop, and restored focus.
 * Classes for what is inside: `actions` around buttons, `action` (and `main`) for a button or link, `field`, `hint`.
 * An element with `autofocus` gets the focus first, else Close does.
 */

import { html, render } from 'lit';
import { createElement } from '../browser/own-document.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { followGround } from '../extras/ground.ts';
import type { ActionContext } from './action-context.ts';
import { dialogStyles } from './dialog.styles.ts';
import { keepKeys } from './typing.ts';

export type DialogContent = {
  title: string;
  content: unknown;
  /** For the styles of one action; also the second `part` name of the dialog. */
  classes?: string;
};

export type Dialog = {
  dialog: HTMLDialogElement;
  /** Redraws the content. */
  draw: (content: unknown) => void;
  close: () => void;
  /** Called once it is closed, however that happened. */
  closed: Promise<void>;
};

const open = new WeakMap<HTMLElement, () => void>();
let count = 0;

export const openDialog = (
  { host, control, words }: Pick<ActionContext, 'host' | 'control' | 'words'>,
  { title, content, classes = '' }: DialogContent,
): Dialog => {
  // The button was pressed twice before the dialog had loaded.
  open.get(control)?.();
  const root = host._root;
  adoptStyles(root, dialogStyles);
  const container = root.appendChild(createElement('div'));
  followGround(container, host);
  const id = `pass-along-title-${++count}`;
  const close = (): void => dialog.close();
  let finish: () => void;
  const closed = new Promise<void>((resolve) => (finish = resolve));
  const gone = (event: Event): void => {
    // Ignores `close` from a dialog that was opened inside this one.
    if (event.target !== dialog) return;
    container.remove();
    ignoreKeys();
    if (open.get(control) === close) open.delete(control);
    control.focus();
    finish();
  };
  // Selecting text from inside to outside also ends in a click on the backdrop: that does not close the dialog.
  let isBeside = false;
  const down = ({ target }: Event): void => void (isBeside = target === dialog);
  const click = ({ target }: Event): void => void (isBeside && target === dialog && close());
  // A listener of the page has prevented the press before it came here.
  const unlessPrevented = {
    capture: true,
    handleEvent(event: Event): void {
      if (event.defaultPrevented) event.stopPropagation();
    },
  };
  const draw = (inner: unknown): void =>
    void render(
      html`<dialog
        part="dialog ${classes}"
        class=${classes}
        aria-labelledby=${id}
        @close=${gone}
        @pointerdown=${down}
        @click=${click}
      >
        <header>
          <h2 part="dialog-title" id=${id}>${title}</h2>
          <button
            type="button"
            class="close"
            part="dialog-close"
            aria-label=${words.close}
            title=${words.close}
            @click=${close}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18" /></svg>
          </button>
        </header>
        <div class="content" part="dialog-content" @click=${unlessPrevented} @auxclick=${unlessPrevented}>${inner}</div>
      </dialog>`,
      container,
    );
  draw(content);
  const dialog = container.querySelector('dialog')!;
  open.set(control, close);
  const ignoreKeys = keepKeys(dialog, close);
  dialog.showModal();
  return { dialog, draw, close, closed };
};
