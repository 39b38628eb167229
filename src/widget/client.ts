/**
 * Decides when a visit emits which event. Browser functions are injected as ports, so it runs in Node with fakes,
 * too.
 */

import {
  newEvent,
  type PassEvent,
  type EventData,
  type Kind,
  type LandingClass,
  type Mode,
  type Visit,
} from '../core/event.ts';
import type { KnownCode, Proof } from '../core/proof.ts';
import { lineageOf, type Lineage, type Privacy } from '../core/visit-lineage.ts';
import type { Tag } from '../core/link-tag.ts';
import { createEventSender, type EventSender, type SenderPorts } from './event-sender.ts';

export type Ports = SenderPorts & {
  /**
   * A new code, at once where it has no secret. Always the same one in a page view, so that consent given later does
   * not count a visit twice.
   */
  freshCode(): KnownCode | Promise<KnownCode>;
  /** Calls back whenever the device comes online. */
  whenOnline(callback: () => void): void;
  /** Calls back when `source` can be read, at once if possible. */
  whenReadable(callback: () => void): unknown;
  /** Calls back once, when a person was really there: visible for 3 seconds, or an interaction. Never if unknown. */
  whenVerified(callback: () => void): void;
  /** Runs `task` unless another tab is running it. */
  withTabLock(task: () => Promise<void>): void;
  /** The stored code of a visitor who consented. */
  storedCode: { read(): KnownCode | undefined; write(own: KnownCode): void };
  /** Address in the address bar now, cleaned, whatever the head says. */
  address(): string;
  /** Untagged address of the page now, as the head names it where it is of this address. */
  source(): string;
  /** Tells the page of an event, without what proves whose it is. */
  tell(event: PassEvent): void;
};

export type ClientOptions = {
  campaign: string;
  privacy: Privacy;
  gpc?: boolean;
  code?: string | undefined;
  /** The site's signature of `code`, which proves to the collector whose it is. */
  codeProof?: string | undefined;
  inbound?: Tag | undefined;
  /** What is known about this visit at once: automated, or the same page loaded again. */
  class?: LandingClass | undefined;
  /** Without a collector nothing is stored or sent; the page still knows its lineage. */
  sending: boolean;
};

export type Client = {
  /** Resolves when the code of this visit is known, where it was not at once: until then it is empty. */
  readonly ready: Promise<void> | undefined;
  /** Proves whose the code of this visit is: for its collector only. */
  readonly proof: Proof;
  /** A new object after each change. */
  readonly lineage: Lineage;
  /** Makes a code that the visitor typed the parent of this visit. False for the visitor's own code. */
  arrive(code: string): boolean;
  /** The widget came into view; emitted once for each address. */
  view(): void;
  /**
   * The address has changed without a new document, and has this tag. The code stays; a tag of somebody else is a
   * landing, once, and a widget that was in view is in view at the new address.
   */
  moved(tag: Tag | undefined): void;
  /** Records which wording the visitor sees. All later events carry it; the view is emitted again with it. */
  sawWording(message: string | undefined): void;
  /** Emits an event of this visit. */
  emit<K extends Kind>(kind: K, data: Omit<EventData[K], keyof Visit>): void;
};

/** The first response to events: `at` is when the first request was sent (`performance.now()`). */
export type FirstAnswer = { body: string; at: number };

/** A client of this page, and what its elements need to know of the collector. */
export type PageClient = Client & {
  /** Resolves once the collector has accepted events; its body says how the campaign is, if it is one that knows. */
  readonly firstAnswer: Promise<FirstAnswer>;
  /** Whether the chunk that follows campaign and address has to be loaded. */
  isFollowed: boolean;
};

/** What earlier pages have left can wait until this page has loaded. */
const STORED_AFTER_MS = 2000;

/** A head that a router writes after the address is there by then, and an address that redirects is left. */
const HEAD_AFTER_MS = 100;

/** What is known of a visit until now. */
type VisitState = { lineage: Lineage; message?: string | undefined; proof: Proof; ready?: Promise<void> };

