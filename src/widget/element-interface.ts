/** The element as the rest of the widget knows it: types alone, so that nothing has to import the element itself. */

import type { Share } from '../core/passage.ts';
import type { Lineage } from '../core/visit-lineage.ts';
import type { Client } from './client.ts';
import type { OptionValues } from './options.ts';
import type { Language } from './words/language.ts';

/** What a campaign changes for now: while it is paused, links carry no code; a wording has texts of its own. */
export type Overrides = { paused?: boolean; headline?: string; text?: string; tagline?: string };

/** `<pass-along>`. What begins with `_` is internal to the widget. */
export type WidgetHost = HTMLElement &
  OptionValues & {
    readonly lineage: Lineage;
    addController(controller: { hostConnected?(): void; hostDisconnected?(): void; hostUpdated?(): void }): void;
    requestUpdate(): void;
    /** Set when what they are made of has loaded; each draws the element again. */
    _language?: Language | undefined;
    _count: string;
    _overrides?: Overrides | undefined;
    /** The shadow root: what is drawn later belongs in there. */
    readonly _root: ShadowRoot;
    /** The page's client for this element's options. */
    readonly _client: Client;
    /** Names of the channels shown, in order. */
    readonly _names: readonly string[];
    /** Buttons like those of the row, for other names; `nothing` for one that cannot work here. */
    _buttonsFor(names: readonly string[]): unknown[];
    /**
     * What leaves by a channel; its `url` is tagged. Read anew each time, so that single-page navigation is followed.
     */
    _shareBy(channel: string): Share;
    /** Writes to the console, with `debug` only. */
    _warn(reason: unknown): void;
  };
