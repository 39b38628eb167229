/**
 * Polls the state of a campaign while the page is visible: whether it is paused, and which wording this visitor sees.
 */

import type { Message, PublicState } from '../../core/campaign-record.ts';
import { eventsAddress } from '../../core/events-address.ts';
import { chunk } from '../browser/missing-chunk-warning.ts';
import { baseAddress } from '../browser/page.ts';
import { preconnectOnHover } from '../browser/preconnect.ts';
import type { Client } from '../client.ts';
import type { Overrides, WidgetHost } from '../element-interface.ts';

type Listener = (state: PublicState) => void;

/** Its chunk, once a campaign has had wordings. */
let wording: typeof import('./wording.ts') | undefined;

/** Caches may keep a response for another 15 seconds, so a pause is known within a minute. */
const POLL_INTERVAL = 40_000;
const TIMEOUT = 10_000;

/**
 * The URL of the state, beside the one that receives events; empty without a collector, and where nothing may be sent,
 * such as from a `file:` page.
 */
const addressOf = ({ collector, campaign, privacy }: WidgetHost): string => {
  const events = collector && eventsAddress(collector, baseAddress());
  if (!events || !/^(anonymous|consented)$/.test(privacy) || !location.protocol.startsWith('http')) return '';
  return new URL(`state?campaign=${encodeURIComponent(campaign)}`, events).href;
};

/** The state in a response; `undefined` when it is not a valid one. */
const parseState = (answer: unknown): PublicState | undefined => {
  const { state, messages, reaction } = (answer ?? {}) as Partial<PublicState>;
  if (state !== 'running' && state !== 'paused') return undefined;
  const wordings = Array.isArray(messages)
    ? messages.filter((message) => typeof message?.name === 'string' && typeof message.weight === 'number')
    : [];
  return { state, messages: wordings, ...(reaction === true && { reaction }) };
};

/**
 * Polls one URL for all elements of the page that follow it, at once and while the page is visible. A failed request
 * changes nothing.
 */
const poll = (address: string) => {
  const listeners = new Set<Listener>();
  let [latest, requestedAt, timer]: [PublicState | undefined, number, ReturnType<typeof setTimeout> | undefined] = [
    undefined,
    -Infinity,
    undefined,
  ];

  const schedule = (): void => {
    clearTimeout(timer);
    // An image of the page may be named `hidden`.
    if (listeners.size && document.hidden !== true)
      timer = setTimeout(() => void request(), Math.max(0, requestedAt + POLL_INTERVAL - performance.now()));
  };
  const request = async (): Promise<void> => {
    requestedAt = performance.now();
    schedule();
    try {
      const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT) });
      const state = response.ok ? parseState(await response.json()) : undefined;
      latest = state ?? latest;
      if (state?.messages?.[0]) wording ??= await chunk(import('./wording.ts')).catch(() => undefined);
      if (state) for (const listener of listeners) listener(state);
    } catch {
      // The next poll may succeed.
    }
  };
  const onVisibilityChange = (): void => {
    if (document.hidden !== true) requestedAt = -Infinity;
    schedule();
  };

  /** Adds a listener, and returns the function that removes it. */
  return (listener: Listener): (() => void) => {
    if (!listeners.size) addEventListener('visibilitychange', onVisibilityChange, true);
    listeners.add(listener);
    if (latest) listener(latest);
    schedule();
    return () => {
      listeners.delete(listener);
      schedule();
      if (!listeners.size) removeEventListener('visibilitychange', onVisibilityChange, true);
    };
  };
};
const polls = new Map<string, ReturnType<typeof poll>>();
const pollOf = (address: string): ReturnType<typeof poll> => {
  const existing = polls.get(address);
  if (existing) return existing;
  // Events go to the same host.
  preconnectOnHover(address);
  const added = poll(address);
  polls.set(address, added);
  return added;
};

const overridesOf = (isPaused: boolean, { headline, text, tagline }: Partial<Message>): Overrides | undefined => {
  if (isPaused) return { paused: true };
  const overrides = { ...(headline && { headline }), ...(text && { text }), ...(tagline && { tagline }) };
  return Object.keys(overrides).length ? overrides : undefined;
};

/** For each element that follows its campaign, the function that takes its current client. */
const controllers = new WeakMap<WidgetHost, (client: Client) => void>();

/**
 * Follows the campaign whenever the element is on the page. Further calls only pass another client or address.
 * `changed` is called after each state that changed something.
 */
export const followCampaign = (host: WidgetHost, changed: Listener): void => {
  const controller = controllers.get(host);
  if (controller) return controller(host._client);
  let client = host._client;
  let [address, before, unsubscribe]: [string, string, () => void] = ['', '', () => {}];

  const applyState: Listener = (state) => {
    const { code } = client.lineage;
    const isPaused = state.state === 'paused';
    const message = !isPaused && code && state.messages ? wording?.messageFor(host, code, state.messages) : undefined;
    const overrides = overridesOf(isPaused, message ?? {});
    const now = JSON.stringify([message?.name, overrides, state.reaction]);
    client.sawWording(message?.name);
    if (now === before) return;
    before = now;
    host._overrides = overrides;
    host.requestUpdate();
    changed(state);
  };
  const subscribe = (): void => {
    unsubscribe();
    address = addressOf(host);
    unsubscribe = address && host.isConnected ? pollOf(address)(applyState) : () => {};
  };
  controllers.set(host, (now) => {
    const isOther = now !== client;
    client = now;
    if (isOther || address !== addressOf(host)) subscribe();
  });
  host.addController({
    hostConnected: subscribe,
    hostDisconnected() {
      unsubscribe();
      unsubscribe = () => {};
    },
  });
};
