/** Follows what the owner wants of a campaign while the page is looked at: a pause, and which wording this visitor sees. */

import type { Message, PublicState } from '../../core/campaign-record.ts';
import type { Lineage } from '../../core/visit-lineage.ts';
import { chooseWording } from '../../core/wording-choice.ts';

/** The element, as far as it is steered. */
export type Steered = HTMLElement & {
  campaign?: string | undefined;
  collector?: string | undefined;
  privacy?: string | undefined;
  readonly lineage: Lineage;
  addController(controller: { hostConnected(): void; hostDisconnected(): void }): void;
  requestUpdate(): void;
};

type Reader = { readonly lineage: Lineage; read(message: string | undefined): void };
type Hear = (state: PublicState) => void;

/** With the 15 seconds that caches may keep an answer, a pause is known within a minute. */
const EVERY = 40_000;
const PATIENCE = 10_000;

/** Beside the address that takes events; empty where nothing may be sent, from a page that is not of the web for instance, or there is no such address. */
const addressOf = ({ collector, campaign = 'default', privacy = 'anonymous' }: Steered): string => {
  if (
    !collector ||
    !/^(anonymous|consented)$/.test(privacy) ||
    !location.protocol.startsWith('http') ||
    !URL.canParse(collector, location.href)
  )
    return '';
  const events = new URL(collector, location.href);
  const address = events.pathname === '/' ? new URL('/pass-along/state', events) : new URL('state', events);
  address.search = `?campaign=${encodeURIComponent(campaign)}`;
  return address.href;
};

/** What was answered, as far as it is an answer. */
const read = (answer: unknown): PublicState | undefined => {
  const { state, messages, reaction } = (answer ?? {}) as Partial<PublicState>;
  if (state !== 'running' && state !== 'paused') return undefined;
  const weighed = Array.isArray(messages)
    ? messages.filter((message) => typeof message?.name === 'string' && typeof message.weight === 'number')
    : [];
  return { state, messages: weighed, ...(reaction === true && { reaction }) };
};

/** Asks one address for all elements of the page that care, at once and while the page is visible. Who cannot be reached changes nothing. */
const poll = (address: string) => {
  const listeners = new Set<Hear>();
  let [known, asked, timer]: [PublicState | undefined, number, ReturnType<typeof setTimeout> | undefined] = [
    undefined,
    -Infinity,
    undefined,
  ];

  const wait = (): void => {
    clearTimeout(timer);
    if (listeners.size && !document.hidden)
      timer = setTimeout(() => void ask(), Math.max(0, asked + EVERY - performance.now()));
  };
  const ask = async (): Promise<void> => {
    asked = performance.now();
    wait();
    try {
      const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) });
      const state = response.ok ? read(await response.json()) : undefined;
      if (state) for (const hear of listeners) hear((known = state));
    } catch {
      // Asked again in a while.
    }
  };
  const look = (): void => {
    if (!document.hidden) asked = -Infinity;
    wait();
  };

  /** Gives the way to hear no more. */
  return (hear: Hear): (() => void) => {
    if (!listeners.size) document.addEventListener('visibilitychange', look);
    listeners.add(hear);
    if (known) hear(known);
    wait();
    return () => {
      listeners.delete(hear);
      wait();
      if (!listeners.size) document.removeEventListener('visibilitychange', look);
    };
  };
};
const polls = new Map<string, ReturnType<typeof poll>>();
const pollOf = (address: string): ReturnType<typeof poll> => {
  const known = polls.get(address) ?? poll(address);
  polls.set(address, known);
  return known;
};

/** Which wording each code has seen on this page. */
const seen = new Map<string, string>();

const kept = (key: string, name?: string): string | undefined => {
  try {
    if (name) localStorage[key] = name;
    return localStorage[key] as string | undefined;
  } catch {
    return undefined;
  }
};

const weightsIn = (messages: NonNullable<PublicState['messages']>): Record<string, number> =>
  Object.fromEntries(messages.map(({ name, weight }) => [name, weight]));

/** One wording a reader, also when weights move: for as long as the page is open, and with consent for as long as the code is kept. */
const messageFor = (
  { campaign = 'default', privacy }: Steered,
  code: string,
  messages: NonNullable<PublicState['messages']>,
): Message | undefined => {
  const isKept = privacy === 'consented' && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  const [page, device] = [`${campaign} ${code}`, `pass-along-message:${campaign}`];
  const before = seen.get(page) ?? (isKept ? kept(device) : undefined);
  const message =
    messages.find(({ name }) => name === before) ??
    messages.find(({ name }) => name === chooseWording(code, weightsIn(messages)));
  if (!message) return undefined;
  seen.set(page, message.name);
  if (isKept && message.name !== before) kept(device, message.name);
  return message;
};

/** All of the element but what is steered. `lineage` and `querySelector` work on the element itself only. */
const wishesOf = <Host extends Steered>(host: Host, changes: Record<string, unknown>): Host =>
  Object.create(host, {
    lineage: { get: () => host.lineage, configurable: true },
    querySelector: { value: (selector: string) => host.querySelector(selector), configurable: true },
    ...Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, { value }])),
  }) as Host;

/** Without tag, tagline and disclosure. */
const PAUSED = { lineage: {}, utm: false, tagline: undefined, disclosure: undefined, querySelector: () => null };

const seats = new WeakMap<Steered, (client: Reader) => void>();

/** Steers the element from now on, each time it is on the page. `heard` is called after each change that it made. */
export const steer = <Host extends Steered & { _wishes?: Host | undefined }>(
  host: Host,
  client: Reader,
  heard: Hear,
): void => {
  const seat = seats.get(host);
  if (seat) return seat(client);
  let [address, before, leave]: [string, string, () => void] = ['', '', () => {}];

  const hear: Hear = (state) => {
    const { code } = client.lineage;
    const isPaused = state.state === 'paused';
    const message = !isPaused && code && state.messages ? messageFor(host, code, state.messages) : undefined;
    const now = JSON.stringify([
      isPaused,
      message?.name,
      message?.headline,
      message?.text,
      message?.tagline,
      state.reaction,
    ]);
    client.read(message?.name);
    if (now === before) return;
    before = now;
    const { headline, text, tagline } = message ?? {};
    const wording = { ...(headline && { headline }), ...(text && { text }), ...(tagline && { tagline }) };
    host._wishes = isPaused ? wishesOf(host, PAUSED) : message && wishesOf(host, wording);
    host.requestUpdate();
    heard(state);
  };
  const join = (): void => {
    leave();
    address = addressOf(host);
    leave = address && host.isConnected ? pollOf(address)(hear) : () => {};
  };
  seats.set(host, (now) => {
    const isOther = now !== client;
    client = now;
    if (isOther || address !== addressOf(host)) join();
  });
  host.addController({
    hostConnected: join,
    hostDisconnected() {
      leave();
      leave = () => {};
    },
  });
};
