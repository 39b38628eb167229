/** Requests from the collector how many people came through shares. */

import { siblingAddress } from '../../core/collector-address.ts';
import { MIN_COUNT, roundedCount } from '../../core/rounded-count.ts';
import { baseAddress, languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
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

/**
 * How many people came, as far as it may be shown; 0 where the collector does not respond, is too late, or sends
 * anything else.
 */
const fetchCount = async (host: WidgetHost): Promise<number> => {
  const { collector, campaign, counts, privacy } = host;
  if (!collector || !/^(anonymous|consented)$/.test(privacy)) return 0;
  try {
    const address = siblingAddress(collector, baseAddress(), 'count');
    address.search = `?campaign=${encodeURIComponent(campaign)}`;
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT) });
    const { people } = (await response.json()) as { people?: unknown };
    return response.ok ? roundedCount(people, Number(counts) || MIN_COUNT) : 0;
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
