/** The element's interface for the rest of the widget: types only, so that nothing has to import the element itself. */

import type { Outcome } from '../core/event.ts';
import type { Replaced, Share } from '../core/passage.ts';
import type { Lineage } from '../core/visit-lineage.ts';
import type { PageClient } from './client.ts';
import type { OptionValues } from './options.ts';
import type { Words } from './words/english.ts';
import type { Language } from './words/language.ts';

/** What a campaign currently overrides: while it is paused, links carry no code; a wording has its own texts. */
export type Overrides = { paused?: boolean; headline?: string; text?: string; tagline?: string };

/** `<pass-along>`. What begins with `_` is internal to the widget. */
export type WidgetHost = HTMLElement &
  OptionValues & {
    readonly lineage: Lineage;
    addController(controller: { hostConnected?(): void; hostDisconnected?(): void; hostUpdated?(): void }): void;
    requestUpdate(): void;
    /** Set when their chunk has loaded; each redraws the element. */
    _language?: Language | undefined;
    _count: string;
    _overrides?: Overrides | undefined;
    /** What listeners have set, for the links to come. */
    _replaced?: Replaced;
    /** Opens the device's share sheet with files that have been fetched. */
    _sheet?: ((share: Share) => Promise<Outcome | undefined>) | undefined;
    /** The shadow root, for parts that are drawn later. */
    readonly _root: ShadowRoot;
    /** The options as they were given, as attribute or property. */
    readonly _given?: Record<PropertyKey, unknown> | undefined;
    /** The address of the page when it was last drawn. */
    readonly _drawnAt?: string;
    /** The page's client for this element's options. */
    readonly _client: PageClient;
    /** The words of its buttons, in the page's language. */
    readonly _words: Words;
    /** Names of the channels shown, in order. */
    readonly _names: readonly string[];
    /** Buttons like those of the row, for other channels; `nothing` for one that cannot work here. */
    _buttonsFor(names: readonly string[]): unknown[];
    /**
     * What will be shared, by channel; its `url` is tagged. Called anew each time, so that single-page navigation is
     * followed.
     */
    _sharer(): (channel: string) => Share;
    /** Handles a press on a button with `data-channel`. */
    _press(cause: MouseEvent): void;
    /** Logs to the console, with `debug` only. */
    _warn(reason: unknown): void;
  };
