/** Shows how many people came through shares: the collector's first response says it, or is asked for it. */

import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import { languageOf } from '../browser/page.ts';
import type { PageClient } from '../client.ts';
import type { WidgetHost } from '../element-interface.ts';
import { KNOWS } from '../page-client.ts';
import { loadLanguage } from '../words/index.ts';
import { showChannelCounts } from './channel-counts.ts';

/** A line that appears later than this would only shift the text that somebody is reading. */
const TIMEOUT = 3000;

const written = (people: number, lang: string): string => {
  try {
    return people.toLocaleString(lang);
  } catch {
    // The page's `lang` may be no valid language tag.
    return people.toLocaleString('en');
  }
};

/** A collector counts for those who ask, and says it unasked from then on. */
const askCount = async (address: string, timeout: number): Promise<unknown> => {
  const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(timeout) });
  return response.ok && ((await response.json()) as { people?: unknown }).people;
};

/** 0 where the collector does not respond, is too late, or sends anything else. */
const fetchCount = async ({ campaign, _client: { firstAnswer } }: WidgetHost, address: string): Promise<unknown> => {
  try {
    const calledAt = performance.now();
    const { body, at } = await firstAnswer;
    const timeLeft = Math.max(at, calledAt) + TIMEOUT - performance.now();
    if (!address || !KNOWS.test(body) || timeLeft < 0) return 0;
    const told = JSON.parse(body) as { campaign?: unknown; people?: unknown };
    return told.campaign === campaign && 'people' in told ? told.people : await askCount(address, timeLeft);
  } catch {
    return 0;
  }
};

/** Elements that share a client share the count, too. */
const counted = new WeakMap<PageClient, Promise<unknown>>();
const countOf = (host: WidgetHost, address: string): Promise<unknown> => {
  const count = counted.get(host._client) ?? fetchCount(host, address);
  counted.set(host._client, count);
  return count;
};

type LoadedWords = Awaited<ReturnType<typeof loadLanguage>>;

/**
 * A collector may never answer, and the promise keeps what waits for it: that must not be the element. So this function
 * must not be moved into another, whose variables it would keep.
 */
const showIn =
  (place: WeakRef<WidgetHost>, lang: string, words: LoadedWords) =>
  (count: unknown): void => {
    const host = place.deref();
    if (!host) return;
    const people = roundedCount(count, Number(host.counts) || MIN_COUNT);
    host._count = people ? { ...words, ...host.words }.count.replace('{}', written(people, lang)) : '';
  };

/**
 * Shows the counts on the buttons, or the line under them, which is empty when there is nothing to show.
 * `address`: the collector's count; empty without a collector.
 */
export const showCount = async (host: WidgetHost, address: string): Promise<void> => {
  if (host.countsOn === 'each') {
    host._count = '';
    return showChannelCounts(host, address);
  }
  const lang = languageOf(host);
  const words = await loadLanguage(lang);
  void countOf(host, address).then(/*#__NOINLINE__*/ showIn(new WeakRef(host), lang, words));
};
