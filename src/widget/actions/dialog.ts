/**
 * The frame that all dialogs of the widget share: heading, Close, Escape, a press beside it, and focus that goes back.
 * Classes for what is inside: `actions` around buttons, `action` (and `main`) for a button or link, `field`, `hint`.
 * An element with `autofocus` gets the focus first, else Close does.
 */

import { html, render } from 'lit';
import { adoptStyles } from '../browser/adopt-styles.ts';
import type { ActionContext } from './action-context.ts';
import { dialogStyles } from './dialog.styles.ts';

export type DialogContent = {
  title: string;
  content: unknown;
  /** For the styles of one action; also the dialog's second part. */
  classes?: string;
};

export type Dialog = {
  dialog: HTMLDialogElement;
  /** Draws the content again. */
  draw: (content: unknown) => void;
  close: () => void;
  /** Once it is closed, however that came. */
  closed: Promise<void>;
};

const open = new WeakMap<HTMLElement, () => void>();
let count = 0;

export const openDialog = (
  { host, control, words }: Pick<ActionContext, 'host' | 'control' | 'words'>,
  { title, content, classes = '' }: DialogContent,
): Dialog => {
  // Pressed twice before the first one had loaded.
  open.get(control)?.();
  const root = host._root;
  adoptStyles(root, dialogStyles);
  const container = root.appendChild(document.createElement('div'));
  const id = `pass-along-title-${++count}`;
  const close = (): void => dialog.close();
  let finish: () => void;
  const closed = new Promise<void>((resolve) => (finish = resolve));
  const gone = (event: Event): void => {
    // A dialog opened from inside this one may say that it closes, too.
    if (event.target !== dialog) return;
    container.remove();
    if (open.get(control) === close) open.delete(control);
    control.focus();
    finish();
  };
  // A text selected from inside to outside ends in a click beside the dialog, too: that does not close it.
  let isBeside = false;
  const down = ({ target }: Event): void => void (isBeside = target === dialog);
  const click = ({ target }: Event): void => void (isBeside && target === dialog && close());
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
        <div class="content" part="dialog-content">${inner}</div>
      </dialog>`,
      container,
    );
  draw(content);
  const dialog = container.querySelector('dialog')!;
  open.set(control, close);
  dialog.showModal();
  return { dialog, draw, close, closed };
};
