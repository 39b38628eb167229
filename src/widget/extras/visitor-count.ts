/** Shows how many people came through shares: the collector's first response says it, or is asked for it. */

import { siblingAddress } from '../../core/collector-address.ts';
import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import { baseAddress, languageOf } from '../browser/page.ts';
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

/**
 * How many people came, as far as it may be shown; 0 where the collector does not respond, is too late, or sends
 * anything else.
 */
const fetchCount = async (host: WidgetHost): Promise<number> => {
  const { collector = '', campaign, counts } = host;
  try {
    const { body, at } = await host._client.firstAnswer;
    const timeLeft = at + TIMEOUT - performance.now();
    if (!KNOWS.test(body) || timeLeft < 0) return 0;
    const told = JSON.parse(body) as { campaign?: unknown; people?: unknown };
    return roundedCount(
      told.campaign === campaign && 'people' in told ? told.people : await askCount(collector, campaign, timeLeft),
      Number(counts) || MIN_COUNT,
    );
  } catch {
    return 0;
  }
};

/** Shows the line under the buttons, or empties it when there is nothing to show. */
export const showCount = async (host: WidgetHost): Promise<void> => {
  const lang = languageOf(host);
  const [people, words] = await Promise.all([fetchCount(host), loadLanguage(lang)]);
  host._count = people ? { ...words, ...host.words }.count.replace('{}', written(people, lang)) : '';
};
