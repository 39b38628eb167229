/**
 * Follows the state of a campaign while the page is visible: whether it is paused, and which wording this visitor sees.
 * The first response to events says it; after that it is polled.
 */

import type { Message, PublicState } from '../../core/campaign-record.ts';
import { siblingAddress } from '../../core/collector-address.ts';
import { chunk } from '../browser/missing-chunk-warning.ts';
import { baseAddress } from '../browser/page.ts';
import type { Overrides, WidgetHost } from '../element-interface.ts';
import type { FirstAnswer, PageClient } from '../client.ts';
import { KNOWS, POLL_INTERVAL } from '../page-client.ts';

type Listener = (state: PublicState) => void;

/** Its chunk, once a campaign has had wordings. */
let wording: typeof import('./wording.ts') | undefined;

const TIMEOUT = 10_000;

/** The URL of the campaign's state or count, beside the one that receives events; empty without a collector. */
export const addressOf = ({ collector, campaign }: WidgetHost, name: 'state' | 'count' = 'state'): string => {
  if (!collector || !URL.canParse(collector, baseAddress())) return '';
  const address = siblingAddress(collector, baseAddress(), name);
  address.search = `?campaign=${encodeURIComponent(campaign)}`;
  return address.href;
};

const parsed = (body: string): Partial<PublicState & { campaign: string }> => {
  try {
    return (JSON.parse(body) as object | null) ?? {};
  } catch {
    return {};
  }
};

/** The state in a response; `undefined` when it is not a valid one, or of another campaign. */
const parseState = (body: string, of?: string): PublicState | undefined => {
  const { state, messages, reaction, campaign } = parsed(body);
  if ((state !== 'running' && state !== 'paused') || (of !== undefined && of !== campaign)) return undefined;
  const wordings = Array.isArray(messages)
    ? messages.filter((message) => typeof message?.name === 'string' && typeof message.weight === 'number')
    : [];
  return { state, messages: wordings, ...(reaction === true && { reaction }) };
};

/**
 * Polls one URL for all elements of the page that follow it while the page is visible, from the first response to
 * events on. A failed request changes nothing.
 */
const poll = (address: string, of: string, { body, at }: FirstAnswer) => {
  const listeners = new Set<Listener>();
  let [latest, requestedAt, timer]: [PublicState | undefined, number, ReturnType<typeof setTimeout> | undefined] = [
    undefined,
    at,
    undefined,
  ];

  const take = async (state: PublicState | undefined): Promise<void> => {
    latest = state ?? latest;
    if (state?.messages?.[0]) wording ??= await chunk(import('./wording.ts')).catch(() => undefined);
    if (state) for (const listener of listeners) listener(state);
  };
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
      await take(response.ok ? parseState(await response.text()) : undefined);
    } catch {
      // The next poll may succeed.
    }
  };
  const onVisibilityChange = (): void => {
    if (document.hidden !== true) requestedAt = -Infinity;
    schedule();
  };

  const first = parseState(body, of);
  if (first) void take(first);
  // It was of another campaign, whose events had waited.
  else requestedAt = -Infinity;

  /** Adds a listener, and returns the function that removes it. */
  return (listener: Listener): (() => void) => {
    if (!listeners.size) addEventListener('visibilitychange', onVisibilityChange, true);
    listeners.add(listener);
    // Wordings need their chunk first.
    if (latest && (wording || !latest.messages?.[0])) listener(latest);
    schedule();
    return () => {
      listeners.delete(listener);
      schedule();
      if (!listeners.size) removeEventListener('visibilitychange', onVisibilityChange, true);
    };
  };
};
const polls = new Map<string, ReturnType<typeof poll>>();
const pollOf = (address: string, campaign: string, first: FirstAnswer): ReturnType<typeof poll> => {
  const existing = polls.get(address);
  if (existing) return existing;
  const added = poll(address, campaign, first);
  polls.set(address, added);
  return added;
};

const overridesOf = (isPaused: boolean, { headline, text, tagline }: Partial<Message>): Overrides | undefined => {
  if (isPaused) return { paused: true };
  const overrides = { ...(headline && { headline }), ...(text && { text }), ...(tagline && { tagline }) };
  return Object.keys(overrides).length ? overrides : undefined;
};

/** What goes on after the first answer, unless it is not wanted any more. */
type Waiting = { resume: ((answer: FirstAnswer) => void) | undefined };

/**
 * A collector may never answer, and the promise keeps what waits for it: that must not be the element. So this function
 * must not be moved into another, whose variables it would keep.
 */
const resumeWith = (answer: Promise<FirstAnswer>, waiting: Waiting): void =>
  void answer.then((first) => waiting.resume?.(first));

/** For each element that follows its campaign, the function that takes its current client. */
const controllers = new WeakMap<WidgetHost, (client: PageClient) => void>();

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
    const { campaign } = host;
    const waiting: Waiting = {
      resume(answer) {
        if (address && KNOWS.test(answer.body)) unsubscribe = pollOf(address, campaign, answer)(applyState);
      },
    };
    unsubscribe = () => (waiting.resume = undefined);
    /*#__NOINLINE__*/ resumeWith(client.firstAnswer, waiting);
  };
  controllers.set(host, (now) => {
    const isOther = now !== client;
    client = now;
    if (host.isConnected && (isOther || address !== addressOf(host))) subscribe();
  });
  host.addController({
    hostConnected: subscribe,
    hostDisconnected() {
      unsubscribe();
    },
  });
};