/** Emits events with what is known of the visit, and the address it is at, when they happen. */
const createEmitter = (
  { now, random, source, tell, whenReadable }: Ports,
  sender: EventSender,
  { campaign, mode, state }: { campaign: string; mode: Mode; state: VisitState },
): Client['emit'] => {
  const emit: Client['emit'] = (kind, data) => {
    const { code } = state.lineage;
    if (!code) return void state.ready?.then(() => emit(kind, data));
    // JSON leaves out what is undefined, here and in the event.
    const visit = { campaign, code, mode, message: state.message };
    const occurred = now();
    void whenReadable(() => {
      const event = newEvent(kind, { ...visit, ...data } as EventData[typeof kind], {
        source: source(),
        now: occurred,
        random,
      });
      sender.add(event.id, JSON.stringify({ ...event, ...state.proof }));
      tell(event as PassEvent);
    });
  };
  return emit;
};

/** Emits one view for each address, and for all addresses of a page that its head names alike. */
const createViewer = ({ address, source, later, whenReadable }: Ports, emit: Client['emit']) => {
  const viewed = new Set<string>();
  const emitView = (): void => {
    const names = [address(), source()];
    if (!names.some((name) => viewed.has(name))) emit('view', {});
    for (const name of names) viewed.add(name);
  };
  return {
    hasViewed: (): boolean => viewed.size > 0,
    view: (): void =>
      void whenReadable(() => {
        if (!viewed.size) emitView();
        else if (!viewed.has(address())) later(emitView, HEAD_AFTER_MS);
      }),
  };
};

/** Gives a visit its lineage, and a new code where there is none. */
const identify = (
  { storedCode, freshCode }: Ports,
  { privacy, gpc, code: given, codeProof, inbound }: ClientOptions,
  consented: boolean,
): VisitState => {
  const kept = consented ? storedCode.read() : undefined;
  const lineage = lineageOf({ privacy, gpc, inbound, given, kept: kept?.[0] });
  // JSON leaves out what is undefined.
  const state: VisitState = { lineage, proof: { codeproof: codeProof as string } };
  const hold = (own: KnownCode): void => {
    state.lineage = { ...state.lineage, code: own[0] };
    state.proof.secret = own[1] as string;
    if (consented) storedCode.write(own);
  };
  const { code } = lineage;
  if (code) hold(code === kept?.[0] ? kept : [code]);
  else if (code === '') {
    const own = freshCode();
    if ('then' in own) state.ready = own.then(hold);
    else hold(own);
  }
  return state;
};

/** Opens a client for one visit; its methods share the state of that visit. */
export const createClient = (ports: Ports, options: ClientOptions): Client => {
  const { campaign, privacy, gpc, class: known, sending } = options;
  const sender = createEventSender(ports);
  const consented = privacy === 'consented' && !gpc;
  const state = identify(ports, options, consented);

  /** Codes that this document has landed by. */
  const landed = new Set([state.lineage.parent]);

  const mode = consented ? 'consented' : 'anonymous';
  const emit = sending ? createEmitter(ports, sender, { campaign, mode, state }) : () => {};
  const { hasViewed, view } = createViewer(ports, emit);

  let presence: LandingClass = known ?? 'unverified';
  let isWatched = false;

  const emitLanding = (landingClass: LandingClass): void => {
    const { code, self, parent, channel } = state.lineage;
    if (self) emit('landing', { parent: code as string, channel: channel as string, class: 'self' });
    if (!parent) return;
    emit('landing', { parent, channel: channel as string, class: landingClass });
    if (landingClass === 'unverified') watchPresence();
  };
  /** Matters from the first landing on. */
  const watchPresence = (): void => {
    if (isWatched) return;
    isWatched = true;
    ports.whenVerified(() => emitLanding((presence = 'verified')));
  };

  if (sending && state.lineage.code != null) {
    ports.later(() => ports.withTabLock(sender.sendStored), STORED_AFTER_MS);
    ports.whenOnline(sender.retryNow);
    emitLanding(presence);
  }

  return {
    get lineage() {
      return state.lineage;
    },
    ready: state.ready,
    proof: state.proof,
    arrive(parent) {
      const { code } = state.lineage;
      if (code == null || parent === code) return false;
      state.lineage = { code, parent, channel: 'spoken' };
      // Typing a code is an interaction.
      emitLanding(known ?? 'verified');
      return true;
    },
    view,
    moved(tag) {
      const { code = '' } = state.lineage;
      const next = lineageOf({ privacy, gpc, inbound: tag, given: code });
      if (code && next.parent && !landed.has(next.parent)) {
        landed.add(next.parent);
        state.lineage = next;
        emitLanding(presence);
      }
      if (hasViewed()) view();
    },
    sawWording(name) {
      const isNew = name !== state.message;
      state.message = name;
      if (isNew && hasViewed() && name) emit('view', {});
    },
    emit,
  };
};
