/**
 * Features that attributes turn on beyond the buttons. Loads with the first such attribute; every feature but the first
 * two is a chunk of its own.
 */

import { untagLink } from '../../core/link-tag.ts';
import { whenAddressChanges } from '../browser/address-changes.ts';
import { chunk } from '../browser/missing-chunk-warning.ts';
import { languageOf } from '../browser/page.ts';
import type { Client } from '../client.ts';
import type { WidgetHost } from '../element-interface.ts';
import { tagged } from '../merged-options.ts';
import { addressOf, followCampaign } from './campaign-state.ts';

/** The last address written, so that a tag which the page has removed, and not replaced, is not added again. */
let lastWritten = '';

/**
 * Puts the visitor's own tag into the address bar, without a navigation; fragment, other parameters and the page's
 * history state stay. A home page is what people link to by hand, so it stays bare unless asked for; behind a hash
 * router (`/#/article/5`) it is not the home page. Trackers and routers wrap `history.replaceState` to notice a new
 * page, and this is none, so the browser's own function is called.
 */
const tagAddressBar = (host: WidgetHost): void => {
  const isHome = location.pathname === '/' && !/^#[/!]./.test(location.hash);
  if (host.addressBar == null || (isHome && host.addressBar !== 'home')) return;
  const url = tagged(host, location.href, 'address');
  if (url === location.href || (url === lastWritten && !untagLink(location.href, host.viaParam).tag)) return;
  lastWritten = url;
  History.prototype.replaceState.call(history, history.state, '', url);
};

/** The address that each client was last told of: elements share clients. */
const movedTo = new WeakMap<Client, string>();

/** Elements whose page's address is followed. */
const followed = new WeakSet<WidgetHost>();

/** Follows a single-page router for as long as the element is on the page. */
const followAddress = (host: WidgetHost): void => {
  if (followed.has(host)) return;
  followed.add(host);
  const moved = (): void => {
    const { _client: client } = host;
    if (movedTo.get(client) !== location.href) client.moved(untagLink(location.href, host.viaParam).tag);
    tagAddressBar(host);
    movedTo.set(client, location.href);
  };
  const changed = (): void => {
    moved();
    host.requestUpdate();
  };
  let stop = (): void => {};
  host.addController({
    hostConnected() {
      stop();
      stop = whenAddressChanges(changed);
      // It may have changed before this had loaded, or while the element was not on the page.
      if (host._drawnAt && host._drawnAt !== location.href) host.requestUpdate();
      moved();
    },
    hostDisconnected: () => stop(),
  });
};

const offerReaction = (host: WidgetHost): void =>
  void chunk(import('./not-for-me-button.ts'))
    .then(({ offer }) => offer(host))
    .catch(host._warn);

const applyLanguage = async (host: WidgetHost, isCountNew: boolean): Promise<void> => {
  // English is in the main file already.
  if (/^en\b/i.test(languageOf(host)) && !host._language && host.counts == null) return;
  const isOther = await (await chunk(import('./language.ts'))).applyLanguage(host);
  if (host.counts == null || !(isOther || isCountNew)) return;
  const { showCount } = await chunk(import('./visitor-count.ts'));
  await showCount(host, addressOf(host, 'count'));
};

/** Applies the attributes, at first and whenever they change. No feature waits for another. */
export const applyAttributes = async (
  host: WidgetHost,
  changed: { has(option: 'counts' | 'vitals' | 'debug'): boolean },
): Promise<void> => {
  // An element that was out of sight may have been given all of them long before the first call.
  const isFirst = !followed.has(host);
  const isNew = (option: 'counts' | 'vitals' | 'debug'): boolean => isFirst || changed.has(option);
  tagAddressBar(host);
  followAddress(host);
  if (host.collector) {
    followCampaign(host, ({ reaction }) => {
      tagAddressBar(host);
      if (reaction) offerReaction(host);
    });
    if (host.reaction) offerReaction(host);
  }
  await Promise.all([
    applyLanguage(host, isNew('counts')),
    isNew('vitals') && host.vitals && chunk(import('./web-vitals.ts')).then(({ reportVitals }) => reportVitals(host)),
    host.alsoTo && chunk(import('./also-to.ts')).then(({ alsoTo }) => alsoTo(host)),
    host.debug && chunk(import('./attribute-warnings.ts')).then(({ debug }) => debug(host, isNew('debug'))),
  ]);
};
