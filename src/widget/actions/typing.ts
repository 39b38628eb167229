/**
 * Stops keyboard events in the widget's fields and dialogs from triggering the page's shortcuts, such as `s` or `/`.
 * For the page, the target of an event in a shadow tree is the element, which does not look like a text field.
 */

import { findFirst } from '../browser/own-document.ts';

const TYPES = 'keydown keypress keyup beforeinput input paste compositionstart compositionupdate compositionend'.split(
  ' ',
);

/** What is kept: fields inside a form, and everything inside an open dialog, which Escape closes. */
const closers = new WeakMap<EventTarget, (() => void) | undefined>();
/** Open dialogs, the topmost one last. */
const dialogs: Element[] = [];
/** From the Escape that closed a dialog until that key is released: what follows would close a layer of the page. */
let isEscapeHeld = false;

/** Our own events, which are not relayed again. */
const relayed = new WeakSet<Event>();

const isField = (target: EventTarget | undefined): boolean =>
  target instanceof Element && target.matches('input, textarea');

/** The dialog or form that an event belongs to. A press on bare text in a dialog leaves the focus with the body. */
const ownerOf = ([target, ...path]: EventTarget[]): EventTarget | undefined => {
  if (target === findFirst('body')) return dialogs.findLast((dialog) => dialog.matches(':modal'));
  const owner = [target, ...path].find((node) => node && closers.has(node));
  return owner && (closers.get(owner) || isField(target)) ? owner : undefined;
};

const keep = (event: Event): void => {
  const path = event.composedPath();
  const { type, key, isComposing, repeat } = event as KeyboardEvent;
  if (key === 'Escape') {
    if (isEscapeHeld && (repeat || type === 'keyup')) {
      isEscapeHeld = type !== 'keyup';
      event.stopImmediatePropagation();
      return event.preventDefault();
    }
    isEscapeHeld = false;
  }
  const owner = ownerOf(path);
  if (!owner || relayed.has(event)) return;
  event.stopImmediatePropagation();
  const close = closers.get(owner);
  if (close && type === 'keydown' && key === 'Escape' && !isComposing) {
    // Else the browser would close what is then the topmost layer, which is the page's; or only clear a search field.
    event.preventDefault();
    isEscapeHeld = true;
    return close();
  }
  // Our own listeners get one that does not leave the shadow tree. In Firefox a `KeyboardEvent` would, in any case.
  const own = Object.assign(new Event(type, { bubbles: true, cancelable: event.cancelable }), { key, isComposing });
  relayed.add(own);
  if (!path[0]!.dispatchEvent(own)) event.preventDefault();
};

let isListening = false;
const listen = (): void => {
  if (isListening) return;
  isListening = true;
  // On the way down, and as far up as possible: before listeners of the page that capture, too.
  for (const type of TYPES) addEventListener(type, keep, true);
};

/** Keeps what is typed in the fields inside `root`. */
export const keepTyping = (root: ShadowRoot): void => {
  closers.set(root, undefined);
  listen();
};

/** Keeps all keys of an open dialog; Escape closes it, and nothing else. Returns the function that ends this. */
export const keepKeys = (dialog: Element, close: () => void): (() => void) => {
  closers.set(dialog, close);
  dialogs.push(dialog);
  listen();
  return () => void dialogs.splice(dialogs.indexOf(dialog), 1);
};
