/** What the collector is started with. */

import type { OwnerOptions } from './http/access/owner-token.ts';
import type { ClientAddressOptions } from './http/client-address.ts';
import type { Limits } from './http/intake/limits.ts';
import type { Notify } from './campaigns/campaign-automation.ts';
import type { Store } from './store/store.ts';

export type AppOptions = OwnerOptions &
  ClientAddressOptions & {
    store: Store;
    /** Milliseconds since 1970; default `Date.now`. */
    now?: () => number;
    /** Origins whose pages may send, such as `https://a.example`; default: all. Senders that are no pages have none. */
    origins?: readonly string[] | undefined;
    /** Default: `LIMITS`. */
    limits?: Partial<Limits> | undefined;
    /** Milliseconds on a clock that nobody sets, for limits and sessions; default: since the process began. */
    uptime?: () => number;
    /** From 0 to 1, to spread those who come back; default `Math.random`. */
    random?: () => number;
    /** Where the report was built to, a file URL that ends with a slash. */
    report?: URL;
    /** Gets one line for each failure that is the collector's own; default: standard error. */
    log?: (line: string) => void;
    /**
     * By which the owner's servers sign conversions; several while they change them. None: conversions are not taken.
     */
    secrets?: readonly string[] | undefined;
    /** A file with the records of campaigns; then they are changed there only. One that is not right throws. */
    campaigns?: string | undefined;
    /** Is told of alarms; default: the webhooks of the campaign. */
    notify?: Notify;
    /**
     * Ends the live streams, and what is sent from then on is asked to come again. Without it nothing is looked after
     * each minute, and messages to the owner's servers go out only while something happens.
     */
    signal?: AbortSignal;
    /** See `LiveOptions`. */
    pause?: number;
    heartbeat?: number;
  };
