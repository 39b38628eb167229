/** Dispatches an event that reaches every node around `host`. False if a listener has canceled it. */
export const dispatch = (host: EventTarget, type: string, detail: unknown, cancelable = false): boolean =>
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
