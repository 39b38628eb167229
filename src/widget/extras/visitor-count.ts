/** Asks the owner's collector how many people came by passing along. */

import { siblingAddress } from '../../core/collector-address.ts';
import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import { languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { speak } from '../words/index.ts';

/** A line that comes later than this would only move what is being read. */
const TIMEOUT = 3000;

const written = (people: number, lang: string): string => {
  try {
    return people.toLocaleString(lang);
  } catch {
    // `lang` is the page's, and may be no language tag.
    return people.toLocaleString('en');
  }
};

/**
 * How many people came, as far as it may be shown; 0 where the collector does not answer, not in time, or with
 * something else.
 */
const askCount = async (host: WidgetHost): Promise<number> => {
  const { collector, campaign, counts, privacy } = host;
  if (!collector || !/^(anonymous|consented)$/.test(privacy)) return 0;
  try {
    const address = siblingAddress(collector, location.href, 'count');
    address.search = `?campaign=${encodeURIComponent(campaign)}`;
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT) });
    const { people } = (await response.json()) as { people?: unknown };
    return response.ok ? roundedCount(people, Number(counts) || MIN_COUNT) : 0;
  } catch {
    return 0;
  }
};

/** Shows the line under the buttons; empties it where there is nothing to show. */
export const showCount = async (host: WidgetHost): Promise<void> => {
  const lang = languageOf(host);
  const [people, words] = await Promise.all([askCount(host), speak(lang)]);
  host._count = people ? { ...words, ...host.words }.count.replace('{}', written(people, lang)) : '';
};
