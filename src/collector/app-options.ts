/** The options of the collector. */

import type { OwnerOptions } from './http/access/owner-token.ts';
import type { ClientAddressOptions } from './http/client-address.ts';
import type { Limits } from './http/intake/limits.ts';
import type { Log } from './operations/log.ts';
import type { Notify } from './campaigns/campaign-automation.ts';
import type { MailSettings } from './digest/mail.ts';
import type { Store } from './store/store.ts';

export type AppOptions = OwnerOptions &
  ClientAddressOptions & {
    store: Store;
    /** Milliseconds since 1970; default `Date.now`. */
    now?: () => number;
    /**
     * Origins whose pages may send events, such as `https://a.example`; default: all. Programs send no origin, and may
     * always send.
     */
    origins?: readonly string[] | undefined;
    /** Default: `LIMITS`. */
    limits?: Partial<Limits> | undefined;
    /** Milliseconds on a monotonic clock, for limits and sessions; default: since the process began. */
    uptime?: () => number;
    /** From 0 to 1, the jitter of `Retry-After`; default `Math.random`. */
    random?: () => number;
    /** The folder with the built report, a file URL that ends with a slash. */
    report?: URL;
    /** The folder with the built script of the widget, a file URL that ends with a slash. */
    widget?: URL;
    /** A folder with earlier builds of that script, which are served too: see `keepBuild`. */
    widgetBuilds?: string | undefined;
    /**
     * Addresses before `/pass-along` under which browsers reach this collector, such as `https://a.example` or
     * `https://a.example/stats`: the served script sends events there, and requests may come with that path or, as from
     * a proxy that strips it, without. Default: the host of each request.
     */
    publicOrigins?: readonly string[] | undefined;
    /** Gets one line for each failure of the collector itself; default: standard error. */
    log?: Log;
    /**
     * The secrets that the owner's servers sign conversions and their own codes with; several during key rotation.
     * None: conversions are refused.
     */
    secrets?: readonly string[] | undefined;
    /** False: landings get no bits of their sender's network (`network-bits.ts`); default: they do. */
    network?: boolean | undefined;
    /** Whether webhooks, and what reads pages, may go to private and link-local addresses; default: no. */
    webhookPrivate?: boolean | undefined;
    /** How digests and alarms are sent by mail; default: they cannot be. */
    mail?: MailSettings | undefined;
    /** A file with the campaign records; the API then cannot change them. Throws when the file is invalid. */
    campaigns?: string | undefined;
    /** When the latest backup was made, in milliseconds since 1970, for the metrics. */
    latestBackup?: (() => number | undefined) | undefined;
    /**
     * Called for each new alarm; default: sends it to the campaign's webhooks. Receivers of digests get it anyway.
     */
    notify?: Notify;
    /**
     * Graceful shutdown: once aborted, live streams end, and new events get 503 with Retry-After. Without a signal no
     * background job runs each minute, and webhook messages are sent only when a request triggers them.
     */
    signal?: AbortSignal;
    /** See `LiveOptions`. */
    pause?: number;
    heartbeat?: number;
  };
