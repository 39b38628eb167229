/** Shows how many people came through shares: the collector's first response says it, or is asked for it. */

import { siblingAddress } from '../../core/collector-address.ts';
import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import { baseAddress, languageOf } from '../browser/page.ts';
import type { PageClient } from '../client.ts';
import type { WidgetHost } from '../element-interface.ts';
import { KNOWS } from '../page-client.ts';
import { loadLanguage } from '../words/index.ts';

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
const askCount = async (collector: string, campaign: string, timeout: number): Promise<unknown> => {
  const address = siblingAddress(collector, baseAddress(), 'count');
  address.search = `?campaign=${encodeURIComponent(campaign)}`;
  const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(timeout) });
  return response.ok && ((await response.json()) as { people?: unknown }).people;
};

/** 0 where the collector does not respond, is too late, or sends anything else. */
const fetchCount = async ({ collector = '', campaign, _client: { firstAnswer } }: WidgetHost): Promise<unknown> => {
  try {
    const calledAt = performance.now();
    const { body, at } = await firstAnswer;
    const timeLeft = Math.max(at, calledAt) + TIMEOUT - performance.now();
    if (!KNOWS.test(body) || timeLeft < 0) return 0;
    const told = JSON.parse(body) as { campaign?: unknown; people?: unknown };
    return told.campaign === campaign && 'people' in told ? told.people : await askCount(collector, campaign, timeLeft);
  } catch {
    return 0;
  }
};

/** Elements that share a client share the count, too. */
const counted = new WeakMap<PageClient, Promise<unknown>>();
const countOf = (host: WidgetHost): Promise<unknown> => {
  const count = counted.get(host._client) ?? fetchCount(host);
  counted.set(host._client, count);
  return count;
};

/** Shows the line under the buttons, or empties it when there is nothing to show. */
export const showCount = async (host: WidgetHost): Promise<void> => {
  const lang = languageOf(host);
  const [count, words] = await Promise.all([countOf(host), loadLanguage(lang)]);
  const people = roundedCount(count, Number(host.counts) || MIN_COUNT);
  host._count = people ? { ...words, ...host.words }.count.replace('{}', written(people, lang)) : '';
};
